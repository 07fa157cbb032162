import fc from 'fast-check';
import { expect } from 'vitest';
import type { Lab } from './lab.ts';
import { amount, openSession, payWithCard } from './sessions.ts';
import { operation, part, pick, which } from './step.ts';

/** The money is only held: to be taken, let go, or forgotten until it lets itself go. */
export const authorise = operation(
  'authorise',
  4,
  { amount, card: fc.constantFrom('4242424242424242', '4000002760003184', '4000000000000259', '4000000000000002') },
  async (lab, wish) => {
    const id = await openSession(lab, { amount: wish.amount, currency: 'usd', isManual: true });
    await payWithCard(lab, id, wish.card);
    await lab.control('POST', `checkout_sessions/${id}/authenticate`, { outcome: 'complete' });
  },
);

const heldOf = ({ emulator }: Lab, index: number) =>
  pick(emulator.state.paymentIntents.newestFirst(), index, ({ status }) => status === 'requires_capture');

/** Accepted exactly when that much is held. */
export const capture = operation(
  'capture',
  4,
  { intent: which, amount: part },
  async (lab, { intent: index, amount }) => {
    const intent = heldOf(lab, index);
    if (!intent) return;
    const wish = amount === undefined ? {} : { amount_to_capture: amount };
    const isPossible = intent.status === 'requires_capture' && (amount ?? 0) <= intent.amount_capturable;
    expect((await lab.tell(lab.stripe.paymentIntents.capture(intent.id, wish))) !== null).toBe(isPossible);
  },
);

/** Only held money is let go by the API; every other intent of a session ends with its session. */
export const release = operation('release', 2, { intent: which }, async (lab, { intent: index }) => {
  const intent = heldOf(lab, index);
  if (!intent) return;
  const isPossible = intent.status === 'requires_capture';
  expect((await lab.tell(lab.stripe.paymentIntents.cancel(intent.id))) !== null).toBe(isPossible);
});
