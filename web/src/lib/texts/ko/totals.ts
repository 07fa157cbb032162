import type { totals as en } from '../en/totals.ts';
import type { Translation } from '../phrase.ts';

export const totals: Translation<typeof en> = {
  subtotal: '상품 금액',
  discount: '할인',
  discountBy: '할인({code})',
  shipping: '배송비',
  free: '무료',
  total: '합계',
  taxIncluded: '세금 포함',
  leastTotal: '결제할 수 있는 최소 금액은 {least}입니다. 상품을 더 담거나 쿠폰 없이 진행해 주세요.',
};
