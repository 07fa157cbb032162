/**
 * The heart of the shop: how a fact about a Checkout Session moves its order. One table, first matching row wins; the
 * rule numbers (T4, T13, …) stand in the order's history. Pure: `settle` establishes the fact and writes the move.
 */

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

export type FailedCharge = Readonly<{ id: string; message: string }>;

/** What is known of one Checkout Session, established at Stripe; an event is only a hint to look. */
export type Fact =
  | Readonly<{ kind: 'open' }>
  | Readonly<{ kind: 'attempt_failed'; charge: FailedCharge }>
  | Readonly<{ kind: 'expired'; failedCharge: FailedCharge | null }>
  | Readonly<{ kind: 'paid'; amountMinor: number; currency: string }>;

export type FactKind = Fact['kind'];

/** Paid beats all: a fact that is not higher than the one recorded for its session changes nothing. */
const RANK: Record<FactKind, number> = { open: 0, attempt_failed: 1, expired: 2, paid: 5 };

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

/** An effect that leaves through the outbox, once for each order, kind and key. */
export type Effect =
  | Readonly<{ kind: 'mail.order_complete' | 'mail.order_expired'; key: string; dueAt: Date }>
  | Readonly<{ kind: 'stripe.expire_session'; key: string; dueAt: Date; reason: CloseReason }>;

/** What the order becomes; fields left out stay as they are. */
export type OrderChange = Readonly<{
  status: OrderStatus;
  open: boolean;
  paymentStatus?: 'PAID';
  lastPaymentError?: string;
  retryUntil?: Date | null;
  cancelRequestedAt?: Date | null;
}>;

export type AttemptChange = Readonly<{
  state: AttemptState;
  fact?: FactKind;
  lastChargeId?: string;
  closeReason?: CloseReason;
}>;

/** One move by the table. Stock and coupon always share a fate, so one word says it for both. */
export type Move = Readonly<{
  rule: string;
  /** Null when the order stays as it is: no version, no history, nothing published. */
  order: OrderChange | null;
  attempt: AttemptChange | null;
  claims: 'KEEP' | 'COMMIT' | 'RELEASE';
  /** True when the bought quantities leave the cart and the order gets its number. */
  sale: boolean;
  effects: readonly Effect[];
}>;

export type Policy = Readonly<{
  /** How long stock waits after a decline, in milliseconds; 0 gives it back at once. */
  declineRetryWindowMs: number;
}>;

type Situation = Readonly<{ order: OrderView; attempt: AttemptView; fact: Fact; now: Date; policy: Policy }>;

type Row = Readonly<{ rule: string; when: (s: Situation) => boolean; move: (s: Situation) => Omit<Move, 'rule'> }>;

/** The row of the table that decides what `fact` does to `order` at `now`. */
export function decide(situation: Situation): Move {
  const row = TABLE.find(({ when }) => when(situation));
  if (!row) throw new Error(`No rule for ${situation.fact.kind} on ${situation.order.status}`);
  return { rule: row.rule, ...row.move(situation) };
}

const TABLE: readonly Row[] = [
  { rule: 'T33', when: isKnownAlready, move: () => NOTHING },
  { rule: 'late money', when: (s) => isPaid(s) && !isLiveAndOpen(s), move: recordOnAttempt },
  { rule: 'T15', when: (s) => !s.attempt.isLive, move: recordOnAttempt },
  { rule: 'T14', when: (s) => !s.order.open, move: recordOnAttempt },
  { rule: 'T4', when: (s) => isPaid(s) && amountsAgree(s), move: sell },
  { rule: 'T5', when: isPaid, move: holdForDoubt },
  { rule: 'T10', when: (s) => isExpired(s) && cancelCameFirst(s), move: (s) => close(s, 'CANCELED') },
  { rule: 'T36', when: (s) => isExpired(s) && s.attempt.closeReason === 'switch', move: keepForNextAttempt },
  { rule: 'T12', when: (s) => isExpired(s) && lastTryFailed(s), move: (s) => close(s, 'FAILED') },
  { rule: 'T11', when: isExpired, move: (s) => close(s, 'EXPIRED') },
  { rule: 'T13', when: (s) => s.fact.kind === 'attempt_failed', move: waitForAnotherTry },
];

const NOTHING: Omit<Move, 'rule'> = { order: null, attempt: null, claims: 'KEEP', sale: false, effects: [] };

function isKnownAlready({ attempt, fact }: Situation): boolean {
  if (fact.kind === 'open') return true;
  const known = attempt.fact === null ? 0 : RANK[attempt.fact];
  if (fact.kind === 'attempt_failed') return known > RANK.attempt_failed || fact.charge.id === attempt.lastChargeId;
  return RANK[fact.kind] <= known;
}

function isPaid({ fact }: Situation): boolean {
  return fact.kind === 'paid';
}

function isExpired({ fact }: Situation): boolean {
  return fact.kind === 'expired';
}

function isLiveAndOpen({ attempt, order }: Situation): boolean {
  return attempt.isLive && order.open;
}

function amountsAgree({ order, fact }: Situation): boolean {
  return fact.kind === 'paid' && fact.amountMinor === order.totalMinor && fact.currency === order.currency;
}

/** A cancel asked after the session had run out does not count: the buyer came back from an expired page (S0.23). */
function cancelCameFirst({ order, attempt }: Situation): boolean {
  return order.cancelRequestedAt !== null && order.cancelRequestedAt < attempt.expiresAt;
}

function lastTryFailed({ order, fact }: Situation): boolean {
  return order.status === 'FAILED' || (fact.kind === 'expired' && fact.failedCharge !== null);
}

/** The order stays; the fact is kept on its attempt, so that nothing is forgotten and a repetition is known. */
function recordOnAttempt({ fact }: Situation): Omit<Move, 'rule'> {
  return { ...NOTHING, attempt: afterFact(fact) };
}

function sell({ order, attempt, now, fact }: Situation): Omit<Move, 'rule'> {
  return {
    order: {
      status: order.ships ? 'UNSHIPPED' : 'COMPLETED',
      open: false,
      paymentStatus: 'PAID',
      retryUntil: null,
      cancelRequestedAt: null, // a cancel that met a paid session came too late
    },
    attempt: afterFact(fact),
    claims: 'COMMIT',
    sale: true,
    effects: [{ kind: 'mail.order_complete', key: attempt.id, dueAt: now }],
  };
}

/** The amount is not what was agreed: the goods are kept for the buyer, but nothing ships until somebody has looked. */
function holdForDoubt({ fact }: Situation): Omit<Move, 'rule'> {
  return {
    order: { status: 'ON_HOLD', open: false, paymentStatus: 'PAID', retryUntil: null, cancelRequestedAt: null },
    attempt: afterFact(fact),
    claims: 'COMMIT',
    sale: true,
    effects: [],
  };
}

function close(s: Situation, status: 'CANCELED' | 'EXPIRED' | 'FAILED'): Omit<Move, 'rule'> {
  return {
    order: { status, open: false, retryUntil: null, ...saidBy(s.fact) },
    attempt: afterFact(s.fact),
    claims: 'RELEASE',
    sale: false,
    effects: status === 'EXPIRED' && s.order.reminderConsent ? [reminder(s)] : [],
  };
}

function reminder({ attempt, now }: Situation): Effect {
  return { kind: 'mail.order_expired', key: attempt.id, dueAt: now };
}

function keepForNextAttempt({ order, fact }: Situation): Omit<Move, 'rule'> {
  return { ...NOTHING, order: { status: order.status, open: true, ...saidBy(fact) }, attempt: afterFact(fact) };
}

/** The session stays open for another card until the window ends; after a cancel there is nothing to wait for. */
function waitForAnotherTry({ order, attempt, now, fact, policy }: Situation): Omit<Move, 'rule'> {
  const canceled = order.cancelRequestedAt !== null;
  const retryUntil = canceled ? null : endOfRetryWindow(attempt.expiresAt, now, policy);
  const reason = canceled ? 'cancel' : 'payment_failed';
  return {
    order: { status: 'FAILED', open: true, retryUntil, ...saidBy(fact) },
    attempt: afterFact(fact),
    claims: 'KEEP',
    sale: false,
    effects: [{ kind: 'stripe.expire_session', key: attempt.id, dueAt: retryUntil ?? now, reason }],
  };
}

/** When a declined order's session is closed: the window from now on, never past the session's own expiry. */
export function endOfRetryWindow(sessionExpiresAt: Date, now: Date, policy: Policy): Date {
  return new Date(Math.min(now.getTime() + policy.declineRetryWindowMs, sessionExpiresAt.getTime()));
}

function saidBy(fact: Fact): { lastPaymentError?: string } {
  const charge = failedChargeOf(fact);
  return charge ? { lastPaymentError: charge.message } : {};
}

function afterFact(fact: Fact): AttemptChange {
  const charge = failedChargeOf(fact);
  const state = ({ open: 'OPEN', attempt_failed: 'OPEN', expired: 'EXPIRED', paid: 'PAID' } as const)[fact.kind];
  return { state, fact: fact.kind, ...(charge ? { lastChargeId: charge.id } : {}) };
}

function failedChargeOf(fact: Fact): FailedCharge | null {
  if (fact.kind === 'attempt_failed') return fact.charge;
  return fact.kind === 'expired' ? fact.failedCharge : null;
}
