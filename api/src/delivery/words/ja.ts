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
