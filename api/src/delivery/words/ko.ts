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
