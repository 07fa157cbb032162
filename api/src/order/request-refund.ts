import { isAlreadyRefunded, isRefusedForGood } from '../payment/stripe-errors.ts';
import { asksForAccount } from './read-refunds.ts';
import { intentOf } from './read-session.ts';
import { refuseRefund } from './refuse-refund.ts';
import { settle } from './settle.ts';
import type { Shop } from './shop.ts';

/**
 * Asks Stripe to give a whole payment back, and looks at what came of it, also when the answer was lost. Repeatable: the
 * refund's id is the idempotency key, and the look tells whether Stripe has it already. What Stripe refuses for good has
 * failed: it is not asked again, and a person is told (R25).
 */
export async function requestRefund(shop: Shop, orderId: string, key: string): Promise<void> {
  const refund = await shop.db.refund.findUnique({
    where: { orderId_key: { orderId, key } },
    include: { attempt: { select: { sessionId: true } } },
  });
  const sessionId = refund?.attempt.sessionId;
  if (!refund || !sessionId || refund.state === 'FAILED') return;
  const { id, attemptId, stripeRefundId } = refund;
  const failure =
    stripeRefundId === null ? await failureOf(() => askStripe(shop, sessionId, { id, attemptId, orderId })) : null;
  await settle(shop, sessionId, { actor: 'system', refunds: true });
  if (failure === null) return forgetUnlessAsked(shop, id);
  if (!isRefusedForGood(failure)) throw failure;
  await refuseRefund(shop, id, failure);
}

async function failureOf(work: () => Promise<void>): Promise<unknown> {
  try {
    await work();
    return null;
  } catch (error) {
    return error;
  }
}

type Asked = Readonly<{ id: string; attemptId: string; orderId: string }>;

async function askStripe({ db, stripe }: Shop, sessionId: string, { id, attemptId, orderId }: Asked): Promise<void> {
  const { contactEmail: email } = await db.order.findUniqueOrThrow({ where: { id: orderId } });
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
