import fc from 'fast-check';
import { expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aLine, aSession, aYenSession } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen', webhooks: [] });
const AMOUNT = 3000;

type Step =
  | { do: 'refund'; amount: number | undefined }
  | { do: 'settle'; refund: number; outcome: 'succeed' | 'fail' | 'respond' }
  | { do: 'cancel'; refund: number }
  | { do: 'hold'; automatic: boolean }
  | { do: 'advance'; seconds: number };

const refund = fc.nat({ max: 8 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      amount: fc.option(fc.integer({ min: 1, max: 1500 }), { nil: undefined }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      refund,
      outcome: fc.constantFrom('succeed' as const, 'fail' as const, 'respond' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), refund }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hold' as const), automatic: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('advance' as const), seconds: fc.integer({ min: 0, max: 400 }) }),
  },
);

type Means = 'konbini' | '4242424242424242' | '4000000000007726' | '4000000000005126';

async function sell(means: Means): Promise<string> {
  const params = means === 'konbini' ? aYenSession() : aSession({ line_items: [aLine(AMOUNT)] });
  const { id } = await bench.stripe.checkout.sessions.create(params);
  const wish = means === 'konbini' ? { payment_method_type: means } : { card_number: means };
  const { session } = await bench.control('POST', `checkout_sessions/${id}/confirm`, wish);
  const intent = String(session.payment_intent);
  if (means === 'konbini') await bench.control('POST', `payment_intents/${intent}/async`, { outcome: 'succeed' });
  return intent;
}

/** Does one step; refusals are part of the game. */
async function take(step: Step, intent: string, ids: string[]): Promise<void> {
  const id = 'refund' in step ? (ids[step.refund % Math.max(1, ids.length)] ?? 're_none') : '';
  switch (step.do) {
    case 'refund': {
      const wish = { payment_intent: intent, instructions_email: 'mia@example.com' };
      const made = await bench.stripe.refunds
        .create({ ...wish, ...(step.amount === undefined ? {} : { amount: step.amount }) })
        .catch(() => null);
      if (made) ids.push(made.id);
      return;
    }
    case 'settle':
      return void (await bench.control('POST', `refunds/${id}/settle`, { outcome: step.outcome }));
    case 'cancel':
      return void (await bench.stripe.refunds.cancel(id).catch(() => null));
    case 'hold':
      return void (await bench.control('PUT', 'delayed_payments', { automatic: step.automatic }));
    case 'advance':
      return void (await bench.control('POST', 'clock/advance', { seconds: step.seconds }));
  }
}

type State = {
  charges: Stripe.Charge[];
  refunds: Stripe.Refund[];
  balance_transactions: Stripe.BalanceTransaction[];
  events: Stripe.Event[];
};

const sum = (rows: readonly { amount: number }[]) => rows.reduce((total, { amount }) => total + amount, 0);

function checkMoney({ charges, refunds, balance_transactions: bookings }: State): void {
  const [charge] = charges;
  const returned = sum(refunds.filter(({ status }) => status === 'succeeded'));
  const onItsWay = sum(refunds.filter(({ status }) => status === 'pending' || status === 'requires_action'));
  expect(charge).toMatchObject({ amount_refunded: returned, refunded: returned === AMOUNT });
  expect(returned + onItsWay).toBeLessThanOrEqual(AMOUNT);
  expect(sum(bookings)).toBe(AMOUNT - returned);
  for (const { id, status } of refunds) {
    const booked = sum(bookings.filter(({ source }) => source === id));
    const isOut = status === 'succeeded';
    expect(isOut ? booked < 0 : booked === 0).toBe(true);
  }
}

/** Each refund is announced once, and the last thing heard of it is how it is. */
function checkEvents({ refunds, events }: State): void {
  for (const refund of refunds) {
    const heard = events.filter(({ data }) => (data.object as { id: string }).id === refund.id);
    expect(heard.filter(({ type }) => type === 'refund.created')).toHaveLength(1);
    expect(heard.filter(({ type }) => type === 'refund.failed')).toHaveLength(refund.status === 'failed' ? 1 : 0);
    expect(heard.at(-1)?.data.object).toEqual(refund);
  }
}

test('SF13: whatever is refunded, settled or called off, the charge, the balance and the events add up', async () => {
  const means = fc.constantFrom<Means>('konbini', '4242424242424242', '4000000000007726', '4000000000005126');
  await fc.assert(
    fc.asyncProperty(means, fc.array(step, { minLength: 3, maxLength: 20, size: 'max' }), async (paidWith, steps) => {
      await bench.control('POST', 'reset');
      const intent = await sell(paidWith);
      const ids: string[] = [];
      for (const one of steps) await take(one, intent, ids);

      const state = (await bench.control('GET', 'state')) as unknown as State;

      checkMoney(state);
      checkEvents(state);
    }),
    { numRuns: 80 },
  );
}, 60_000);
