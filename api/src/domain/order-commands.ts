import type { OrderRefusal } from './refusal.ts';
import {
  NOTHING,
  type AttemptView,
  type CloseReason,
  type Effect,
  type Move,
  type OrderView,
  type Policy,
} from './order-move.ts';
import { endOfRetryWindow, failDelayed } from './order-steps.ts';

/**
 * What commands and deadlines do to an order. Each answers with a move; a move without an order change means that the
 * order stays as it is (T39).
 */

/** The newest attempt; null only before the first. */
export type Live = AttemptView | null;

type Command = Readonly<{ order: OrderView; live: Live; now: Date }>;

const UNCHANGED: Move = { rule: 'T39', ...NOTHING };

/** A newer order may close one that is open; only the buyer may say no to money that is on its way. */
export type CancelAskedBy = 'buyer' | 'newer order';

/** The buyer, the cancel page or a newer order asks to cancel: it is recorded, and Stripe is asked (T9, T23). */
export function decideCancel({ order, live, now }: Command, by: CancelAskedBy): Move {
  if (order.cancelRequestedAt !== null) return UNCHANGED;
  if (order.status === 'AWAITING_PAYMENT' && by === 'buyer') return noteCancel(live, now);
  if (!order.open) return UNCHANGED;
  if (!canCharge(live)) return decideClosing({ order: { ...order, cancelRequestedAt: now }, live, now }, now);
  return {
    ...UNCHANGED,
    rule: 'T9',
    order: { status: order.status, open: true, cancelRequestedAt: now },
    effects: [expireNow(live, now, 'cancel')],
  };
}

/** There is nothing to pay: sold in the commit that places it, without a payment page (T17). */
export function decideFree({ order, orderId, now }: { order: OrderView; orderId: string; now: Date }): Move {
  if (!order.open || order.totalMinor !== 0) return UNCHANGED;
  return {
    rule: 'T17',
    order: { status: order.ships ? 'UNSHIPPED' : 'COMPLETED', open: false, paymentStatus: 'PAID' },
    attempt: null,
    claims: 'COMMIT',
    money: 'SELL',
    emptiesCart: true,
    effects: [{ kind: 'mail.order_complete', key: orderId, dueAt: now }],
  };
}

/** A voucher or transfer cannot be stopped at Stripe (SF2, SF3): if it is still paid, the money goes back (T22). */
function noteCancel(live: Live, now: Date): Move {
  return {
    ...UNCHANGED,
    rule: 'T23',
    order: { status: 'AWAITING_PAYMENT', open: false, cancelRequestedAt: now },
    effects: live ? [{ kind: 'mail.cancel_noted', key: live.id, dueAt: now }] : [],
  };
}

/** Stripe has made the session: it can be shown (T2), or it came too late and is closed at once (T37). */
export function decideSessionCreated({ order, live, now }: Command): Move {
  if (!live || live.state !== 'CREATING') return UNCHANGED;
  const wanted = order.open && order.cancelRequestedAt === null && now < live.expiresAt;
  if (wanted) {
    return { ...UNCHANGED, rule: 'T2', order: { status: order.status, open: true }, attempt: { state: 'OPEN' } };
  }
  return { ...UNCHANGED, rule: 'T37', attempt: { state: 'OPEN' }, effects: [expireNow(live, now, 'cancel')] };
}

/** Stripe refuses for good to make the session: nothing can charge, so stock and coupon go back (T3). */
export function decideSessionRefused({ order, live }: Command, message: string): Move {
  if (!live || live.state !== 'CREATING') return UNCHANGED;
  if (!order.open) return { ...UNCHANGED, rule: 'T37', attempt: { state: 'FAILED' } };
  return {
    ...UNCHANGED,
    rule: 'T3',
    order: {
      status: order.cancelRequestedAt === null ? 'FAILED' : 'CANCELED',
      open: false,
      retryUntil: null,
      lastPaymentError: message,
    },
    attempt: { state: 'FAILED' },
    claims: 'RELEASE',
  };
}

/** No session is left that could charge, and the time is up or the buyer said no (T19). */
export function decideDeadline(command: Command): Move {
  const { order, live, now } = command;
  const timeIsUp = live === null || now >= live.expiresAt;
  if (!order.open || canCharge(live)) return UNCHANGED;
  if (!timeIsUp && order.cancelRequestedAt === null) return UNCHANGED;
  return decideClosing(command, now);
}

function decideClosing({ order }: Command, now: Date): Move {
  const canceled = order.cancelRequestedAt !== null;
  const status = canceled ? 'CANCELED' : order.status === 'FAILED' ? 'FAILED' : 'EXPIRED';
  return {
    ...UNCHANGED,
    rule: 'T19',
    order: {
      status,
      open: false,
      retryUntil: null,
      ...(canceled ? { cancelRequestedAt: order.cancelRequestedAt ?? now } : {}),
    },
    claims: 'RELEASE',
  };
}

/**
 * How long after its deadline delayed money is waited for while Stripe still calls it under way: a counter or a bank
 * may tell of a payment made on the last evening only the day after.
 */
export const GRACE_AFTER_PAY_BY_MS = 24 * 60 * 60_000;

/** Stripe was asked and still has no money, long after the deadline: the order is given up (T32, as T8). */
export function decideUnpaid({ order, live, now }: Command): Move {
  if (order.status !== 'AWAITING_PAYMENT' || live?.state !== 'PROCESSING' || order.payBy === null) return UNCHANGED;
  if (now.getTime() < order.payBy.getTime() + GRACE_AFTER_PAY_BY_MS) return UNCHANGED;
  const given = failDelayed({ order, attempt: live, now, fact: { kind: 'async_failed', failedCharge: null } });
  return { rule: 'T32', ...given, attempt: { state: 'FAILED' } }; // Stripe has not said so: its own word may still come
}

/** What paying again means for the order as it is (T16). */
export type Retry =
  | Readonly<{ kind: 'refuse'; code: OrderRefusal['code'] }>
  /** The open page is given again. */
  | Readonly<{ kind: 'same page'; move: Move }>
  /** Stripe has not answered yet: the same attempt is tried again. */
  | Readonly<{ kind: 'same attempt' }>
  /** The open page shows an old address: it is closed first, and the order kept (T36). */
  | Readonly<{ kind: 'close first'; move: Move }>
  | Readonly<{ kind: 'new attempt'; move: Move }>;

/** Whether and how the buyer can pay again; `changed` when the address differs from the one on the open page. */
export function decideRetry({ order, live, now }: Command, changed: boolean, policy: Policy): Retry {
  if (!order.open) return { kind: 'refuse', code: whyNotOpen(order) };
  if (order.cancelRequestedAt !== null) return { kind: 'refuse', code: 'ORDER_CLOSING' };
  if (live?.state === 'CREATING') return { kind: 'same attempt' };
  if (!canCharge(live)) return { kind: 'new attempt', move: REOPENED };
  if (changed) return { kind: 'close first', move: switchAttempt(live, now) };
  return { kind: 'same page', move: order.status === 'FAILED' ? restartWindow(order, live, now, policy) : UNCHANGED };
}

const REOPENED: Move = { ...UNCHANGED, rule: 'T16', order: { status: 'PENDING', open: true, retryUntil: null } };

function switchAttempt(live: AttemptView, now: Date): Move {
  return {
    ...UNCHANGED,
    rule: 'T16',
    attempt: { state: live.state, closeReason: 'switch' },
    effects: [expireNow(live, now, 'switch')],
  };
}

function restartWindow(order: OrderView, live: AttemptView, now: Date, policy: Policy): Move {
  const retryUntil = endOfRetryWindow(live.expiresAt, now, policy);
  return {
    ...UNCHANGED,
    rule: 'T16',
    order: { status: order.status, open: true, retryUntil },
    effects: [{ kind: 'stripe.expire_session', key: live.id, dueAt: retryUntil, reason: 'payment_failed' }],
  };
}

function expireNow(live: AttemptView, now: Date, reason: CloseReason): Effect {
  return { kind: 'stripe.expire_session', key: live.id, dueAt: now, reason };
}

/** An attempt that may still take money. CREATING counts: Stripe may have made its session already. */
function canCharge(live: Live): live is AttemptView {
  return live !== null && ['CREATING', 'OPEN', 'PROCESSING'].includes(live.state);
}

/** Why an order that is not open cannot be paid. */
export function whyNotOpen({ status }: Pick<OrderView, 'status'>): OrderRefusal['code'] {
  if (status === 'AWAITING_PAYMENT') return 'ORDER_AWAITING_PAYMENT';
  const endedUnpaid = status === 'CANCELED' || status === 'EXPIRED' || status === 'FAILED';
  return endedUnpaid ? 'ORDER_CLOSED' : 'ORDER_ALREADY_PAID';
}
