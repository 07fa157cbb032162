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
};
