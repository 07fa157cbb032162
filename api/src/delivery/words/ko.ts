import type { MailWords } from '../mail-words.ts';

export const ko: MailWords = {
  rows: { discount: '할인', shipping: '배송비', total: '합계', deliverTo: '배송지' },
  mails: {
    'mail.order_complete': ({ name, number, isFree }) => ({
      subject: `주문이 완료되었습니다 (주문 번호 ${number ?? ''})`,
      intro: `${name} 님, 주문해 주셔서 감사합니다. ${isFree ? '결제할 금액 없이' : '결제가 확인되어'} 주문(주문 번호 ${number ?? ''})이 완료되었습니다.`,
      link: '주문 내용 보기',
    }),
    'mail.order_expired': ({ name }) => ({
      subject: '장바구니에 상품이 그대로 있습니다',
      intro: `${name} 님, 결제 시간이 지나 주문이 완료되지 않았습니다. 결제된 금액은 없으며 장바구니는 그대로 보관되어 있습니다.`,
      link: '장바구니로 돌아가기',
    }),
    'mail.order_unpaid': ({ name, payBy }) => ({
      subject: '입금을 기다리고 있습니다',
      intro: `${name} 님, 주문해 주셔서 감사합니다. 입금이 확인될 때까지 상품을 따로 보관해 두었습니다.${payBy === null ? '' : `\n\n입금 기한: ${payBy}`}`,
      link: '결제 방법 보기',
    }),
    'mail.order_failed': ({ name, lastPaymentError }) => ({
      subject: '입금이 확인되지 않았습니다',
      intro: `${name} 님, 주문 결제가 완료되지 않았습니다.${lastPaymentError === null ? '' : ` (${lastPaymentError})`} 결제된 금액은 없습니다. 상품을 원하시면 장바구니에 다시 담을 수 있습니다.`,
      link: '주문 내용 보기',
    }),
    'mail.order_canceled': ({ name }) => ({
      subject: '주문이 취소되었습니다',
      intro: `${name} 님, 요청하신 대로 주문을 취소했습니다. 결제된 금액은 없습니다.`,
      link: '장바구니로 가기',
    }),
    'mail.order_checking': ({ name }) => ({
      subject: '결제 내용을 확인하고 있습니다',
      intro: `${name} 님, 입금해 주셔서 감사합니다. 결제 내용 중 확인할 점이 있어 곧 연락드리겠습니다. 주문하신 상품은 보관해 두었습니다.`,
      link: '주문 내용 보기',
    }),
    'mail.cancel_noted': ({ name }) => ({
      subject: '취소 요청이 접수되었습니다',
      intro: `${name} 님, 취소 요청이 접수되었습니다. 더 이상 입금하지 않으셔도 됩니다. 이후에 입금하시면 환불해 드립니다.`,
      link: '주문 내용 보기',
    }),
    'mail.refund_notice': ({ name, refund, total }) => ({
      subject: '환불을 진행하고 있습니다',
      intro: `${name} 님, 결제하지 않으셔도 되는 금액(${refund ?? total})이 입금되었습니다. 결제하신 방법으로 환불하고, 완료되면 다시 알려 드리겠습니다.`,
      link: '주문 내용 보기',
    }),
    'mail.refund_apology': ({ name, refund, total }) => ({
      subject: '늦은 입금에 대해 안내드립니다',
      intro: `${name} 님, 죄송합니다. ${refund ?? total}이 입금되었을 때는 주문하신 상품을 더 이상 보관할 수 없었습니다. 결제하신 방법으로 환불하고, 완료되면 다시 알려 드리겠습니다.`,
      link: '주문 내용 보기',
    }),
    'mail.refunded': ({ name, refund, total }) => ({
      subject: '환불이 완료되었습니다',
      intro: `${name} 님, ${refund ?? total}을 환불했습니다. 실제 입금까지 며칠이 걸릴 수 있습니다.`,
      link: '주문 내용 보기',
    }),
  },
  accountMails: {
    'mail.email_verification': ({ name, hours }) => ({
      subject: '이메일 주소를 확인해 주세요',
      intro: `${name} 님, 가입해 주셔서 감사합니다. ${hours}시간 안에 아래 링크에서 이메일 주소를 확인해 주세요. 이 주소로 비회원 주문하신 내역도 계정에서 보실 수 있습니다.\n\n가입하신 적이 없다면 아무것도 하지 않으셔도 됩니다.`,
      link: '이메일 주소 확인하기',
    }),
    'mail.password_reset': ({ name, hours }) => ({
      subject: '비밀번호를 다시 설정해 주세요',
      intro: `${name} 님, ${hours}시간 안에 아래 링크에서 새 비밀번호를 설정해 주세요. 설정하면 다른 기기에서는 로그아웃됩니다.\n\n요청하신 적이 없다면 아무것도 하지 않으셔도 됩니다. 비밀번호는 그대로입니다.`,
      link: '새 비밀번호 설정하기',
    }),
  },
};
