import type { shell as en } from '../en/shell.ts';
import type { Translation } from '../phrase.ts';

export const shell: Translation<typeof en> = {
  name: 'Holdfast',
  titled: '{title} – Holdfast',
  skip: '本文へ移動',
  menu: 'ショップ',
  categories: 'カテゴリー',
  everything: 'すべての商品',
  search: '検索',
  searchFor: '商品を検索',
  cart: { other: 'カート、{count}点' },
  cartWord: 'カート',
  login: 'ログイン',
  account: 'アカウント',
  accountOf: '{name}様のアカウント',
  currency: '通貨',
  language: '言語',
  change: '変更',
  optional: '任意',
  pleaseChoose: '選択してください',
  close: '閉じる',
  promise: 'お取り置き',
  promiseText:
    'ご購入手続きをされた時点で、商品を確保します。お支払いの間に、ほかのお客様に売れてしまうことはありません。',
  secure: '安心のお支払い',
  secureText: 'お支払いはStripeのページで行われます。カード番号が当店に渡ることはありません。',
  honest: 'わかりやすい価格',
  honestText: '価格はすべて税込みです。送料はお支払いの前に表示され、カートの中身が消えることはありません。',
  footerLine: '大切なものを、しっかりとお預かりするお店です。',
};
