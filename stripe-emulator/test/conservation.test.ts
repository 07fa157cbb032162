import fc from 'fast-check';
import { expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aLine, aSession, aShippingOption } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen', webhooks: [] });

const CARDS = ['4242424242424242', '4000000000000002', '4000000000009995', '4000002760003184', '4242424242424241'];

type Step =
  | { do: 'create'; amount: number; quantity: number; shipping: number }
  | { do: 'confirm'; session: number; card: string }
  | { do: 'authenticate'; session: number; outcome: 'complete' | 'fail' }
  | { do: 'expire'; session: number }
  | { do: 'advance'; seconds: number };

const session = fc.nat({ max: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('create' as const),
    amount: fc.integer({ min: 50, max: 90_000 }),
    quantity: fc.integer({ min: 1, max: 9 }),
    shipping: fc.nat({ max: 2000 }),
  }),
  fc.record({ do: fc.constant('confirm' as const), session, card: fc.constantFrom(...CARDS) }),
  fc.record({
    do: fc.constant('authenticate' as const),
    session,
    outcome: fc.constantFrom('complete' as const, 'fail' as const),
  }),
  fc.record({ do: fc.constant('expire' as const), session }),
  fc.record({ do: fc.constant('advance' as const), seconds: fc.nat({ max: 20_000 }) }),
);

/** Does one step as a shop or a buyer would; refusals are part of the game. */
async function take(step: Step, ids: string[]): Promise<void> {
  if (step.do === 'create') {
    const made = await bench.stripe.checkout.sessions.create(
      aSession({ line_items: [aLine(step.amount, step.quantity)], shipping_options: [aShippingOption(step.shipping)] }),
    );
    ids.push(made.id);
    return;
  }
  if (step.do === 'advance') return void (await bench.control('POST', 'clock/advance', { seconds: step.seconds }));
  const id = ids[step.session % Math.max(1, ids.length)];
  if (id === undefined) return;
  if (step.do === 'confirm') await bench.control('POST', `checkout_sessions/${id}/confirm`, { card_number: step.card });
  if (step.do === 'authenticate') {
    await bench.control('POST', `checkout_sessions/${id}/authenticate`, { outcome: step.outcome });
  }
  if (step.do === 'expire') await bench.stripe.checkout.sessions.expire(id).catch(() => {});
}

type State = {
  checkout_sessions: Stripe.Checkout.Session[];
  payment_intents: Stripe.PaymentIntent[];
  charges: Stripe.Charge[];
  balance_transactions: Stripe.BalanceTransaction[];
  events: Stripe.Event[];
};

/** Money is where the sessions say it is, and nowhere else. */
function checkMoney(state: State): void {
  const captured = state.charges.filter(({ captured: isCaptured }) => isCaptured);
  for (const one of state.checkout_sessions) {
    const charges = captured.filter(({ payment_intent: intent }) => intent === one.payment_intent);
    expect(charges.map(({ amount }) => amount)).toEqual(one.payment_status === 'paid' ? [one.amount_total] : []);
    expect(one.payment_status === 'paid').toBe(one.status === 'complete');
    expect(one.url === null).toBe(one.status !== 'open');
  }
  const booked = state.balance_transactions.map(({ amount, fee, net }) => [amount, fee + net]);
  expect(booked).toEqual(captured.map(({ amount }) => [amount, amount]));
}

/** Every session ended by exactly one event, and it shows the session as it is. */
function checkEvents(state: State): void {
  const ends = state.events.filter(({ type }) => type.startsWith('checkout.session.'));
  const closed = state.checkout_sessions.filter(({ status }) => status !== 'open');
  expect(ends.map(({ data }) => (data.object as Stripe.Checkout.Session).id).sort()).toEqual(
    closed.map(({ id }) => id).sort(),
  );
  for (const { type, data } of ends) {
    const shown = data.object as Stripe.Checkout.Session;
    expect(state.checkout_sessions.find(({ id }) => id === shown.id)).toEqual(shown);
    expect(type).toBe(shown.status === 'complete' ? 'checkout.session.completed' : 'checkout.session.expired');
  }
}

test('whatever shops and buyers do, each paid session has its money once and every session ends once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      await bench.control('POST', 'reset');
      const ids: string[] = [];
      for (const one of steps) await take(one, ids);

      const state = (await bench.control('GET', 'state')) as unknown as State;

      checkMoney(state);
      checkEvents(state);
    }),
    { numRuns: 100 },
  );
}, 60_000);
