import type { stages as enStages, stageNotes as enStageNotes } from '../en/stages.ts';
import type { Translation } from '../phrase.ts';

export const stages: Translation<typeof enStages> = {
  confirming: {
    title: 'お支払いを確認しています',
    text: 'Stripeからの連絡を待っています。通常は数秒で完了します。このページを閉じていただいてもかまいません。',
  },
  pending: {
    title: 'お支払いをお待ちしています',
    text: '下の時間まで、商品を確保しています。',
  },
  opening: {
    title: 'お支払いの準備をしています',
    text: '商品を確保しました。お支払いページを開いています。',
  },
  retryable: {
    title: 'お支払いが完了しませんでした',
    text: '請求は発生していません。商品はまだ確保されていますので、別のカードなどでもう一度お試しください。',
  },
  failed: {
    title: 'お支払いが完了しませんでした',
    text: '請求は発生せず、ご注文は終了しました。カートの中身は残っていますので、もう一度ご注文いただけます。',
  },
  canceling: {
    title: 'ご注文をキャンセルしました',
    text: '請求は発生せず、カートの中身は残っています。現在、お支払いページを終了しています。',
  },
  canceled: {
    title: 'ご依頼によりご注文をキャンセルしました',
    text: '請求は発生していません。カートの中身はそのまま残っています。',
  },
  expired: {
    title: 'お支払い期限が過ぎました',
    text: '期限内にお支払いが完了しなかったため、商品の確保を終了しました。請求は発生せず、カートの中身は残っています。',
  },
  awaiting: {
    title: 'ご入金をお待ちしています',
    text: 'ご注文を承りました。お支払いが済むまで、商品を確保しています。',
  },
  stopping: {
    title: 'キャンセルを承りました',
    text: 'この方法でのお支払いは、当店から止めることができません。まだの場合は、お支払いにならないでください。お支払いになった場合は全額をお返しします。',
  },
  unpaid: {
    title: 'ご入金が確認できませんでした',
    text: '請求は発生せず、ご注文は終了しました。商品は売り場に戻りましたので、もう一度ご注文いただけます。',
  },
  calledOff: {
    title: 'ご依頼によりご注文をキャンセルしました',
    text: 'ご入金はなく、ご注文は終了しました。同じ商品をもう一度ご注文いただくこともできます。',
  },
  refunding: {
    title: '返金の手続きをしています',
    text: 'キャンセルの後にご入金がありましたので、お支払いと同じ方法で全額をお返しします。完了しましたらご連絡します。',
  },
  held: {
    title: 'ご注文を確認しています',
    text: 'お支払いについて担当者が確認しています。こちらからご連絡しますので、お手続きは必要ありません。',
  },
  paid: { title: 'ご注文ありがとうございます', text: 'お支払いを確認しました。' },
  partlyShipped: { title: '一部の商品を発送しました', text: '最初のお荷物を発送しました。' },
  shipped: { title: '商品を発送しました', text: 'お荷物がお手元に向かっています。' },
  completed: { title: 'お届けが完了しました', text: 'すべての商品をお届けしました。どうぞお楽しみください。' },
  refunded: { title: '返金が完了しました', text: 'このご注文の代金を全額返金しました。' },
};

export const stageNotes: Translation<typeof enStageNotes> = {
  gap: '',
  mailed: '確認メールを{email}にお送りします。',
  payAsShown:
    'Stripeのご案内に従ってお支払いください。コンビニの番号や振込先は、Stripeからのメールにも記載されています。',
  noticed: 'ご入金は自動で確認します。確認でき次第このページが変わり、メールもお送りします。',
  keptMeanwhile: 'それまで商品を確保しています。',
  packing: 'ただいま発送の準備をしています。',
  paidAnyway: 'キャンセルのお手続きより先にお支払いが完了していたため、ご注文は成立しています。',
  failedScreen: 'カート：ご注文未完了',
  completeScreen: 'カート：ご注文完了',
};
