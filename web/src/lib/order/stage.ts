import type { Order } from '#lib/server/order.ts';

/** By which door the buyer came in: from a paid session, from Stripe's back arrow, or by the order's own link. */
export type Arrival = 'complete' | 'cancel' | 'link';

/** What the order page tells: finer than the status, because one status can mean two things to a buyer. */
export type Stage =
  | 'confirming'
  | 'opening'
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

type Standing = Pick<Order, 'status' | 'cancelRequestedAt' | 'shippingFee'> & {
  payment: Pick<Order['payment'], 'retryable' | 'checkoutUrl'>;
};

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
export function stageOf({ status, cancelRequestedAt, shippingFee, payment }: Standing, arrival: Arrival): Stage {
  // Where nothing is shipped, paid is all there is to it.
  if (status === 'COMPLETED' && !shippingFee) return 'paid';
  if (status !== 'PENDING' && status !== 'FAILED') return STAGE_OF[status];
  const open = status === 'PENDING' || payment.retryable;
  if (open && cancelRequestedAt) return 'canceling';
  if (status === 'FAILED') return payment.retryable ? 'retryable' : 'failed';
  if (arrival === 'complete') return 'confirming';
  return payment.checkoutUrl ? 'pending' : 'opening';
}

const MOVING: ReadonlySet<Stage> = new Set([
  'confirming',
  'opening',
  'pending',
  'retryable',
  'canceling',
  'awaiting',
  'held',
]);

/** True while the page must look again by itself when nobody tells it (no JavaScript, no socket). */
export const mayStillChange = (stage: Stage): boolean => MOVING.has(stage);

const PAID: ReadonlySet<Stage> = new Set(['paid', 'partlyShipped', 'shipped', 'completed']);

/** True once the buyer's money is here. */
export const isPaid = (stage: Stage): boolean => PAID.has(stage);
