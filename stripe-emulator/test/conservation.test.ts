import fc from 'fast-check';
import { expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aLine, aSession, aShippingOption } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen', webhooks: [] });

const CARDS = ['4242424242424242', '4000000000000002', '4000000000009995', '4000002760003184', '4242424242424241'];

const EMAILS = ['mia@example.com', 'fill_never@example.com', 'expire_with_delay@example.com'];

type Step =
  | { do: 'create'; amount: number; quantity: number; shipping: number }
  | { do: 'delay'; session: number; type: 'konbini' | 'customer_balance'; email: string }
  | { do: 'settle'; session: number; outcome: 'succeed' | 'fail' | 'cancel' | 'partially_fund'; amount: number }
  | { do: 'confirm'; session: number; card: string }
  | { do: 'authenticate'; session: number; outcome: 'complete' | 'fail' }
  | { do: 'expire'; session: number }
  | { do: 'advance'; seconds: number };

const session = fc.nat({ max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('create' as const),
      amount: fc.integer({ min: 50, max: 90_000 }),
      quantity: fc.integer({ min: 1, max: 4 }),
      shipping: fc.nat({ max: 2000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('confirm' as const), session, card: fc.constantFrom(...CARDS) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('authenticate' as const),
      session,
      outcome: fc.constantFrom('complete' as const, 'fail' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expire' as const), session }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('delay' as const),
      session,
      type: fc.constantFrom('konbini' as const, 'customer_balance' as const),
      email: fc.constantFrom(...EMAILS),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      session,
      outcome: fc.constantFrom('succeed' as const, 'fail' as const, 'cancel' as const, 'partially_fund' as const),
      amount: fc.integer({ min: 1, max: 100_000 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('advance' as const), seconds: fc.nat({ max: 200 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('advance' as const), seconds: fc.nat({ max: 400_000 }) }) },
);

/** Does one step as a shop or a buyer would; refusals are part of the game. */
async function take(step: Step, ids: string[], customer: string): Promise<void> {
  if (step.do === 'create') {
    const made = await bench.stripe.checkout.sessions.create(
      aSession({
        customer,
        line_items: [aLine(step.amount, step.quantity, 'jpy')],
        shipping_options: [aShippingOption(step.shipping, 'Standard', 'jpy')],
        allowed_payment_method_types: ['card', 'konbini', 'customer_balance'],
        payment_method_options: {
          customer_balance: { funding_type: 'bank_transfer', bank_transfer: { type: 'jp_bank_transfer' } },
        },
      }),
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
  if (step.do === 'delay') {
    const { type: payment_method_type, email } = step;
    await bench.control('POST', `checkout_sessions/${id}/confirm`, { payment_method_type, email });
  }
  if (step.do === 'settle') {
    const { payment_intent: intent } = await bench.stripe.checkout.sessions.retrieve(id);
    const amount = step.outcome === 'partially_fund' ? { amount: step.amount } : {};
    await bench.control('POST', `payment_intents/${String(intent)}/async`, { outcome: step.outcome, ...amount });
  }
  if (step.do === 'expire') await bench.stripe.checkout.sessions.expire(id).catch(() => {});
}

type State = {
  checkout_sessions: Stripe.Checkout.Session[];
  payment_intents: Stripe.PaymentIntent[];
  charges: Stripe.Charge[];
  balance_transactions: Stripe.BalanceTransaction[];
  events: Stripe.Event[];
  pending_payments: { id: string; sessionId: string }[];
  cash_transactions: Stripe.CustomerCashBalanceTransaction[];
};

/** Money is where the sessions say it is, and nowhere else. */
function checkMoney(state: State): void {
  const captured = state.charges.filter(({ captured: isCaptured }) => isCaptured);
  for (const one of state.checkout_sessions) {
    const charges = captured.filter(({ payment_intent: intent }) => intent === one.payment_intent);
    expect(charges.map(({ amount }) => amount)).toEqual(one.payment_status === 'paid' ? [one.amount_total] : []);
    if (one.payment_status === 'paid') expect(one.status).toBe('complete');
    expect(one.url === null).toBe(one.status !== 'open');
  }
  const booked = state.balance_transactions.map(({ amount, fee, net }) => [amount, fee + net]);
  expect(booked).toEqual(captured.map(({ amount }) => [amount, amount]));
}

/** What came by transfer lies on the balance or went to an intent; nothing is there twice. */
function checkCash({ cash_transactions: rows, payment_intents: intents }: State): void {
  let balance = 0;
  for (const { net_amount: net, ending_balance: ending } of rows) {
    balance += net;
    expect(ending).toBe(balance);
    expect(ending).toBeGreaterThanOrEqual(0);
  }
  for (const intent of intents) {
    const moves = rows.filter((row) => {
      const { applied_to_payment: applied, unapplied_from_payment: returned } = row;
      return applied?.payment_intent === intent.id || returned?.payment_intent === intent.id;
    });
    const instructions = intent.next_action?.display_bank_transfer_instructions;
    const applied = -moves.reduce((sum, { net_amount: net }) => sum + net, 0);
    if (instructions) expect(instructions.amount_remaining).toBe(intent.amount - applied);
    else expect([0, intent.amount_received]).toContain(applied);
  }
}

/** A session waits for money exactly as long as its intent has instructions, and ends by one event. */
function checkDelayed({
  checkout_sessions: sessions,
  payment_intents: intents,
  pending_payments: pending,
  events,
}: State) {
  for (const session of sessions.filter(({ status }) => status === 'complete')) {
    const intent = intents.find(({ id }) => id === session.payment_intent);
    const isPending = pending.some(({ sessionId }) => sessionId === session.id);
    expect(intent?.status === 'requires_action').toBe(isPending);
    const ends = events.filter(
      ({ type, data }) =>
        type.startsWith('checkout.session.async') && (data.object as Stripe.Checkout.Session).id === session.id,
    );
    const wasDelayed = !isPaidAtOnce(events, session);
    expect(ends).toHaveLength(wasDelayed && !isPending ? 1 : 0);
    if (ends[0]) expect(ends[0].data.object).toEqual(session);
  }
}

function isPaidAtOnce(events: readonly Stripe.Event[], { id }: Stripe.Checkout.Session): boolean {
  const completed = events.find(
    ({ type, data }) => type === 'checkout.session.completed' && (data.object as Stripe.Checkout.Session).id === id,
  );
  return (completed?.data.object as Stripe.Checkout.Session).payment_status !== 'unpaid';
}

/** Every session ended by exactly one event, and it shows the session as it was. */
function checkEvents(state: State): void {
  const ends = state.events.filter(({ type }) => /^checkout\.session\.(completed|expired)$/.test(type));
  const closed = state.checkout_sessions.filter(({ status }) => status !== 'open');
  expect(ends.map(({ data }) => (data.object as Stripe.Checkout.Session).id).sort()).toEqual(
    closed.map(({ id }) => id).sort(),
  );
  for (const { type, data } of ends) {
    const shown = data.object as Stripe.Checkout.Session;
    const now = state.checkout_sessions.find(({ id }) => id === shown.id);
    expect({ ...now, payment_status: shown.payment_status }).toEqual(shown);
    expect(type).toBe(shown.status === 'complete' ? 'checkout.session.completed' : 'checkout.session.expired');
  }
}

test('whatever shops and buyers do, each paid session has its money once and every session ends once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30, size: 'max' }), async (steps) => {
      await bench.control('POST', 'reset');
      const ids: string[] = [];
      const { id: customer } = await bench.stripe.customers.create({});
      for (const one of steps) await take(one, ids, customer);

      const state = (await bench.control('GET', 'state')) as unknown as State;

      checkMoney(state);
      checkEvents(state);
      checkCash(state);
      checkDelayed(state);
    }),
    { numRuns: 60 },
  );
}, 60_000);
