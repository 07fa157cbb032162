import type { totals as en } from '../en/totals.ts';
import type { Translation } from '../phrase.ts';

export const totals: Translation<typeof en> = {
  subtotal: '小計',
  discount: '割引',
  discountBy: '割引（{code}）',
  shipping: '送料',
  free: '無料',
  total: '合計',
  taxIncluded: '税込み',
  leastTotal: 'お支払いいただける最低金額は{least}です。商品を追加するか、クーポンを外してください。',
};
