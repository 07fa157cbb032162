import type { faults as en } from '../en/faults.ts';
import type { Translation } from '../phrase.ts';

export const faults: Translation<typeof en> = {
  away: 'ただいま混み合っています。カートの中身は保存されていますので、しばらくしてからもう一度お試しください。',
  broken: 'エラーが発生しました。カートの中身は保存されていますので、しばらくしてからもう一度お試しください。',
  badRequest: 'リクエストを処理できませんでした。前のページに戻って、もう一度お試しください。',
  notFound: 'ページが見つかりません。',
  tooMany: '操作が続いたため、受け付けられませんでした。しばらくしてからもう一度お試しください。',
  tooManyFor: { other: '操作が続いたため、受け付けられませんでした。{seconds}秒後にもう一度お試しください。' },
  awayTitle: 'ただいま混み合っています',
  awayText: '現在、商品情報を読み込めません。カートの中身は保存されています。通常は1分ほどで復旧します。',
  notFoundTitle: 'ページが見つかりません',
  notFoundText:
    'ページが移動したか、ほかのお客様のページの可能性があります。ショップはいつもどおりご利用いただけます。',
  brokenTitle: 'エラーが発生しました',
  retry: 'もう一度試す',
  home: 'ショップに戻る',
  quote: 'お問い合わせの際は、次の番号をお知らせください：',
};
