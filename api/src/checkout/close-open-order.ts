import { cancelOrder } from '../order/cancel-order.ts';
import { closeSession } from '../order/close-session.ts';
import type { Shop } from '../order/shop.ts';
import { openSession } from './open-session.ts';

/**
 * Closes an unfinished order because the buyer wants another one, and waits for Stripe's answer (T9, R12): only when
 * nothing can charge any more may the cart be ordered again. False while Stripe is silent; the buyer tries again.
 */
export async function closeOpenOrder(shop: Shop, orderId: string): Promise<boolean> {
  await cancelOrder(shop, orderId, 'newer order');
  try {
    await closeAtStripe(shop, orderId);
  } catch (error) {
    shop.log.warn({ orderId, reason: String(error) }, 'earlier order of this cart could not be closed yet');
  }
  const order = await shop.db.order.findUniqueOrThrow({ where: { id: orderId }, select: { open: true } });
  return !order.open;
}

async function closeAtStripe(shop: Shop, orderId: string): Promise<void> {
  const attempts = await shop.db.checkoutAttempt.findMany({ where: { orderId, closedAt: null } });
  for (const { id, state } of attempts) {
    if (state === 'CREATING') await openSession(shop, orderId); // Stripe may have made it: learn its id, then close it
    await closeSession(shop, id, 'cancel');
  }
}
