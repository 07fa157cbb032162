import type { World } from '../harness/world.ts';
import type { Outcome } from '../harness/emulator.ts';

export const CARD = {
  good: '4242424242424242',
  declined: '4000000000000002',
  insufficientFunds: '4000000000009995',
} as const;

/** The buyer presses "Pay" on Stripe's page of this order. */
export function pay(world: World, { sessionId }: { sessionId: string }, card: string = CARD.good): Promise<Outcome> {
  return world.stripe.confirm(sessionId, card);
}
