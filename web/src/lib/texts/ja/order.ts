import type { order as en } from '../en/order.ts';
import type { Translation } from '../phrase.ts';

export const order: Translation<typeof en> = {
  title: 'ご注文',
  numbered: 'ご注文 {number}',
  live: 'このページは自動的に更新されます。',
  offline: '接続が途切れていますが、確認を続けています。',
  history: 'これまでの経過',
  items: '商品',
  deliverTo: 'お届け先',
  contact: 'お客様情報',
  quantity: '数量 {count}',
  toCart: 'カートに戻る',
  keepShopping: 'お買い物を続ける',
  heldFor: '確保の残り時間',
  heldUntil: '商品の確保期限',
  pay: 'お支払いに進む',
  cancel: '注文をキャンセル',
  refill: 'もう一度カートに入れる',
  cancelHint: 'キャンセル後にお支払いになった場合は、全額をお返しします。',
  retryWithin: '再試行の残り時間',
  retryUntil: '再試行の期限',
  retry: 'もう一度支払う',
  bankSaid: 'カード会社からのメッセージ',
  payBy: 'お支払い期限',
  numberWord: 'ご注文番号',
  timeUp: 'まもなく終了',
};
