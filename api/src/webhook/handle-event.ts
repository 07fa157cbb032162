import type Stripe from 'stripe';
import { isMissing } from '../payment/stripe-errors.ts';
import { settle } from '../order/settle.ts';
import type { Shop } from '../order/shop.ts';

/** What an event led to, for the inbox: the rule that moved the order, or why nothing did. */
export async function handleEvent(shop: Shop, event: Stripe.Event): Promise<string> {
  const sessionId = await sessionOf(shop, event);
  if (sessionId === null) return 'not about a session of this shop';
  try {
    return (await settle(shop, sessionId))?.rule ?? 'not a session of this shop';
  } catch (error) {
    if (isMissing(error)) return 'Stripe knows no such session';
    throw error;
  }
}

/** The session that the event hints at; the event's own content decides nothing. */
async function sessionOf({ db }: Shop, event: Stripe.Event): Promise<string | null> {
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.expired':
    case 'checkout.session.async_payment_succeeded':
    case 'checkout.session.async_payment_failed':
      return event.data.object.id;
    case 'payment_intent.payment_failed':
    case 'payment_intent.succeeded': {
      const attemptId = event.data.object.metadata.attemptId ?? '';
      const attempt = await db.checkoutAttempt.findUnique({ where: { id: attemptId }, select: { sessionId: true } });
      return attempt?.sessionId ?? null;
    }
    default:
      return null;
  }
}
