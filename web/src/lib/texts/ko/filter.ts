import type { filter as en } from '../en/filter.ts';
import type { Translation } from '../phrase.ts';

export const filter: Translation<typeof en> = {
  foundIn: '{category}에서 “{search}” 검색 결과',
  active: '적용된 필터',
  searchChip: '“{search}”',
  without: '필터 해제: {name}',
  shown: { other: '상품 {count}개' },
  shownOfMore: '이 페이지에 상품 {count}개, 다음 페이지에 더 있습니다',
  emptySearch: '철자를 확인하거나 다른 단어로 찾아보세요. 아래에서 둘러보실 수도 있습니다.',
  emptyFilter: '필터를 해제하거나 아래에서 둘러보세요.',
  everywhere: '전체 상품에서 “{search}” 찾기',
  lookAround: '카테고리 둘러보기',
};
