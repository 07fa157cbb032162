import { isRefusedForGood, isStoredFailure } from '../payment/stripe-errors.ts';
import type { Session } from '../payment/stripe-gateway.ts';
import { recordSession } from '../order/record-session.ts';
import { refuseSession } from '../order/refuse-session.ts';
import { newId } from '../platform/ids.ts';
import type { Shop } from '../order/shop.ts';
import { askStripe } from './open-session.ts';

/**
 * Finds out what became of a session whose creation was never answered (R13): the same key and parameters give the same
 * session. A failure that Stripe has stored for the key is replayed for ever, so then its sessions are searched for
 * ours, and only when there is none does a new key ask anew (SF10).
 */
export async function recoverAttempt(shop: Shop, attemptId: string): Promise<void> {
  const attempt = await shop.db.checkoutAttempt.findUniqueOrThrow({ where: { id: attemptId } });
  if (attempt.state !== 'CREATING') return;
  try {
    await recordSession(shop, attempt.orderId, attempt.id, await askStripe(shop, attempt));
  } catch (error) {
    if (isRefusedForGood(error))
      return refuseSession(shop, attempt.orderId, attempt.id, 'The payment page could not be opened.');
    if (!isStoredFailure(error)) throw error;
    await searchOrRenewKey(shop, attempt);
  }
}

type Attempt = { id: string; orderId: string; createdAt: Date };

async function searchOrRenewKey(shop: Shop, attempt: Attempt): Promise<void> {
  const found = await shop.stripe.findSession(attempt.id, attempt.createdAt);
  if (found) return adopt(shop, attempt, found);
  await shop.db.checkoutAttempt.updateMany({
    where: { id: attempt.id, state: 'CREATING' },
    data: { idempotencyKey: newId('att') },
  });
}

function adopt(shop: Shop, { orderId, id }: Attempt, session: Session): Promise<void> {
  return recordSession(shop, orderId, id, session);
}
