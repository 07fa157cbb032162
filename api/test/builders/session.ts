import type Stripe from 'stripe';
import type { World } from '../harness/world.ts';

/** The session as Stripe has it now, seen past the shop. */
export async function sessionAtStripe(world: World, sessionId: string): Promise<Stripe.Checkout.Session> {
  const { checkout_sessions: sessions } = await world.stripe.state();
  const found = sessions.find(({ id }) => id === sessionId);
  if (!found) throw new Error(`Stripe has no session ${sessionId}`);
  return found;
}
