import { registerEnumType } from 'type-graphql';

/** Which union member answers a code: the first word of each description below. */
const MEANINGS = {
  INPUT_INVALID: 'InputInvalid: at least one input value breaks a rule.',
  NOT_FOUND: 'PlainRefusal: no such thing, or it belongs to somebody else; the two are never told apart.',
  LOGIN_REQUIRED: 'PlainRefusal: this shop takes no guest orders, log in first (S1.6).',
  LOGIN_FAILED: 'PlainRefusal: wrong e-mail or password; which of them is not said.',
  EMAIL_TAKEN: 'PlainRefusal: an account with this e-mail exists.',
  TOKEN_INVALID: 'PlainRefusal: the mailed token is unknown, used or too old.',
  IDEMPOTENCY_KEY_REUSED: 'PlainRefusal: the key was used before with other input.',
  DEVICE_REQUIRED: 'PlainRefusal: a licence or day pass is bought with startDevicePurchase, not through the cart.',
  STOCK_INSUFFICIENT: 'StockInsufficient: fewer left than wanted (S0.3, S1.3, S4.4).',
  PRICE_CHANGED: 'PriceChanged: the total is higher than the buyer agreed to (S1.8).',
  CART_EMPTY: 'CartUnready: nothing in the cart.',
  CART_CHANGED: 'CartUnready: the cart changed after the buyer last saw it.',
  CART_LINE_UNAVAILABLE: "CartUnready: a line is withdrawn or has no price in the cart's currency.",
  AMOUNT_TOO_SMALL: 'CartUnready: the total is above 0 and below the least that can be paid, see cart.leastTotal.',
  AMOUNT_TOO_LARGE: 'CartUnready: the total is above the most that can be paid at once.',
  COUPON_NOT_FOUND: 'CouponUnusable: no such coupon, or not issued to this buyer; the two are never told apart (S4.7).',
  COUPON_NOT_STARTED: 'CouponUnusable: not valid yet, see refusedCoupon.validFrom.',
  COUPON_EXPIRED: 'CouponUnusable: no longer valid, see refusedCoupon.validUntil.',
  COUPON_MINIMUM_NOT_MET: 'CouponUnusable: the cart is worth too little, see missingToMinimum.',
  COUPON_NOT_APPLICABLE: 'CouponUnusable: no line of the cart, or not its currency, is covered.',
  COUPON_USED_UP: 'CouponUnusable: all its uses are gone.',
  COUPON_ALREADY_USED: 'CouponUnusable: this buyer has used it already.',
  COUPON_TAKEN: 'CouponUnusable: an unfinished order holds it just now; it may come back (R10).',
  PAYMENT_UNAVAILABLE: 'PaymentUnavailable: the payment page could not be opened; try again later (T3).',
  ORDER_ALREADY_PAID: 'OrderConflict: already paid; ask for a refund instead (R3).',
  ORDER_AWAITING_PAYMENT: 'OrderConflict: money is on its way; order.payment.payBy says until when.',
  ORDER_CLOSED: 'OrderConflict: canceled, expired or finally failed.',
  ORDER_CLOSING: 'OrderConflict: an earlier order of this cart is being closed at Stripe; try again in a moment (R12).',
} as const;

export type RefusalCode = keyof typeof MEANINGS;

/** Every reason for which the shop says no, as GraphQL sees it. */
export const RefusalCodeEnum = Object.fromEntries(Object.keys(MEANINGS).map((code) => [code, code]));

registerEnumType(RefusalCodeEnum, {
  name: 'RefusalCode',
  description: 'Every reason for which the shop says no.',
  valuesConfig: Object.fromEntries(Object.entries(MEANINGS).map(([code, description]) => [code, { description }])),
});

/** Name of the union member that answers a refusal; null when `value` is the success. */
export function refusalTypeOf(value: object): string | null {
  if (!('code' in value) || !isRefusalCode(value.code)) return null;
  return MEANINGS[value.code].split(':')[0] ?? null;
}

/** For `resolveType` of a result union: the refusal's own type, otherwise the one success. */
export function refusalOr(success: string): (value: object) => string {
  return (value) => refusalTypeOf(value) ?? success;
}

function isRefusalCode(code: unknown): code is RefusalCode {
  return typeof code === 'string' && code in MEANINGS;
}
