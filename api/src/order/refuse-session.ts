import { decideSessionRefused } from '../domain/order-commands.ts';
import { afterCommit } from './after-commit.ts';
import { applyMove } from './apply-move.ts';
import { liveAttempt, lockOrder } from './lock-order.ts';
import type { Shop } from './shop.ts';

/** Stripe will never make this session: the order ends, and what it held is for sale again (T3). */
export async function refuseSession(shop: Shop, orderId: string, attemptId: string, message: string): Promise<void> {
  const now = shop.clock.now();
  const applied = await shop.db.inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    const live = liveAttempt(order);
    if (live?.id !== attemptId) return null;
    const move = decideSessionRefused({ order: order.view, live, now }, message);
    return applyMove(tx, order, move, { actor: 'stripe', fact: 'session_refused', now, attemptId });
  });
  if (applied) await afterCommit(shop, applied);
}
