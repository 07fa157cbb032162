import type { drawer as en } from '../en/drawer.ts';
import type { Translation } from '../phrase.ts';

export const drawer: Translation<typeof en> = {
  title: '장바구니',
  close: '장바구니 닫기',
  note: '배송비와 쿠폰은 장바구니에서 확인하실 수 있습니다.',
  emptied: '장바구니가 비었습니다.',
};
