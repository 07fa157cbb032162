import type { address as en } from '../en/address.ts';
import type { Translation } from '../phrase.ts';

export const address: Translation<typeof en> = {
  country: '국가/지역',
  showForm: '입력란 표시',
  recipientHint: '본인이 받으시면 비워 두세요.',
};
