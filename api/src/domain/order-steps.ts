import type { AttemptChange, Effect, Fact, FailedCharge, MailKind, Policy, Situation, Step } from './order-move.ts';
import { NOTHING } from './order-move.ts';

/** What each row of the order machine's table does; which row it is, `order-machine.ts` decides. */

/** The order stays; the fact is kept on its attempt, so that nothing is forgotten and a repetition is known. */
export function recordOnAttempt({ fact, attempt }: Situation): Step {
  const change = afterFact(fact);
  // Of an old session this is impossible at Stripe; it must not look like a second attempt that can charge.
  const state = fact.kind === 'processing' && !attempt.isLive ? attempt.state : change.state;
  return { ...NOTHING, attempt: { ...change, state } };
}

/** Paid: of an order that was over, stock and coupon are taken anew; one that waited for its money has left the cart. */
export function sell(s: Situation): Step {
  const { order, attempt, fact, now } = s;
  const waited = order.status === 'AWAITING_PAYMENT';
  return {
    order: {
      ...PAID,
      status: order.ships ? 'UNSHIPPED' : 'COMPLETED',
      cancelRequestedAt: null, // a cancel that met a paid session came too late
    },
    attempt: afterFact(fact),
    claims: order.open || waited ? 'COMMIT' : 'RETAKE',
    money: 'SELL',
    emptiesCart: !waited,
    effects: [mail('mail.order_complete', attempt.id, now)],
  };
}

const PAID = { open: false, paymentStatus: 'PAID', retryUntil: null } as const;

/** T35: the older session is the one that is kept; the newer one is closed, and given back should it be paid too. */
export function sellByOlderSession(s: Situation): Step {
  const sold = sell(s);
  const expireLive: Effect = {
    kind: 'stripe.expire_session',
    key: s.liveAttemptId,
    dueAt: s.now,
    reason: 'switch',
  };
  return { ...sold, effects: [...sold.effects, expireLive] };
}

/** The amount is not what was agreed: the goods are kept for the buyer, but nothing ships until somebody has looked. */
export function holdForDoubt({ order, attempt, fact, now }: Situation): Step {
  return {
    order: { ...PAID, status: 'ON_HOLD', cancelRequestedAt: null, holdReason: 'amount_mismatch' },
    attempt: afterFact(fact),
    claims: 'COMMIT',
    money: 'SELL',
    emptiesCart: order.status !== 'AWAITING_PAYMENT',
    effects: [mail('mail.order_checking', attempt.id, now)],
  };
}

/** Money that must not be kept: it is this order's until the refund settles, and nothing is sold. */
export function holdForRefund({ order, attempt, fact, now }: Situation, reason: 'late_money' | 'said_no'): Step {
  return {
    order: { ...PAID, status: 'ON_HOLD', holdReason: reason },
    attempt: afterFact(fact),
    claims: order.status === 'AWAITING_PAYMENT' ? 'RESTOCK' : 'KEEP',
    money: 'KEEP',
    emptiesCart: false,
    effects: [
      { kind: 'stripe.refund', key: attempt.id, dueAt: now, reason },
      mail(reason === 'late_money' ? 'mail.refund_apology' : 'mail.refund_notice', attempt.id, now),
    ],
  };
}

/** Paid a second time (T34): the order is as it was, the second payment goes back. */
export function giveBack({ order, attempt, fact, now }: Situation): Step {
  return {
    ...NOTHING,
    order: { status: order.status, open: order.open },
    attempt: afterFact(fact),
    effects: [
      { kind: 'stripe.refund', key: attempt.id, dueAt: now, reason: 'paid_twice' },
      mail('mail.refund_notice', attempt.id, now),
    ],
  };
}

/** T6: what is held becomes committed before any timer can let go of it; an earlier cancel came too late. */
export function awaitMoney({ attempt, fact, now, policy }: Situation): Step {
  const told = fact.kind === 'processing' ? fact : { payBy: null, instructionsUrl: null };
  return {
    order: {
      status: 'AWAITING_PAYMENT',
      open: false,
      paymentStatus: 'PROCESSING',
      retryUntil: null,
      cancelRequestedAt: null,
      payBy: told.payBy ?? new Date(now.getTime() + policy.bankTransferMs),
      instructionsUrl: told.instructionsUrl,
    },
    attempt: afterFact(fact),
    claims: 'SET_ASIDE',
    money: 'NONE',
    emptiesCart: true,
    effects: [mail('mail.order_unpaid', attempt.id, now)],
  };
}

/**
 * T8: the delayed money will not come. A cancel counts only when it was asked while the money was awaited: met in an
 * open order, this fact says that checkout was finished, and the cancel came too late.
 */
export function failDelayed({
  order,
  attempt,
  fact,
  now,
}: Pick<Situation, 'order' | 'attempt' | 'now' | 'fact'>): Step {
  const waited = order.status === 'AWAITING_PAYMENT';
  const canceled = waited && order.cancelRequestedAt !== null;
  return {
    ...NOTHING,
    order: {
      status: canceled ? 'CANCELED' : 'FAILED',
      open: false,
      paymentStatus: 'UNPAID',
      retryUntil: null,
      ...(canceled ? {} : { cancelRequestedAt: null }),
      ...saidBy(fact),
    },
    attempt: afterFact(fact),
    claims: waited ? 'RESTOCK' : 'RELEASE',
    effects: [mail(canceled ? 'mail.order_canceled' : 'mail.order_failed', attempt.id, now)],
  };
}

/** The session is closed without money. */
export function close(s: Situation, status: 'CANCELED' | 'EXPIRED' | 'FAILED'): Step {
  const reminded = status === 'EXPIRED' && s.order.reminderConsent;
  return {
    ...NOTHING,
    order: { status, open: false, retryUntil: null, ...saidBy(s.fact) },
    attempt: afterFact(s.fact),
    claims: 'RELEASE',
    effects: reminded ? [mail('mail.order_expired', s.attempt.id, s.now)] : [],
  };
}

export function keepForNextAttempt({ order, fact }: Situation): Step {
  return { ...NOTHING, order: { status: order.status, open: true, ...saidBy(fact) }, attempt: afterFact(fact) };
}

/** The session stays open for another card until the window ends; after a cancel there is nothing to wait for. */
export function waitForAnotherTry({ order, attempt, now, fact, policy }: Situation): Step {
  const canceled = order.cancelRequestedAt !== null;
  const retryUntil = canceled ? null : endOfRetryWindow(attempt.expiresAt, now, policy);
  const reason = canceled ? 'cancel' : 'payment_failed';
  return {
    ...NOTHING,
    order: { status: 'FAILED', open: true, retryUntil, ...saidBy(fact) },
    attempt: afterFact(fact),
    effects: [{ kind: 'stripe.expire_session', key: attempt.id, dueAt: retryUntil ?? now, reason }],
  };
}

/** When a declined order's session is closed: the window from now on, never past the session's own expiry. */
export function endOfRetryWindow(
  sessionExpiresAt: Date,
  now: Date,
  { declineRetryWindowMs }: Pick<Policy, 'declineRetryWindowMs'>,
): Date {
  return new Date(Math.min(now.getTime() + declineRetryWindowMs, sessionExpiresAt.getTime()));
}

function mail(kind: MailKind, key: string, dueAt: Date): Effect {
  return { kind, key, dueAt };
}

function saidBy(fact: Fact): { lastPaymentError?: string } {
  const charge = failedChargeOf(fact);
  return charge ? { lastPaymentError: charge.message } : {};
}

const STATE_AFTER = {
  open: 'OPEN',
  attempt_failed: 'OPEN',
  expired: 'EXPIRED',
  processing: 'PROCESSING',
  async_failed: 'FAILED',
  paid: 'PAID',
} as const;

function afterFact(fact: Fact): AttemptChange {
  const charge = failedChargeOf(fact);
  return { state: STATE_AFTER[fact.kind], fact: fact.kind, ...(charge ? { lastChargeId: charge.id } : {}) };
}

function failedChargeOf(fact: Fact): FailedCharge | null {
  if (fact.kind === 'attempt_failed') return fact.charge;
  return fact.kind === 'expired' || fact.kind === 'async_failed' ? fact.failedCharge : null;
}
