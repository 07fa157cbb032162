import type { Order } from '#lib/server/order.ts';

/** By which door the buyer came in: from a paid session, from Stripe's back arrow, or by the order's own link. */
export type Arrival = 'complete' | 'cancel' | 'link';

/** What the order page tells: finer than the status, because one status can mean two things to a buyer. */
export type Stage =
  | 'confirming'
  | 'pending'
  | 'retryable'
  | 'failed'
  | 'canceling'
  | 'canceled'
  | 'expired'
  | 'awaiting'
  | 'held'
  | 'paid'
  | 'partlyShipped'
  | 'shipped'
  | 'completed'
  | 'refunded';

type Standing = Pick<Order, 'status' | 'cancelRequestedAt'> & { payment: Pick<Order['payment'], 'retryable'> };

const STAGE_OF = {
  AWAITING_PAYMENT: 'awaiting',
  UNSHIPPED: 'paid',
  ON_HOLD: 'held',
  PARTIALLY_SHIPPED: 'partlyShipped',
  SHIPPED: 'shipped',
  COMPLETED: 'completed',
  CANCELED: 'canceled',
  EXPIRED: 'expired',
  REFUNDED: 'refunded',
} as const satisfies Record<Exclude<Order['status'], 'PENDING' | 'FAILED'>, Stage>;

/** The stage of an order. While it is open, a cancel asked for outweighs everything else. */
export function stageOf({ status, cancelRequestedAt, payment }: Standing, arrival: Arrival): Stage {
  if (status !== 'PENDING' && status !== 'FAILED') return STAGE_OF[status];
  const open = status === 'PENDING' || payment.retryable;
  if (open && cancelRequestedAt) return 'canceling';
  if (status === 'FAILED') return payment.retryable ? 'retryable' : 'failed';
  return arrival === 'complete' ? 'confirming' : 'pending';
}

const MOVING: ReadonlySet<Stage> = new Set(['confirming', 'pending', 'retryable', 'canceling', 'awaiting', 'held']);

/** True while the page must look again by itself when nobody tells it (no JavaScript, no socket). */
export const mayStillChange = (stage: Stage): boolean => MOVING.has(stage);

/** True once the buyer's money is here, or was. */
export const isPaid = (stage: Stage): boolean =>
  stage === 'paid' || stage === 'partlyShipped' || stage === 'shipped' || stage === 'completed';
