import type { CloseReason } from '../domain/order-move.ts';
import { isNotOpen } from '../payment/stripe-errors.ts';
import { settle } from './settle.ts';
import type { Shop } from './shop.ts';

/**
 * Closes an attempt's session at Stripe and settles what came of it (S0.14). An error that says "not open" is as good
 * as success: the session is looked at, and what it says counts (S0.24, R3).
 */
export async function closeSession(shop: Shop, attemptId: string, reason: CloseReason): Promise<void> {
  const attempt = await shop.db.checkoutAttempt.findUnique({ where: { id: attemptId }, include: { order: true } });
  if (!attempt?.sessionId || attempt.closedAt) return; // a session still being made is closed as soon as it is known
  const { retryUntil } = attempt.order;
  if (reason === 'payment_failed' && retryUntil !== null && retryUntil > shop.clock.now()) return; // window was restarted
  try {
    await shop.stripe.expireSession(attempt.sessionId);
  } catch (error) {
    if (!isNotOpen(error)) throw error;
  }
  await settle(shop, attempt.sessionId, { actor: 'system' });
}
