import type Stripe from 'stripe';
import type { World } from '../harness/world.ts';
import { sessionAtStripe } from './session.ts';

/** Gives money of this session back in Stripe's dashboard, past the shop; all that is left without an amount. */
export async function refundAtStripe(world: World, sessionId: string, amount?: number): Promise<Stripe.Refund> {
  const { payment_intent: intent } = await sessionAtStripe(world, sessionId);
  const response = await fetch(`${world.stripe.url}/v1/refunds`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_past_the_shop' },
    body: new URLSearchParams({
      payment_intent: String(intent),
      ...(amount === undefined ? {} : { amount: String(amount) }),
    }),
  });
  if (!response.ok) throw new Error(`Stripe gives nothing back: ${await response.text()}`);
  return (await response.json()) as Stripe.Refund;
}

/** Refunds of this session as Stripe has them, oldest first. */
export async function refundsAtStripe(world: World, sessionId: string): Promise<readonly Stripe.Refund[]> {
  const { payment_intent: intent } = await sessionAtStripe(world, sessionId);
  return (await world.stripe.state()).refunds.filter((refund) => refund.payment_intent === intent);
}
