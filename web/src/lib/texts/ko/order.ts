import type { order as en } from '../en/order.ts';
import type { Translation } from '../phrase.ts';

export const order: Translation<typeof en> = {
  title: '주문',
  numbered: '주문 {number}',
  live: '이 페이지는 자동으로 업데이트됩니다.',
  offline: '실시간 연결이 끊겼지만 계속 확인하고 있습니다.',
  history: '진행 내역',
  items: '상품',
  deliverTo: '배송지',
  contact: '주문자 정보',
  quantity: '수량 {count}',
  toCart: '장바구니로 돌아가기',
  keepShopping: '쇼핑 계속하기',
  heldFor: '확보 남은 시간',
  heldUntil: '상품 확보 기한',
  pay: '결제 계속하기',
  cancel: '주문 취소',
  refill: '다시 장바구니에 담기',
  cancelHint: '취소하신 뒤에 결제하시면 전액 돌려드립니다.',
  retryWithin: '재시도 남은 시간',
  retryUntil: '재시도 기한',
  retry: '다시 결제하기',
  bankSaid: '카드사 메시지',
  payBy: '결제 기한',
  numberWord: '주문 번호',
  timeUp: '곧 종료됩니다',
};
