import type { checkoutRefusals as en } from '../en/checkout-refusals.ts';
import type { Translation } from '../phrase.ts';

export const checkoutRefusals: Translation<typeof en> = {
  fixProblems: '표시된 항목을 확인해 주세요.',
  priceTitle: '합계 금액이 변경되었습니다',
  priceText: '확인하신 뒤에 가격이 올랐습니다. 아직 주문되지 않았습니다. 동의하시면 새 금액으로 확정해 주세요.',
  priceOf: '{name}: 이전 {before}, 현재 {now}',
  shortTitle: '재고가 부족합니다',
  shortText: '주문도 결제도 이루어지지 않았습니다. 장바구니에서 수량을 바꾼 뒤 다시 시도해 주세요.',
  couponTitle: '쿠폰을 사용할 수 없습니다',
  closingTitle: '잠시만 기다려 주세요',
  closingText: '이 장바구니의 이전 주문을 종료하고 있습니다. 몇 초 뒤에 다시 확정해 주세요.',
  paymentTitle: '결제 페이지를 열지 못했습니다',
  paymentText: '결제되지 않았습니다. 주문은 보관되어 있으니 주문 페이지에서 다시 결제해 주세요.',
  amountTitle: '결제할 수 있는 최소 금액에 미치지 못합니다',
  otherTitle: '처리하지 못했습니다',
  changedTitle: '장바구니가 변경되었습니다',
  changedText: '다른 탭에서 변경된 것 같습니다. 아래 내용을 확인하고 다시 확정해 주세요.',
  required: '입력해 주세요.',
  malformed: '형식을 확인해 주세요.',
  outOfRange: '너무 짧거나 깁니다.',
  notOffered: '아직 배송할 수 없는 지역입니다.',
};
