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
  /** Asked to cancel while the money may be on its way: nobody can stop it any more (T23). */
  | 'stopping'
  /** What was awaited did not come (S2.10), or was called off meanwhile; the cart is empty then. */
  | 'unpaid'
  | 'calledOff'
  /** Money that came although the buyer had canceled is on its way back (T22). */
  | 'refunding'
  | 'held'
  | 'paid'
  | 'partlyShipped'
  | 'shipped'
  | 'completed'
  | 'refunded';

type Standing = Pick<Order, 'status' | 'cancelRequestedAt' | 'shippingFee'> & {
  refunds: readonly Pick<Order['refunds'][number], 'state'>[];
  payment: Pick<Order['payment'], 'retryable' | 'checkoutUrl'>;
  /** Lists do without it: their words are the same. */
  history?: readonly Pick<Order['history'][number], 'status'>[];
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
export function stageOf(
  { status, cancelRequestedAt, shippingFee, payment, refunds, history = [] }: Standing,
  arrival: Arrival,
): Stage {
  // Where nothing is shipped, paid is all there is to it.
  if (status === 'COMPLETED' && !shippingFee) return 'paid';
  if (status === 'AWAITING_PAYMENT' && cancelRequestedAt) return 'stopping';
  if (status === 'ON_HOLD' && isGoingBack(refunds, cancelRequestedAt)) return 'refunding';
  const waited = history.some((event) => event.status === 'AWAITING_PAYMENT');
  if (waited && status === 'CANCELED') return 'calledOff';
  if (waited && status === 'FAILED' && !payment.retryable) return 'unpaid';
  if (status !== 'PENDING' && status !== 'FAILED') return STAGE_OF[status];
  const open = status === 'PENDING' || payment.retryable;
  if (open && cancelRequestedAt) return 'canceling';
  if (status === 'FAILED') return payment.retryable ? 'retryable' : 'failed';
  if (arrival === 'complete') return 'confirming';
  return payment.checkoutUrl ? 'pending' : 'opening';
}

/** Money that may not be kept: its refund is under way, or will be asked for since the buyer had said no. */
function isGoingBack(refunds: Standing['refunds'], cancelRequestedAt: string | null): boolean {
  if (refunds.length === 0) return cancelRequestedAt !== null;
  return refunds.some(({ state }) => state === 'PENDING');
}

const MOVING: ReadonlySet<Stage> = new Set([
  'confirming',
  'opening',
  'pending',
  'retryable',
  'canceling',
  'awaiting',
  'stopping',
  'held',
  'refunding',
]);

/** True while the page must look again by itself when nobody tells it (no JavaScript, no socket). */
export const mayStillChange = (stage: Stage): boolean => MOVING.has(stage);

const PAID: ReadonlySet<Stage> = new Set(['paid', 'partlyShipped', 'shipped', 'completed']);

/** True once the buyer's money is here. */
export const isPaid = (stage: Stage): boolean => PAID.has(stage);
