import type { faults as en } from '../en/faults.ts';
import type { Translation } from '../phrase.ts';

export const faults: Translation<typeof en> = {
  away: '잠시 연결이 원활하지 않습니다. 장바구니는 안전하게 보관되어 있으니 잠시 후 다시 시도해 주세요.',
  broken: '문제가 발생했습니다. 장바구니는 안전하게 보관되어 있으니 잠시 후 다시 시도해 주세요.',
  badRequest: '요청을 처리할 수 없습니다. 이전 페이지로 돌아가 다시 시도해 주세요.',
  notFound: '페이지를 찾을 수 없습니다.',
  tooMany: '요청이 너무 잦습니다. 잠시 후 다시 시도해 주세요.',
  tooManyFor: { other: '요청이 너무 잦습니다. {seconds}초 후에 다시 시도해 주세요.' },
  awayTitle: '잠시 연결이 원활하지 않습니다',
  awayText: '지금은 상품 정보를 불러올 수 없습니다. 장바구니는 안전하며, 보통 1분 안에 복구됩니다.',
  notFoundTitle: '페이지를 찾을 수 없습니다',
  notFoundText: '페이지가 옮겨졌거나 다른 분의 페이지일 수 있습니다. 쇼핑은 평소처럼 이용하실 수 있습니다.',
  brokenTitle: '문제가 발생했습니다',
  retry: '다시 시도',
  home: '쇼핑으로 돌아가기',
  quote: '문의하실 때 다음 번호를 알려 주세요:',
};
