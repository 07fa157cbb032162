import type { MailWords } from '../mail-words.ts';

export const ja: MailWords = {
  rows: { discount: '割引', shipping: '送料', total: '合計', deliverTo: 'お届け先' },
  mails: {
    'mail.order_complete': ({ name, number, isFree }) => ({
      subject: `ご注文が確定しました（ご注文番号：${number ?? ''}）`,
      intro: `${name} 様\n\nこのたびはご注文いただき、誠にありがとうございます。${isFree ? 'お支払いは不要です。' : 'お支払いを確認し、'}ご注文（ご注文番号：${number ?? ''}）が確定しました。`,
      link: 'ご注文内容を確認する',
    }),
    'mail.order_expired': ({ name }) => ({
      subject: 'カートに商品が残っています',
      intro: `${name} 様\n\nお支払い期限が過ぎたため、ご注文は成立しませんでした。請求は発生しておらず、カートの中身はそのまま残っています。`,
      link: 'カートに戻る',
    }),
    'mail.order_unpaid': ({ name, payBy }) => ({
      subject: 'お支払いをお待ちしています',
      intro: `${name} 様\n\nご注文ありがとうございます。ご入金を確認できるまで、商品を確保しています。${payBy === null ? '' : `\n\nお支払い期限：${payBy}`}`,
      link: 'お支払い方法を見る',
    }),
    'mail.order_failed': ({ name, lastPaymentError }) => ({
      subject: 'ご入金を確認できませんでした',
      intro: `${name} 様\n\nご注文のお支払いが完了しませんでした。${lastPaymentError === null ? '' : `（${lastPaymentError}）`}請求は発生していません。引き続きご希望の場合は、もう一度カートに入れることができます。`,
      link: 'ご注文内容を確認する',
    }),
    'mail.order_canceled': ({ name }) => ({
      subject: 'ご注文をキャンセルしました',
      intro: `${name} 様\n\nご依頼により、ご注文をキャンセルしました。請求は発生していません。`,
      link: 'カートを見る',
    }),
    'mail.order_checking': ({ name }) => ({
      subject: 'お支払い内容を確認しています',
      intro: `${name} 様\n\nご入金ありがとうございます。お支払い内容に確認したい点がございますので、後ほどご連絡いたします。商品は確保しています。`,
      link: 'ご注文内容を確認する',
    }),
    'mail.cancel_noted': ({ name }) => ({
      subject: 'キャンセルのご依頼を承りました',
      intro: `${name} 様\n\nキャンセルのご依頼を承りました。これ以降のお支払いは不要です。行き違いでご入金いただいた場合は、返金いたします。`,
      link: 'ご注文内容を確認する',
    }),
    'mail.refund_notice': ({ name, refund, total }) => ({
      subject: '返金の手続きをしています',
      intro: `${name} 様\n\nお支払いの必要がないご入金（${refund ?? total}）を確認しました。お支払いいただいた方法で返金し、完了しましたらご連絡いたします。`,
      link: 'ご注文内容を確認する',
    }),
    'mail.refund_apology': ({ name, refund, total }) => ({
      subject: '期限を過ぎたお支払いについてのお詫び',
      intro: `${name} 様\n\n申し訳ございません。ご入金（${refund ?? total}）をいただいた時点で、ご注文の商品を確保できなくなっておりました。お支払いいただいた方法で返金し、完了しましたらご連絡いたします。`,
      link: 'ご注文内容を確認する',
    }),
    'mail.refunded': ({ name, refund, total }) => ({
      subject: '返金が完了しました',
      intro: `${name} 様\n\n${refund ?? total}を返金いたしました。お手元に届くまで数日かかることがあります。`,
      link: 'ご注文内容を確認する',
    }),
  },
  accountMails: {
    'mail.email_verification': ({ name, hours }) => ({
      subject: 'メールアドレスの確認をお願いします',
      intro: `${name} 様\n\nご登録いただきありがとうございます。${hours}時間以内に、下のリンクからメールアドレスをご確認ください。ゲストとしてこのアドレスでいただいたご注文も、アカウントからご覧いただけるようになります。\n\nお心当たりのない場合は、何もなさる必要はありません。`,
      link: 'メールアドレスを確認する',
    }),
    'mail.password_reset': ({ name, hours }) => ({
      subject: 'パスワードの再設定',
      intro: `${name} 様\n\n${hours}時間以内に、下のリンクから新しいパスワードを設定してください。設定後は、ほかの端末ではログアウトされます。\n\nお心当たりのない場合は、何もなさる必要はありません。パスワードは変わりません。`,
      link: '新しいパスワードを設定する',
    }),
  },
};
