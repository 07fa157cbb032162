import { decideFree } from '../domain/order-commands.ts';
import type { Tx } from '../platform/postgres.ts';
import { applyMove, type Applied } from './apply-move.ts';
import { lockOrder } from './lock-order.ts';
import { keepWhereItGoes } from './record-payment.ts';

/**
 * Sells an order whose total is 0 in the transaction that has just written it, with its stock and coupon claimed: no
 * attempt, no session, and Stripe is never asked for nothing (T17, C09).
 */
export async function sellFree(tx: Tx, orderId: string, now: Date): Promise<Applied> {
  const order = await lockOrder(tx, orderId);
  const move = decideFree({ order: order.view, orderId, now });
  const applied = await applyMove(tx, order, move, { actor: 'buyer', fact: 'nothing_to_pay', now, attemptId: null });
  await keepWhereItGoes(tx, order.row, now);
  return applied;
}
