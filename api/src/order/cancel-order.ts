import type { OrderRefusal } from '../domain/refusal.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import { decideCancel, type CancelAskedBy } from '../domain/order-commands.ts';
import { afterCommit } from './after-commit.ts';
import { applyMove } from './apply-move.ts';
import { liveAttempt, lockOrder } from './lock-order.ts';
import type { Shop } from './shop.ts';

/**
 * Asks to cancel (T9). Answers at once: the order changes when Stripe has confirmed that nothing can charge any more.
 * While delayed money is on its way it cannot be stopped: the wish is noted, and money that still comes goes back (T23).
 * Asking twice, or after the order is closed, is harmless; a paid order says so.
 */
export async function cancelOrder(
  shop: Shop,
  orderId: string,
  by: CancelAskedBy = 'buyer',
): Promise<Result<{ orderId: string }, OrderRefusal>> {
  const now = shop.clock.now();
  const done = await shop.db.inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    const live = liveAttempt(order);
    const move = decideCancel({ order: order.view, live, now }, by);
    const cause = { actor: 'buyer', fact: 'cancel_requested', now, attemptId: live?.id ?? null } as const;
    return { paid: order.row.paidAt !== null, applied: await applyMove(tx, order, move, cause) };
  });
  await afterCommit(shop, done.applied);
  return done.paid ? refuse({ code: 'ORDER_ALREADY_PAID', orderId }) : ok({ orderId });
}
