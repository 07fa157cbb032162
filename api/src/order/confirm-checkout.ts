import type { PlainRefusal } from '../domain/refusal.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import type { Buyer } from '../platform/buyer.ts';
import { findOrderFor } from './find-order.ts';
import { settle } from './settle.ts';
import type { Shop } from './shop.ts';

/**
 * The page that Stripe returns to: looks at the session now, so that a slow webhook keeps nobody waiting (R5). The URL
 * is not trusted: the session must belong to an order that this buyer may see, and only Stripe says what was paid.
 */
export async function confirmCheckout(
  shop: Shop,
  buyer: Buyer,
  sessionId: string,
  accessToken: string | null,
): Promise<Result<{ orderId: string }, PlainRefusal>> {
  const attempt = await shop.db.checkoutAttempt.findUnique({ where: { sessionId } });
  const orderId = attempt && (await findOrderFor(shop, buyer, attempt.orderId, accessToken));
  if (!attempt || orderId === null) return refuse({ code: 'NOT_FOUND' });
  if (attempt.closedAt === null) await lookAtSession(shop, sessionId);
  return ok({ orderId });
}

/** When Stripe does not answer, the webhook or the sweep will settle it: the page shows "confirming". */
async function lookAtSession(shop: Shop, sessionId: string): Promise<void> {
  const returnedAt = shop.clock.now();
  await shop.db.checkoutAttempt.updateMany({ where: { sessionId }, data: { returnedAt } });
  try {
    await settle(shop, sessionId, { actor: 'buyer' });
  } catch (error) {
    shop.log.warn({ sessionId, reason: String(error) }, 'could not confirm the session now');
  }
}
