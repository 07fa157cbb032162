import type { address as en } from '../en/address.ts';
import type { Translation } from '../phrase.ts';

export const address: Translation<typeof en> = {
  country: '国・地域',
  showForm: '入力欄を表示',
  recipientHint: 'ご本人様の場合は空欄のままで結構です。',
};
