import { formatMoney } from './format-money.ts';
import type { AmountRefusal, CheckoutRefusal, InputProblem } from './refusal.ts';
import type { Texts } from './texts.ts';

type Code = Exclude<CheckoutRefusal['code'], AmountRefusal['code']>;

/** What people read; the codes are for programs. One language a column, one refusal a row. */
const MESSAGES: Readonly<Record<Code, Texts>> = {
  INPUT_INVALID: {
    en: 'Please check the marked fields.',
    ja: '入力内容をご確認ください。',
    ko: '입력한 내용을 확인해 주세요.',
  },
  NOT_FOUND: { en: 'We could not find that.', ja: '見つかりませんでした。', ko: '찾을 수 없습니다.' },
  LOGIN_REQUIRED: {
    en: 'Please log in to order.',
    ja: 'ご注文にはログインが必要です。',
    ko: '주문하려면 로그인해 주세요.',
  },
  LOGIN_FAILED: {
    en: 'The e-mail address or the password is wrong.',
    ja: 'メールアドレスまたはパスワードが違います。',
    ko: '이메일 주소 또는 비밀번호가 올바르지 않습니다.',
  },
  EMAIL_TAKEN: {
    en: 'There is an account with this e-mail address. Log in, or ask for a new password.',
    ja: 'このメールアドレスは登録済みです。ログインするか、パスワードを再設定してください。',
    ko: '이미 가입된 이메일 주소입니다. 로그인하거나 비밀번호를 재설정해 주세요.',
  },
  TOKEN_INVALID: {
    en: 'This link was used already or is too old. Ask for a new one.',
    ja: 'このリンクは使用済みか、有効期限が切れています。もう一度お試しください。',
    ko: '이미 사용했거나 만료된 링크입니다. 다시 요청해 주세요.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    en: 'This order was already sent with other details. Please start again.',
    ja: 'この注文は別の内容で送信済みです。もう一度やり直してください。',
    ko: '이 주문은 다른 내용으로 이미 전송되었습니다. 다시 시도해 주세요.',
  },
  DEVICE_REQUIRED: {
    en: 'This is bought on the device it is for.',
    ja: 'この商品は、ご利用になる端末から購入してください。',
    ko: '이 상품은 사용할 기기에서 구매해 주세요.',
  },
  STOCK_INSUFFICIENT: {
    en: 'There is not enough left of something in your cart.',
    ja: '在庫が足りない商品があります。',
    ko: '재고가 부족한 상품이 있습니다.',
  },
  PRICE_CHANGED: {
    en: 'The total has gone up since you last saw it. Please check it.',
    ja: '合計金額が変わりました。ご確認ください。',
    ko: '합계 금액이 변경되었습니다. 확인해 주세요.',
  },
  CART_EMPTY: { en: 'Your cart is empty.', ja: 'カートは空です。', ko: '장바구니가 비어 있습니다.' },
  CART_CHANGED: {
    en: 'Your cart has changed. Please check it.',
    ja: 'カートの内容が変わりました。ご確認ください。',
    ko: '장바구니 내용이 변경되었습니다. 확인해 주세요.',
  },
  CART_LINE_UNAVAILABLE: {
    en: 'Something in your cart is no longer for sale.',
    ja: '現在ご購入いただけない商品があります。',
    ko: '현재 구매할 수 없는 상품이 있습니다.',
  },
  COUPON_NOT_FOUND: {
    en: 'We do not know this coupon.',
    ja: 'このクーポンは見つかりませんでした。',
    ko: '쿠폰을 찾을 수 없습니다.',
  },
  COUPON_NOT_STARTED: {
    en: 'This coupon is not valid yet.',
    ja: 'このクーポンはまだご利用いただけません。',
    ko: '아직 사용할 수 없는 쿠폰입니다.',
  },
  COUPON_EXPIRED: {
    en: 'This coupon has expired.',
    ja: 'このクーポンは有効期限が切れています。',
    ko: '기한이 지난 쿠폰입니다.',
  },
  COUPON_MINIMUM_NOT_MET: {
    en: 'Your cart is below this coupon’s minimum.',
    ja: 'このクーポンの最低購入金額に達していません。',
    ko: '쿠폰의 최소 구매 금액에 미치지 못합니다.',
  },
  COUPON_NOT_APPLICABLE: {
    en: 'This coupon does not cover what is in your cart.',
    ja: 'カートの商品はこのクーポンの対象外です。',
    ko: '장바구니에 이 쿠폰을 쓸 수 있는 상품이 없습니다.',
  },
  COUPON_USED_UP: {
    en: 'This coupon has been used up.',
    ja: 'このクーポンは利用上限に達しました。',
    ko: '모두 소진된 쿠폰입니다.',
  },
  COUPON_ALREADY_USED: {
    en: 'You have used this coupon already.',
    ja: 'このクーポンはすでにご利用済みです。',
    ko: '이미 사용한 쿠폰입니다.',
  },
  COUPON_TAKEN: {
    en: 'An unfinished order holds this coupon just now. Try again later.',
    ja: 'このクーポンは現在ほかの注文で使用中です。時間をおいてお試しください。',
    ko: '지금 다른 주문에서 사용 중인 쿠폰입니다. 잠시 후 다시 시도해 주세요.',
  },
  PAYMENT_UNAVAILABLE: {
    en: 'The payment page could not be opened. Nothing was charged.',
    ja: '決済ページを開けませんでした。請求は発生していません。',
    ko: '결제 페이지를 열 수 없습니다. 결제되지 않았습니다.',
  },
  ORDER_ALREADY_PAID: {
    en: 'This order is already paid.',
    ja: 'この注文はお支払い済みです。',
    ko: '이미 결제된 주문입니다.',
  },
  ORDER_AWAITING_PAYMENT: {
    en: 'Your payment is on its way. Pay as you were told; there is no need to order again.',
    ja: 'ご入金をお待ちしています。ご案内の方法でお支払いください。再度のご注文は不要です。',
    ko: '입금을 기다리고 있습니다. 안내된 방법으로 결제해 주세요. 다시 주문하실 필요는 없습니다.',
  },
  ORDER_CLOSED: { en: 'This order is closed.', ja: 'この注文は終了しています。', ko: '종료된 주문입니다.' },
  ORDER_CLOSING: {
    en: 'An earlier order is just being closed. Try again in a moment.',
    ja: '前の注文を終了しています。少し待ってからお試しください。',
    ko: '이전 주문을 종료하고 있습니다. 잠시 후 다시 시도해 주세요.',
  },
};

const PROBLEMS: Readonly<Record<InputProblem['rule'], Texts>> = {
  REQUIRED: { en: 'Please fill this in.', ja: '入力してください。', ko: '입력해 주세요.' },
  MALFORMED: { en: 'This does not look right.', ja: '形式が正しくありません。', ko: '형식이 올바르지 않습니다.' },
  OUT_OF_RANGE: {
    en: 'This is too short, too long, too small or too big.',
    ja: '長さまたは値が範囲外です。',
    ko: '길이나 값이 범위를 벗어났습니다.',
  },
  NOT_OFFERED: { en: 'We do not offer this.', ja: '対応していません。', ko: '지원하지 않습니다.' },
  TOO_COMMON: {
    en: 'Many people use this, so it is easy to guess. Please choose another one.',
    ja: '推測されやすいため使用できません。別のものを入力してください。',
    ko: '쉽게 추측할 수 있습니다. 다른 것을 입력해 주세요.',
  },
};

/** The shop's no in words; one product that is short is told with its number, a total with its limit. */
export function refusalMessage(refusal: CheckoutRefusal, locale: keyof Texts): string {
  if (refusal.code === 'STOCK_INSUFFICIENT' && refusal.shortages.length === 1) {
    return shortageMessage(refusal.shortages[0]?.available ?? 0)[locale];
  }
  if (refusal.code === 'AMOUNT_TOO_SMALL' || refusal.code === 'AMOUNT_TOO_LARGE') return amountMessage(refusal, locale);
  return MESSAGES[refusal.code][locale];
}

/** What is wrong with one input value. */
export function problemMessage({ rule }: InputProblem, locale: keyof Texts): string {
  return PROBLEMS[rule][locale];
}

function shortageMessage(available: number): Texts {
  if (available === 0) return { en: 'Sold out.', ja: '売り切れです。', ko: '품절입니다.' };
  return { en: `Only ${available} left.`, ja: `残り${available}点です。`, ko: `${available}개 남았습니다.` };
}

function amountMessage({ code, limitMinor, currency }: AmountRefusal, locale: keyof Texts): string {
  const limit = formatMoney(limitMinor, currency, locale);
  if (code === 'AMOUNT_TOO_LARGE') {
    return {
      en: `At most ${limit} can be paid at once. Please split this into several orders.`,
      ja: `一度にお支払いいただけるのは${limit}までです。ご注文を分けてください。`,
      ko: `한 번에 결제할 수 있는 금액은 ${limit}까지입니다. 주문을 나누어 주세요.`,
    }[locale];
  }
  return {
    en: `The smallest amount that can be paid is ${limit}. Add something to your cart, or go on without the coupon.`,
    ja: `お支払いいただける最低金額は${limit}です。商品を追加するか、クーポンを外してください。`,
    ko: `결제할 수 있는 최소 금액은 ${limit}입니다. 상품을 더 담거나 쿠폰 없이 진행해 주세요.`,
  }[locale];
}
