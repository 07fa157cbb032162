import type { refusals as en } from '../en/refusals.ts';
import type { Translation } from '../phrase.ts';

export const refusals: Translation<typeof en> = {
  shortOf: '「{name}」は残り{left}点です。',
  soldOutOf: '「{name}」は売り切れました。',
  unavailableOf: '「{name}」は販売を終了しました。',
  couponNotFound: 'このクーポンは見つかりませんでした。',
  couponNotStarted: 'このクーポンはまだご利用いただけません。',
  couponExpired: 'このクーポンは有効期限が切れています。',
  couponMinimum: 'あと{missing}のお買い上げで、このクーポンをご利用いただけます。',
  couponNotApplicable: 'カートの商品はこのクーポンの対象外です。',
  couponUsedUp: 'このクーポンは利用上限に達しました。',
  couponAlreadyUsed: 'このクーポンはすでにご利用済みです。',
  couponTaken:
    'このクーポンは、お手続き中のほかのご注文で使われています。しばらくすると使えるようになる場合があります。',
  orderPaid: 'このご注文はお支払い済みです。',
  orderAwaiting: 'ご入金をお待ちしています。ご案内の方法でお支払いください。再度のご注文は不要です。',
  orderClosed: 'このご注文は終了しています。カートの中身は残っています。',
  orderClosing: 'ご注文を終了しています。しばらくしてからもう一度お試しください。',
  cartEmpty: 'カートは空です。',
  paymentUnavailable:
    'お支払いページを開けませんでした。請求は発生していません。しばらくしてからもう一度お試しください。',
};
