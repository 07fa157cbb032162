/** What the order machine speaks of: orders and attempts as its rules see them, facts, and the moves it answers with. */

export type OrderStatus =
  | 'PENDING'
  | 'FAILED'
  | 'AWAITING_PAYMENT'
  | 'UNSHIPPED'
  | 'ON_HOLD'
  | 'PARTIALLY_SHIPPED'
  | 'SHIPPED'
  | 'COMPLETED'
  | 'CANCELED'
  | 'EXPIRED'
  | 'REFUNDED';

export type AttemptState = 'CREATING' | 'OPEN' | 'PROCESSING' | 'PAID' | 'EXPIRED' | 'FAILED';

/** Why the shop asked Stripe to close a session. */
export type CloseReason = 'cancel' | 'payment_failed' | 'switch';

/** Why an order is ON_HOLD. */
export type HoldReason = 'amount_mismatch' | 'late_money' | 'said_no' | 'refund_failed';

/** Why the machine gives a whole payment back. */
export type RefundReason = 'late_money' | 'said_no' | 'paid_twice';

export type FailedCharge = Readonly<{ id: string; message: string }>;

/** What is known of one Checkout Session, established at Stripe; an event is only a hint to look. */
export type Fact =
  | Readonly<{ kind: 'open' }>
  | Readonly<{ kind: 'attempt_failed'; charge: FailedCharge }>
  | Readonly<{ kind: 'expired'; failedCharge: FailedCharge | null }>
  /** Checkout is finished with a delayed method. `payBy` is null where Stripe sets no deadline (bank transfer). */
  | Readonly<{ kind: 'processing'; payBy: Date | null; instructionsUrl: string | null }>
  | Readonly<{ kind: 'async_failed'; failedCharge: FailedCharge | null }>
  | Readonly<{ kind: 'paid'; amountMinor: number; currency: string }>;

export type FactKind = Fact['kind'];

/** The order as far as the rules ask. */
export type OrderView = Readonly<{
  status: OrderStatus;
  /** True while PENDING or FAILED can still be paid. */
  open: boolean;
  cancelRequestedAt: Date | null;
  currency: string;
  totalMinor: number;
  /** False when nothing has to be shipped. */
  ships: boolean;
  reminderConsent: boolean;
  /** True once the money of one session was taken for this order, whatever became of it. */
  keepsPayment: boolean;
  /** Until when delayed money can be paid; null before and without. */
  payBy: Date | null;
}>;

/** The attempt whose session the fact is about. */
export type AttemptView = Readonly<{
  id: string;
  /** True for the order's newest attempt. */
  isLive: boolean;
  state: AttemptState;
  fact: FactKind | null;
  expiresAt: Date;
  lastChargeId: string | null;
  closeReason: CloseReason | null;
}>;

/** Mails of an order, each about one attempt or one refund. */
export type MailKind =
  | 'mail.order_complete'
  | 'mail.order_expired'
  | 'mail.order_unpaid'
  | 'mail.order_failed'
  | 'mail.order_canceled'
  | 'mail.order_checking'
  | 'mail.cancel_noted'
  | 'mail.refund_notice'
  | 'mail.refund_apology'
  | 'mail.refunded';

/** An effect that leaves through the outbox, once for each order, kind and key. */
export type Effect =
  | Readonly<{ kind: MailKind; key: string; dueAt: Date }>
  | Readonly<{ kind: 'stripe.expire_session'; key: string; dueAt: Date; reason: CloseReason }>
  /** The whole payment of the attempt named by `key` goes back. */
  | Readonly<{ kind: 'stripe.refund'; key: string; dueAt: Date; reason: RefundReason }>;

/** What the order becomes; fields left out stay as they are. */
export type OrderChange = Readonly<{
  status: OrderStatus;
  open: boolean;
  paymentStatus?: 'UNPAID' | 'PROCESSING' | 'PAID' | 'PARTIALLY_REFUNDED' | 'REFUNDED';
  lastPaymentError?: string;
  retryUntil?: Date | null;
  cancelRequestedAt?: Date | null;
  holdReason?: HoldReason | null;
  payBy?: Date;
  instructionsUrl?: string | null;
}>;

export type AttemptChange = Readonly<{
  state: AttemptState;
  fact?: FactKind;
  lastChargeId?: string;
  closeReason?: CloseReason;
}>;

/**
 * What becomes of stock and coupon. KEEP: as they are. SET_ASIDE: stock is committed before the money is here, the
 * coupon stays claimed. COMMIT: both are the buyer's. RELEASE: what was held comes back. RESTOCK: what was committed
 * comes back, with a record. RETAKE: both are taken anew, or the move cannot be made.
 */
export type Claims = 'KEEP' | 'SET_ASIDE' | 'COMMIT' | 'RELEASE' | 'RESTOCK' | 'RETAKE';

/** One move by the table. */
export type Move = Readonly<{
  rule: string;
  /** Null when the order stays as it is: no version, no history, nothing published. */
  order: OrderChange | null;
  attempt: AttemptChange | null;
  claims: Claims;
  /** KEEP: the session's money is noted as this order's. SELL: and the order gets its number, its products their sale. */
  money: 'NONE' | 'KEEP' | 'SELL';
  /** True when the bought quantities leave the cart. */
  emptiesCart: boolean;
  effects: readonly Effect[];
}>;

/** A move whose row gives it its number. */
export type Step = Omit<Move, 'rule'>;

/** The step that changes nothing. */
export const NOTHING: Step = {
  order: null,
  attempt: null,
  claims: 'KEEP',
  money: 'NONE',
  emptiesCart: false,
  effects: [],
};

export type Policy = Readonly<{
  /** How long stock waits after a decline, in milliseconds; 0 gives it back at once. */
  declineRetryWindowMs: number;
  /** How long a delayed payment may take for which Stripe sets no deadline, in milliseconds. */
  bankTransferMs: number;
}>;

export type Situation = Readonly<{
  order: OrderView;
  attempt: AttemptView;
  /** The order's newest attempt, which may be another than the one the fact is about. */
  liveAttemptId: string;
  fact: Fact;
  now: Date;
  policy: Policy;
  /** False once taking stock and coupon anew was tried in vain, or a newer order has taken this one's place (T20). */
  canRevive: boolean;
}>;
