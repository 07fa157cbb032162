import { NOTHING, type Move, type OrderView } from './order-move.ts';

/** Where one refund stands. Failed beats succeeded: a bank may send the money back after all (R25). */
export type RefundState = 'PENDING' | 'SUCCEEDED' | 'FAILED';

const RANK: Record<RefundState, number> = { PENDING: 0, SUCCEEDED: 1, FAILED: 2 };

/** True when this state of a refund says more than the one known; null for a refund never seen before. */
export function isRefundNews(known: RefundState | null, state: RefundState): boolean {
  return known === null || RANK[state] > RANK[known];
}

/** What is new about the refunds of the payment that the order keeps. */
export type RefundNews = Readonly<{
  /** The payment, in minor units. */
  keptMinor: number;
  /** Sum of the refunds that have succeeded and not failed since. */
  refundedMinor: number;
  /** Ids of refunds that have just succeeded: each is told once. */
  succeeded: readonly string[];
  /** True when one has just failed. */
  failed: boolean;
  now: Date;
}>;

/**
 * T26: the money's state is the sum over the kept payment. All of it given back makes the order REFUNDED, except a
 * CANCELED one; a refund that failed puts on hold what looked settled. Stock is not touched: whether goods come back is
 * a person's choice.
 */
export function decideRefunds(order: OrderView, news: RefundNews): Move {
  const { keptMinor, refundedMinor, succeeded, failed, now } = news;
  const full = refundedMinor > 0 && refundedMinor >= keptMinor;
  const paymentStatus = full ? 'REFUNDED' : refundedMinor > 0 ? 'PARTIALLY_REFUNDED' : 'PAID';
  return {
    ...NOTHING,
    rule: 'T26',
    order: { open: false, paymentStatus, ...standing(order, full, failed) },
    effects: succeeded.map((id) => ({ kind: 'mail.refunded', key: id, dueAt: now })),
  };
}

function standing({ status }: OrderView, full: boolean, failed: boolean) {
  if (full) return { status: status === 'CANCELED' ? status : ('REFUNDED' as const), holdReason: null };
  const settled = status === 'UNSHIPPED' || status === 'REFUNDED' || status === 'ON_HOLD';
  if (failed && settled) return { status: 'ON_HOLD' as const, holdReason: 'refund_failed' as const };
  return { status };
}
