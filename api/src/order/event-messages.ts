import type { OrderStatus } from '../domain/order-move.ts';
import type { Texts } from '../domain/texts.ts';

/** A row of the order's history, as far as the buyer's words need it. */
export type Happening = Readonly<{
  /** The rule that decided, for example T13. */
  why: string;
  fact: string;
  from: OrderStatus | null;
  to: OrderStatus;
  /** Stripe's message after a decline. */
  detail: string | null;
}>;

/** What happened while the status stayed as it was. */
const BY_FACT: Readonly<Record<string, Texts>> = {
  checkout: {
    en: 'Order placed. Stock is held for you.',
    ja: 'ご注文を受け付け、商品を確保しました。',
    ko: '주문이 접수되어 상품을 확보했습니다.',
  },
  session_created: {
    en: 'The payment page is open.',
    ja: '決済ページを開きました。',
    ko: '결제 페이지가 열렸습니다.',
  },
  cancel_requested: {
    en: 'Cancellation requested.',
    ja: 'キャンセルのご依頼を受け付けました。',
    ko: '취소 요청이 접수되었습니다.',
  },
  retry_payment: {
    en: 'Payment is open again.',
    ja: 'もう一度お支払いいただけます。',
    ko: '다시 결제할 수 있습니다.',
  },
  nothing_to_pay: {
    en: 'There is nothing to pay.',
    ja: 'お支払いは不要です。',
    ko: '결제할 금액이 없습니다.',
  },
  expired: {
    en: 'The payment page was closed.',
    ja: '決済ページを閉じました。',
    ko: '결제 페이지가 닫혔습니다.',
  },
  refund_asked: { en: 'A refund is under way.', ja: '返金の手続きをしています。', ko: '환불을 진행하고 있습니다.' },
  refund_succeeded: { en: 'Money was given back.', ja: '返金しました。', ko: '환불했습니다.' },
  refund_failed: {
    en: 'The refund did not go through. We will be in touch.',
    ja: '返金できませんでした。後ほどご連絡します。',
    ko: '환불이 완료되지 않았습니다. 곧 연락드리겠습니다.',
  },
};

/** What a rule did, where neither fact nor status says it to the buyer. */
const BY_RULE: Readonly<Record<string, Texts>> = {
  T20: {
    en: 'Your payment arrived after all, and everything is still there for you.',
    ja: 'ご入金を確認できました。商品もご用意できます。',
    ko: '입금이 확인되었고 상품도 준비되어 있습니다.',
  },
  T21: {
    en: 'Your payment came too late for this order. We are giving it back.',
    ja: '期限を過ぎてご入金いただいたため、返金の手続きをしています。',
    ko: '기한이 지난 뒤 입금되어 환불을 진행하고 있습니다.',
  },
  T22: {
    en: 'Your payment arrived after you canceled. We are giving it back.',
    ja: 'キャンセル後にご入金いただいたため、返金の手続きをしています。',
    ko: '취소 후 입금되어 환불을 진행하고 있습니다.',
  },
  T23: {
    en: 'Cancellation noted. If you still pay, we give the money back.',
    ja: 'キャンセルを承りました。この後ご入金いただいた場合は返金いたします。',
    ko: '취소 요청이 접수되었습니다. 이후 입금하시면 환불해 드립니다.',
  },
  T32: {
    en: 'The payment did not arrive in time.',
    ja: '期限までにご入金を確認できませんでした。',
    ko: '기한까지 입금이 확인되지 않았습니다.',
  },
  T34: {
    en: 'A second payment for this order arrived. We are giving it back.',
    ja: 'この注文に重ねてご入金いただいたため、返金の手続きをしています。',
    ko: '이 주문에 중복으로 입금되어 환불을 진행하고 있습니다.',
  },
};

/** What the order became: the four endings without payment each have words of their own. */
const BY_STATUS: Readonly<Record<OrderStatus, Texts>> = {
  PENDING: { en: 'Waiting for payment.', ja: 'お支払いをお待ちしています。', ko: '결제를 기다리고 있습니다.' },
  FAILED: {
    en: 'The payment did not go through.',
    ja: 'お支払いが完了しませんでした。',
    ko: '결제가 완료되지 않았습니다.',
  },
  AWAITING_PAYMENT: {
    en: 'Your payment is on its way.',
    ja: 'ご入金を確認しています。',
    ko: '입금을 확인하고 있습니다.',
  },
  UNSHIPPED: {
    en: 'Paid. We are preparing your parcel.',
    ja: 'お支払いが完了しました。発送の準備をしています。',
    ko: '결제가 완료되어 발송을 준비하고 있습니다.',
  },
  ON_HOLD: {
    en: 'Paid. We are checking something and will be in touch.',
    ja: 'お支払い内容を確認しています。後ほどご連絡します。',
    ko: '결제 내용을 확인하고 있습니다. 곧 연락드리겠습니다.',
  },
  PARTIALLY_SHIPPED: { en: 'A part is on its way.', ja: '一部を発送しました。', ko: '일부 상품을 발송했습니다.' },
  SHIPPED: { en: 'On its way.', ja: '発送しました。', ko: '발송했습니다.' },
  COMPLETED: { en: 'Paid and complete.', ja: 'お取引が完了しました。', ko: '거래가 완료되었습니다.' },
  CANCELED: {
    en: 'Canceled as you asked. Nothing was charged.',
    ja: 'ご依頼によりキャンセルしました。請求はありません。',
    ko: '요청하신 대로 취소했습니다. 결제되지 않았습니다.',
  },
  EXPIRED: {
    en: 'Time ran out before payment. Your cart is kept.',
    ja: 'お支払い期限が過ぎました。カートはそのまま残っています。',
    ko: '결제 시간이 지났습니다. 장바구니는 그대로 있습니다.',
  },
  REFUNDED: { en: 'All money was given back.', ja: '全額を返金しました。', ko: '전액 환불했습니다.' },
};

/** A declined order whose page is closed: the decline itself stands a line above. */
const TRIES_ENDED: Texts = {
  en: 'The time to try again ran out. Your cart is kept.',
  ja: '再度お支払いいただける期限が過ぎました。カートはそのまま残っています。',
  ko: '다시 결제할 수 있는 시간이 지났습니다. 장바구니는 그대로 있습니다.',
};

/** One sentence for the buyer; after a decline with the reason that Stripe gave, in Stripe's own words. */
export function eventMessage({ why, fact, from, to, detail }: Happening, locale: keyof Texts): string {
  if (fact === 'expired' && from === 'FAILED' && to === 'FAILED') return TRIES_ENDED[locale];
  const changed = from !== null && from !== to && fact !== 'refund_failed'; // whatever it became, the refund is the news
  const byRule = to === 'CANCELED' ? undefined : BY_RULE[why];
  const sentence = (byRule ?? (changed ? BY_STATUS[to] : (BY_FACT[fact] ?? BY_STATUS[to])))[locale];
  return detail !== null && to === 'FAILED' ? `${sentence} ${detail}` : sentence;
}
