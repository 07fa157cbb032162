import type { World } from '../harness/world.ts';

/** Somebody closes the session at Stripe, without the shop. */
export async function expireAtStripe(world: World, sessionId: string): Promise<void> {
  const response = await fetch(`${world.stripe.url}/v1/checkout/sessions/${sessionId}/expire`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test_past_the_shop' },
  });
  if (!response.ok) throw new Error(`Stripe did not close ${sessionId}: ${await response.text()}`);
}

/** Stripe tells the event about this session once more. */
export async function resendEvent(world: World, type: string, sessionId: string): Promise<string> {
  const { events } = await world.stripe.state();
  const event = events.find(
    (each) => each.type === type && 'id' in each.data.object && each.data.object.id === sessionId,
  );
  if (!event) throw new Error(`Stripe has no ${type} of ${sessionId}`);
  await world.shop.db.stripeEvent.deleteMany({ where: { id: event.id } }); // else it is a known event, and nobody looks
  await world.stripe.resend(event.id);
  return event.id;
}
