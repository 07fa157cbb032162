import type { filter as en } from '../en/filter.ts';
import type { Translation } from '../phrase.ts';

export const filter: Translation<typeof en> = {
  foundIn: '「{category}」での「{search}」の検索結果',
  active: '適用中の絞り込み',
  searchChip: '「{search}」',
  without: '絞り込みを解除：{name}',
  shown: { other: '{count}件の商品' },
  shownOfMore: 'このページに{count}件、次のページに続きがあります',
  emptySearch: 'つづりを確かめるか、言葉を減らしたり変えたりしてお試しください。下からもお探しいただけます。',
  emptyFilter: '絞り込みを解除するか、下からお探しください。',
  everywhere: 'すべての商品から「{search}」を探す',
  lookAround: 'カテゴリーから探す',
};
