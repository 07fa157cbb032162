import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chargeStep } from '../src/domain/currency.ts';
import { aCart } from './builders/a-cart.ts';
import { aCoupon } from './builders/a-coupon.ts';
import { aProduct, type Product } from './builders/a-product.ts';
import { tryToOrder } from './builders/place-order.ts';
import { readOrder } from './builders/read-order.ts';
import { sessionAtStripe } from './builders/session.ts';
import { SEED, tellSeed } from './harness/seed.ts';
import { useWorld } from './harness/use-world.ts';

const CURRENCIES = ['USD', 'JPY', 'KRW', 'KWD', 'ISK'];
const world = useWorld({ env: { SHOP_CURRENCIES: CURRENCIES.join(',') } });

const RUNS = Number(process.env.TEST_ROUNDS ?? 40);

const wish = fc.record({
  currency: fc.constantFrom(...CURRENCIES),
  lines: fc.array(
    fc.record({
      pieces: fc.integer({ min: 1, max: 20 }),
      steps: fc.integer({ min: 0, max: 9_999 }),
      kind: fc.constantFrom('PHYSICAL' as const, 'SERVICE' as const),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  coupon: fc.oneof(
    fc.record({ percent: fc.integer({ min: 1, max: 100 }) }),
    fc.record({ fixedSteps: fc.integer({ min: 1, max: 20_000 }) }),
    fc.record({ freeShipping: fc.constant(true) }),
    fc.constant(null),
  ),
  oneCategory: fc.boolean(),
});

type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;

/** A cart as drawn; the coupon covers everything, or the first line's category alone. */
async function draw({ currency, lines, coupon, oneCategory }: Wish): Promise<string> {
  const step = chargeStep(currency);
  const drawn: [Product, number][] = [];
  for (const { pieces, steps, kind } of lines) {
    drawn.push([
      await aProduct(world, { priceMinor: steps * 100, kind, stock: kind === 'SERVICE' ? null : 99 }),
      pieces,
    ]);
  }
  const categoryId = oneCategory ? (drawn[0]?.[0].categoryId ?? null) : null;
  const off = coupon && 'fixedSteps' in coupon ? { fixed: { [currency]: coupon.fixedSteps * step } } : coupon;
  const chosen = off && (await aCoupon(world, { ...off, categoryId }));
  return aCart(world, { lines: drawn, currency, ...(chosen ? { coupon: chosen } : {}) });
}

/** Refused for a reason, free and never at Stripe, or with a session over exactly the order's total. */
async function check(cartId: string): Promise<string> {
  const answer = await tryToOrder(world, cartId);
  if (!answer.ok) return answer.refusal.code;
  const order = await readOrder(world, answer.value.orderId);
  const lines = order.items.reduce((sum, { totalMinor }) => sum + totalMinor, 0n);
  const offFee = order.discountMinor - order.items.reduce((sum, { discountMinor }) => sum + discountMinor, 0n);
  expect(lines + (order.shippingMinor ?? 0n) - offFee).toBe(order.totalMinor);
  const sessionId = order.attempts[0]?.sessionId;
  if (!sessionId) {
    expect([order.totalMinor, order.status]).toEqual([0n, expect.stringMatching(/^(UNSHIPPED|COMPLETED)$/)]);
    return 'free';
  }
  const session = await sessionAtStripe(world, sessionId);
  expect([session.amount_total, session.currency]).toEqual([Number(order.totalMinor), order.currency.toLowerCase()]);
  expect(session.total_details?.amount_shipping).toBe(Number((order.shippingMinor ?? 0n) - offFee));
  return 'session';
}

test('I6 C09: whatever is in the cart, Stripe’s session is over the order’s total, to the minor unit', async () => {
  tellSeed();
  console.log(`random carts: TEST_SEED=${SEED} TEST_ROUNDS=${RUNS}`);
  const ends = new Map<string, number>();

  await fc.assert(
    fc.asyncProperty(wish, async (drawn) => {
      const end = await check(await draw(drawn));
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }),
    { seed: SEED, numRuns: RUNS, endOnFailure: true },
  );

  expect([...ends.keys()].filter((end) => !ENDS.has(end))).toEqual([]);
  expect(ends.get('session')).toBeGreaterThan(RUNS / 4);
});

/** What may become of a cart with enough stock: nothing else is an answer here. */
const ENDS = new Set(['session', 'free', 'AMOUNT_TOO_SMALL', 'COUPON_NOT_APPLICABLE']);
