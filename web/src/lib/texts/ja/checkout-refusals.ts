import type { checkoutRefusals as en } from '../en/checkout-refusals.ts';
import type { Translation } from '../phrase.ts';

export const checkoutRefusals: Translation<typeof en> = {
  fixProblems: '入力内容をご確認ください。',
  priceTitle: '合計金額が変わりました',
  priceText:
    'ご覧いただいた後に価格が上がりました。ご注文はまだ確定していません。よろしければ、新しい合計金額で確定してください。',
  priceOf: '{name}：以前は{before}、現在は{now}',
  shortTitle: '在庫が足りません',
  shortText: 'ご注文は確定しておらず、請求も発生していません。カートで数量を変更し、もう一度お試しください。',
  couponTitle: 'クーポンをご利用いただけません',
  closingTitle: '少々お待ちください',
  closingText: 'このカートの以前のご注文を終了しています。数秒後にもう一度確定してください。',
  paymentTitle: 'お支払いページを開けませんでした',
  paymentText: '請求は発生していません。ご注文は保存されていますので、ご注文ページからもう一度お支払いください。',
  amountTitle: '合計金額が最低金額に達していません',
  otherTitle: 'お手続きできませんでした',
  changedTitle: 'カートの内容が変わりました',
  changedText: '別のタブで変更された可能性があります。下の内容をご確認のうえ、もう一度確定してください。',
  required: '入力してください。',
  malformed: '形式をご確認ください。',
  outOfRange: '文字数が範囲外です。',
  notOffered: '申し訳ございませんが、お届けできない地域です。',
};
