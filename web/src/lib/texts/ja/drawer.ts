import type { drawer as en } from '../en/drawer.ts';
import type { Translation } from '../phrase.ts';

export const drawer: Translation<typeof en> = {
  title: 'カート',
  close: 'カートを閉じる',
  note: '送料とクーポンはカートでご確認いただけます。',
  emptied: 'カートは空になりました。',
};
