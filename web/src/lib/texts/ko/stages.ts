import type { stages as enStages, stageNotes as enStageNotes } from '../en/stages.ts';
import type { Translation } from '../phrase.ts';

export const stages: Translation<typeof enStages> = {
  confirming: {
    title: '결제를 확인하고 있습니다',
    text: 'Stripe의 응답을 기다리고 있습니다. 보통 몇 초면 끝나며, 페이지를 닫으셔도 됩니다.',
  },
  pending: {
    title: '결제를 기다리고 있습니다',
    text: '아래 시간이 끝날 때까지 상품을 확보해 둡니다.',
  },
  opening: {
    title: '결제를 준비하고 있습니다',
    text: '상품을 확보했습니다. 결제 페이지를 열고 있습니다.',
  },
  retryable: {
    title: '결제가 완료되지 않았습니다',
    text: '결제된 금액은 없습니다. 상품은 아직 확보되어 있으니, 다른 카드 등으로 다시 시도해 주세요.',
  },
  failed: {
    title: '결제가 완료되지 않았습니다',
    text: '결제된 금액은 없으며 주문은 종료되었습니다. 장바구니는 그대로 있으니 다시 주문하실 수 있습니다.',
  },
  canceling: {
    title: '주문이 취소되었습니다',
    text: '결제된 금액은 없으며 장바구니는 그대로 있습니다. 지금 결제 페이지를 닫고 있습니다.',
  },
  canceled: {
    title: '요청하신 대로 주문을 취소했습니다',
    text: '결제된 금액은 없습니다. 장바구니는 그대로 있습니다.',
  },
  expired: {
    title: '결제 시간이 지났습니다',
    text: '시간 안에 결제가 끝나지 않아 상품 확보를 해제했습니다. 결제된 금액은 없으며 장바구니는 그대로 있습니다.',
  },
  awaiting: {
    title: '입금을 기다리고 있습니다',
    text: '주문이 접수되었습니다. 결제하실 때까지 상품을 확보해 둡니다.',
  },
  stopping: {
    title: '취소 요청을 접수했습니다',
    text: '이 방법으로 시작한 결제는 저희가 멈출 수 없습니다. 아직이시라면 결제하지 마세요. 그래도 결제하시면 전액 돌려드립니다.',
  },
  unpaid: {
    title: '입금이 확인되지 않았습니다',
    text: '결제된 금액은 없으며 주문은 종료되었습니다. 상품은 다시 진열되었으니 다시 주문하실 수 있습니다.',
  },
  calledOff: {
    title: '요청하신 대로 주문을 취소했습니다',
    text: '입금된 금액이 없어 주문이 종료되었습니다. 원하시면 같은 상품을 다시 주문하실 수 있습니다.',
  },
  refunding: {
    title: '환불을 진행하고 있습니다',
    text: '취소되었거나 기한이 지난 뒤에 입금되어 전액 돌려드립니다. 환불받을 계좌를 묻는 Stripe 메일이 오면 답해 주세요.',
  },
  held: {
    title: '주문을 확인하고 있습니다',
    text: '결제 내용을 담당자가 확인하고 있습니다. 저희가 연락드리니 따로 하실 일은 없습니다.',
  },
  paid: { title: '주문해 주셔서 감사합니다', text: '결제가 확인되었습니다.' },
  partlyShipped: { title: '일부 상품이 출발했습니다', text: '첫 번째 상품을 발송했습니다.' },
  shipped: { title: '상품이 출발했습니다', text: '상품을 발송했습니다.' },
  completed: { title: '배송이 완료되었습니다', text: '모든 상품이 배송되었습니다. 즐겁게 사용해 주세요.' },
  refunded: { title: '환불되었습니다', text: '이 주문의 결제 금액을 모두 환불했습니다.' },
};

export const stageNotes: Translation<typeof enStageNotes> = {
  gap: ' ',
  mailed: '확인 메일을 {email} 주소로 보내 드립니다.',
  payAsShown: '‘결제 방법 보기’에서 편의점 번호나 계좌 정보를 확인하세요. Stripe가 보낸 메일에도 있습니다.',
  noticed: '입금은 자동으로 확인됩니다. 확인되면 이 페이지가 바뀌고 메일도 보내 드립니다.',
  packing: '지금 상품을 포장하고 있습니다.',
  stillStands:
    '나중에 결제하기로 하셨으므로 이 페이지로 돌아와도 주문은 취소되지 않습니다. 취소하시려면 아래 버튼을 눌러 주세요.',
  paidAnyway: '취소 요청보다 결제가 먼저 완료되어 주문이 유지됩니다.',
  failedScreen: '장바구니: 주문 실패',
  completeScreen: '장바구니: 주문 완료',
};
