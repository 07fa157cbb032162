import type { AttemptView, OrderView } from './order-move.ts';

/** For tests: an order and an attempt that name only what matters. The session ends 40 minutes after NOW. */
export const NOW = new Date('2026-11-21T10:00:00Z');
export const SESSION_END = new Date('2026-11-21T10:40:00Z');
export const POLICY = { declineRetryWindowMs: 5 * 60_000, bankTransferMs: 7 * 24 * 60 * 60_000 };

/** JPY 5,400, open and unpaid. */
export function anOrder(change: Partial<OrderView> = {}): OrderView {
  return {
    status: 'PENDING',
    open: true,
    cancelRequestedAt: null,
    currency: 'JPY',
    totalMinor: 5400,
    ships: true,
    reminderConsent: false,
    keepsPayment: false,
    payBy: null,
    ...change,
  };
}

/** The order's only attempt, its page open. */
export function anAttempt(change: Partial<AttemptView> = {}): AttemptView {
  return {
    id: 'att_1',
    isLive: true,
    state: 'OPEN',
    fact: null,
    expiresAt: SESSION_END,
    lastChargeId: null,
    closeReason: null,
    ...change,
  };
}

/** Checkout was finished with a voucher that can be paid until PAY_BY; its session is the order's only one. */
export const PAY_BY = new Date('2026-11-24T14:59:59Z');

export function anAwaitingOrder(change: Partial<OrderView> = {}): OrderView {
  return anOrder({ status: 'AWAITING_PAYMENT', open: false, payBy: PAY_BY, ...change });
}

export function aProcessingAttempt(change: Partial<AttemptView> = {}): AttemptView {
  return anAttempt({ state: 'PROCESSING', fact: 'processing', ...change });
}
