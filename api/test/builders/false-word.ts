import { settle } from '../../src/order/settle.ts';
import type { World } from '../harness/world.ts';
import { sessionAtStripe } from './session.ts';

/**
 * Lets the shop believe that this session has expired while it can still be paid: no Stripe does that, but a fault of
 * ours or of theirs would look like it. What the shop releases then, it must be able to take anew or to pay back.
 */
export async function believeExpired(world: World, sessionId: string): Promise<void> {
  const session = await sessionAtStripe(world, sessionId);
  world.line.break(new RegExp(`GET /v1/checkout/sessions/${sessionId}`), {
    status: 200,
    body: { ...session, status: 'expired', url: null },
  });
  await settle(world.shop, sessionId);
  world.line.heal();
}
