import type { MailWords } from '../mail-words.ts';

export const ko: MailWords = {
  rows: { discount: '할인', shipping: '배송비', total: '합계', deliverTo: '배송지' },
  mails: {
    'mail.order_complete': ({ name, number }) => ({
      subject: `주문이 완료되었습니다 (주문 번호 ${number ?? ''})`,
      intro: `${name} 님, 주문해 주셔서 감사합니다. 결제가 확인되어 주문(주문 번호 ${number ?? ''})이 완료되었습니다.`,
      link: '주문 내용 보기',
    }),
    'mail.order_expired': ({ name }) => ({
      subject: '장바구니에 상품이 그대로 있습니다',
      intro: `${name} 님, 결제 시간이 지나 주문이 완료되지 않았습니다. 결제된 금액은 없으며 장바구니는 그대로 보관되어 있습니다.`,
      link: '장바구니로 돌아가기',
    }),
  },
};
