import type { refusals as en } from '../en/refusals.ts';
import type { Translation } from '../phrase.ts';

export const refusals: Translation<typeof en> = {
  shortOf: '{name}: {left}개 남았습니다.',
  soldOutOf: '{name}: 품절되었습니다.',
  unavailableOf: '{name}: 판매가 종료되었습니다.',
  couponNotFound: '쿠폰을 찾을 수 없습니다.',
  couponNotStarted: '아직 사용할 수 없는 쿠폰입니다.',
  couponExpired: '기한이 지난 쿠폰입니다.',
  couponMinimum: '{missing}어치를 더 담으시면 이 쿠폰을 사용하실 수 있습니다.',
  couponNotApplicable: '장바구니에 이 쿠폰을 쓸 수 있는 상품이 없습니다.',
  couponUsedUp: '모두 소진된 쿠폰입니다.',
  couponAlreadyUsed: '이미 사용하신 쿠폰입니다.',
  couponTaken: '결제가 끝나지 않은 다른 주문에서 사용 중인 쿠폰입니다. 잠시 후 다시 쓸 수 있게 될 수도 있습니다.',
  orderPaid: '이미 결제된 주문입니다.',
  orderAwaiting: '입금을 기다리고 있습니다. 안내된 방법으로 결제해 주세요. 다시 주문하실 필요는 없습니다.',
  orderClosed: '종료된 주문입니다. 장바구니는 그대로 있습니다.',
  orderClosing: '주문을 종료하고 있습니다. 잠시 후 다시 시도해 주세요.',
  cartEmpty: '장바구니가 비어 있습니다.',
  paymentUnavailable: '결제 페이지를 열지 못했습니다. 결제되지 않았습니다. 잠시 후 다시 시도해 주세요.',
};
