/** Every reason for which the shop's verbs say no, with the data that the answer needs. Codes are stable. */
export type InputRefusal = Readonly<{ code: 'INPUT_INVALID'; problems: readonly InputProblem[] }>;

export type InputProblem = Readonly<{
  /** Path below the input, for example ['contact', 'email']. */
  path: readonly string[];
  rule: 'REQUIRED' | 'MALFORMED' | 'OUT_OF_RANGE' | 'NOT_OFFERED' | 'TOO_COMMON';
}>;

export type PlainRefusal = Readonly<{
  code:
    | 'NOT_FOUND'
    | 'LOGIN_REQUIRED'
    | 'LOGIN_FAILED'
    | 'EMAIL_TAKEN'
    | 'TOKEN_INVALID'
    | 'IDEMPOTENCY_KEY_REUSED'
    | 'DEVICE_REQUIRED';
}>;

export type CartRefusal = Readonly<{ code: 'CART_EMPTY' | 'CART_CHANGED' | 'CART_LINE_UNAVAILABLE' }>;

/** The total is below or above what Stripe charges. */
export type AmountRefusal = Readonly<{
  code: 'AMOUNT_TOO_SMALL' | 'AMOUNT_TOO_LARGE';
  /** The least or the most that can be paid, in minor units of `currency`. */
  limitMinor: number;
  currency: string;
}>;

export type PriceRefusal = Readonly<{
  code: 'PRICE_CHANGED';
  /** What the client sent, in minor units of `currency`. */
  expectedTotalMinor: number;
  currency: string;
  changes: readonly Readonly<{ lineId: string; previousUnitPriceMinor: number }>[];
}>;

export type StockRefusal = Readonly<{ code: 'STOCK_INSUFFICIENT'; shortages: readonly Shortage[] }>;

export type Shortage = Readonly<{
  /** The cart line that asks for it; null when the request names a variant. */
  lineId: string | null;
  variantId: string;
  requested: number;
  available: number;
}>;

export type CouponCode =
  | 'COUPON_NOT_FOUND'
  | 'COUPON_NOT_STARTED'
  | 'COUPON_EXPIRED'
  | 'COUPON_MINIMUM_NOT_MET'
  | 'COUPON_NOT_APPLICABLE'
  | 'COUPON_USED_UP'
  | 'COUPON_ALREADY_USED'
  | 'COUPON_TAKEN';

export type CouponRefusal = Readonly<{
  code: CouponCode;
  /** Null with COUPON_NOT_FOUND. */
  couponId: string | null;
  /** Minor units of `currency`; null unless COUPON_MINIMUM_NOT_MET. */
  missingToMinimumMinor: number | null;
  currency: string;
}>;

export type PaymentRefusal = Readonly<{
  code: 'PAYMENT_UNAVAILABLE';
  /** The order that waits for another try; null when none is left. */
  orderId: string | null;
  /** Null when trying again cannot help. */
  retryAfterSeconds: number | null;
}>;

export type OrderRefusal = Readonly<{
  code: 'ORDER_ALREADY_PAID' | 'ORDER_AWAITING_PAYMENT' | 'ORDER_CLOSED' | 'ORDER_CLOSING';
  orderId: string;
}>;

export type CheckoutRefusal =
  | InputRefusal
  | PlainRefusal
  | CartRefusal
  | AmountRefusal
  | PriceRefusal
  | StockRefusal
  | CouponRefusal
  | PaymentRefusal
  | OrderRefusal;
