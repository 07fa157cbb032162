import { decideRefunds, isRefundNews, type RefundNews } from '../domain/order-refunds.ts';
import type { StripeRefund } from '../payment/stripe-gateway.ts';
import type { Tx } from '../platform/postgres.ts';
import { newId } from '../platform/ids.ts';
import { applyMove } from './apply-move.ts';
import { lockOrder, type AttemptRow, type LockedOrder } from './lock-order.ts';
import { stateOf } from './read-refunds.ts';

/**
 * Writes what Stripe says of an attempt's refunds, ours and those made in its dashboard, and moves the order by their
 * sum when it is the kept payment's (T26). The caller has locked the order and settled the session in the same
 * transaction. Null when nothing is new.
 */
export async function recordRefunds(
  tx: Tx,
  { id, orderId }: Readonly<{ id: string; orderId: string }>,
  refunds: readonly StripeRefund[],
  now: Date,
): Promise<{ failed: boolean } | null> {
  if (refunds.length === 0) return null;
  const order = await lockOrder(tx, orderId);
  const attempt = order.attempts.find((each) => each.id === id);
  if (!attempt) return null;
  const news: Row[] = [];
  for (const refund of refunds) news.push(...(await keepRefund(tx, attempt, refund, now)));
  if (news.length === 0) return null;
  if (attempt.sessionId === order.row.keptPayment) await moveByRefunds(tx, order, attempt.id, news, now);
  return { failed: news.some(({ state }) => state === 'FAILED') };
}

/**
 * Notes that Stripe will never make this refund, and puts the order on hold when it was of the kept payment (T26).
 * Answers whose it was; null when Stripe has it, or it has failed before.
 */
export async function failRefund(
  tx: Tx,
  id: string,
  now: Date,
): Promise<Readonly<{ orderId: string; cartId: string }> | null> {
  const { orderId, attemptId } = await tx.refund.findUniqueOrThrow({ where: { id } });
  const order = await lockOrder(tx, orderId);
  const [failed] = await tx.refund.updateManyAndReturn({
    where: { id, stripeRefundId: null, state: 'PENDING' },
    data: { state: 'FAILED', settledAt: now },
  });
  if (!failed) return null;
  const attempt = order.attempts.find((each) => each.id === attemptId);
  if (attempt?.sessionId === order.row.keptPayment) await moveByRefunds(tx, order, attemptId, [failed], now);
  return { orderId, cartId: order.row.cartId };
}

type Row = Awaited<ReturnType<Tx['refund']['create']>>;

/** The row as it is now, or nothing when it said as much before. */
async function keepRefund(tx: Tx, attempt: AttemptRow, refund: StripeRefund, now: Date): Promise<Row[]> {
  const known = await findRow(tx, attempt, refund);
  const state = stateOf(refund);
  if (!isRefundNews(known?.stripeRefundId ? known.state : null, state)) return [];
  const settledAt = state === 'PENDING' ? null : now;
  const told = { stripeRefundId: refund.id, amountMinor: refund.amount, state, settledAt };
  if (known) return [await tx.refund.update({ where: { id: known.id }, data: told })];
  const made = {
    id: newId('rfd'),
    orderId: attempt.orderId,
    attemptId: attempt.id,
    currency: refund.currency.toUpperCase(),
    reason: 'at_stripe',
    key: refund.id,
    createdAt: new Date(refund.created * 1000),
  };
  return [await tx.refund.create({ data: { ...made, ...told } })];
}

/** By Stripe's id; before that is known by ours, which the request carried. */
async function findRow(tx: Tx, { id: attemptId }: AttemptRow, { id, metadata }: StripeRefund): Promise<Row | null> {
  const known = await tx.refund.findUnique({ where: { stripeRefundId: id } });
  if (known || !metadata?.refundId) return known;
  return tx.refund.findFirst({ where: { id: metadata.refundId, attemptId, stripeRefundId: null } });
}

async function moveByRefunds(
  tx: Tx,
  order: LockedOrder,
  attemptId: string,
  news: readonly Row[],
  now: Date,
): Promise<void> {
  const move = decideRefunds(order.view, await newsOf(tx, order.row.id, attemptId, news, now));
  await applyMove(tx, order, move, { actor: 'stripe', fact: factOf(news), now, attemptId: null });
}

async function newsOf(
  tx: Tx,
  orderId: string,
  attemptId: string,
  news: readonly Row[],
  now: Date,
): Promise<RefundNews> {
  const kept = await tx.orderStripe.findUniqueOrThrow({ where: { orderId } });
  const { _sum } = await tx.refund.aggregate({ _sum: { amountMinor: true }, where: { attemptId, state: 'SUCCEEDED' } });
  return {
    keptMinor: Number(kept.amountTotalMinor),
    refundedMinor: Number(_sum.amountMinor ?? 0),
    succeeded: news.flatMap(({ id, state }) => (state === 'SUCCEEDED' ? [id] : [])),
    failed: news.some(({ state }) => state === 'FAILED'),
    now,
  };
}

function factOf(news: readonly Row[]): string {
  const states = news.map(({ state }) => state);
  if (states.includes('FAILED')) return 'refund_failed';
  return states.includes('SUCCEEDED') ? 'refund_succeeded' : 'refund_asked';
}
