import { isAlreadyRefunded } from '../payment/stripe-errors.ts';
import { asksForAccount } from './read-refunds.ts';
import { intentOf } from './read-session.ts';
import { settle } from './settle.ts';
import type { Shop } from './shop.ts';

/**
 * Asks Stripe to give a whole payment back, and looks at what came of it. Repeatable: the refund's id is the idempotency
 * key, and the look tells whether Stripe has it already.
 */
export async function requestRefund(shop: Shop, orderId: string, key: string): Promise<void> {
  const refund = await shop.db.refund.findUnique({
    where: { orderId_key: { orderId, key } },
    include: { attempt: { select: { sessionId: true } }, order: { select: { contactEmail: true } } },
  });
  const sessionId = refund?.attempt.sessionId;
  if (!refund || !sessionId) return;
  if (refund.stripeRefundId === null) {
    const { id, attemptId } = refund;
    await askStripe(shop, sessionId, { id, attemptId, orderId, email: refund.order.contactEmail });
  }
  await settle(shop, sessionId, { actor: 'system', refunds: true });
  await forgetUnlessAsked(shop, refund.id);
}

type Asked = Readonly<{ id: string; attemptId: string; orderId: string; email: string | null }>;

async function askStripe({ stripe }: Shop, sessionId: string, { id, attemptId, orderId, email }: Asked): Promise<void> {
  const session = await stripe.retrieveSession(sessionId);
  const intent = intentOf(session);
  if (!intent) throw new Error(`session ${sessionId} has taken no money that could be given back`);
  const instructionsEmail = asksForAccount(session) ? (email ?? session.customer_details?.email ?? null) : null;
  const metadata = { refundId: id, attemptId, orderId };
  try {
    await stripe.refund({ paymentIntentId: intent.id, instructionsEmail, metadata }, id);
  } catch (error) {
    if (!isAlreadyRefunded(error)) throw error;
  }
}

/** All of it was given back in Stripe's dashboard before: the rows of those refunds stand, and ours never was one. */
async function forgetUnlessAsked({ db }: Shop, id: string): Promise<void> {
  await db.refund.deleteMany({ where: { id, stripeRefundId: null } });
}
