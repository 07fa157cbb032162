import type { shell as en } from '../en/shell.ts';
import type { Translation } from '../phrase.ts';

export const shell: Translation<typeof en> = {
  name: 'Holdfast',
  titled: '{title} – Holdfast',
  skip: '본문으로 건너뛰기',
  menu: '쇼핑',
  categories: '카테고리',
  everything: '전체 상품',
  search: '검색',
  searchFor: '상품 검색',
  cart: { other: '장바구니, 상품 {count}개' },
  cartWord: '장바구니',
  currency: '통화',
  language: '언어',
  change: '변경',
  optional: '선택 사항',
  pleaseChoose: '선택해 주세요',
  close: '닫기',
  promise: '확실한 재고 확보',
  promiseText: '주문하시는 순간 상품을 따로 확보해 둡니다. 결제하시는 동안 다른 분이 먼저 사 갈 수 없습니다.',
  secure: '안전한 결제',
  secureText: '결제는 Stripe 페이지에서 이루어집니다. 카드 번호는 저희에게 전달되지 않습니다.',
  honest: '정직한 가격',
  honestText: '모든 가격은 세금 포함이며, 배송비는 결제 전에 알려 드립니다. 장바구니는 사라지지 않습니다.',
  footerLine: '소중한 물건을 끝까지 지켜 드리는 가게입니다.',
};
