import { describe, expect, test } from 'vitest';
import { checkout } from '../src/checkout/checkout.ts';
import { setCartCurrency } from '../src/cart/set-cart-currency.ts';
import { loadPricedCart } from '../src/cart/load-cart.ts';
import { aCart } from './builders/a-cart.ts';
import { aCoupon, type Coupon } from './builders/a-coupon.ts';
import { aUser } from './builders/a-user.ts';
import { aProduct } from './builders/a-product.ts';
import { pay } from './builders/cards.ts';
import { aWish, buyerOf, placeOrderAsGuest, tryToOrder } from './builders/place-order.ts';
import { orderIn, readOrder } from './builders/read-order.ts';
import { sessionAtStripe } from './builders/session.ts';
import { useWorld } from './harness/use-world.ts';

// A shop that also sells in a currency with three decimals.
const world = useWorld({ env: { SHOP_CURRENCIES: 'USD,JPY,KRW,KWD' } });

const CURRENCIES = ['USD', 'JPY', 'KRW', 'KWD'] as const;
const inAll = (amountMinor: number) => Object.fromEntries(CURRENCIES.map((currency) => [currency, amountMinor]));

/** Two lines of 3 × 3330 and 1 × 1110; delivery for four pieces is paid, too. */
async function ordered(currency: string, wish: (tea: string) => Parameters<typeof aCoupon>[1]) {
  const [tea, pots] = [await aProduct(world, { priceMinor: 3330 }), await aProduct(world, { priceMinor: 1110 })];
  const coupon = await aCoupon(world, wish(tea.categoryId));
  const cartId = await aCart(world, { lines: [[tea, 3], pots], coupon, currency });
  const placed = await placeOrderAsGuest(world, cartId);
  const [order, session] = [await readOrder(world, placed.orderId), await sessionAtStripe(world, placed.sessionId)];
  return { placed, order, session, parts: order.items.map(({ discountMinor }) => Number(discountMinor)) };
}

const KINDS = [
  ['a percentage', () => ({ percent: 13 }), { USD: [1299, 144], JPY: [1299, 144], KRW: [1299, 144], KWD: [1300, 140] }],
  ['a fixed amount', () => ({ fixed: inAll(2000) }), { USD: [1800, 200], JPY: [1800, 200], KRW: [1800, 200], KWD: [1800, 200] }],
  ['a fixed amount above its category', (tea: string) => ({ fixed: inAll(20_000), categoryId: tea }), {
    USD: [9990, 0], JPY: [9990, 0], KRW: [9990, 0], KWD: [9990, 0],
  }],
  ['a percentage of a category', (tea: string) => ({ percent: 33, categoryId: tea }), {
    USD: [3296, 0], JPY: [3296, 0], KRW: [3296, 0], KWD: [3290, 0],
  }],
  ['free delivery', () => ({ freeShipping: true }), { USD: [0, 0], JPY: [0, 0], KRW: [0, 0], KWD: [0, 0] }],
] as const; // prettier-ignore

describe.each(CURRENCIES)('a coupon in %s', (currency) => {
  test.each(KINDS)('S2.1 I6 S4.6: for %s is exact, and Stripe charges the order’s total', async (_, wish, wanted) => {
    const { placed, order, session, parts } = await ordered(currency, wish);

    const fee = Number(order.shippingMinor);
    const off = order.claim && parts.every((part) => part === 0) ? fee : parts.reduce((sum, part) => sum + part, 0);
    expect(parts).toEqual(wanted[currency]);
    expect(Number(order.discountMinor)).toBe(off);
    expect(Number(order.totalMinor)).toBe(11_100 + fee - off);
    expect([session.amount_total, session.currency]).toEqual([Number(order.totalMinor), currency.toLowerCase()]);
    await pay(world, placed);
    expect((await orderIn(world, placed.orderId, 'UNSHIPPED')).claim?.state).toBe('USED');
  });
});

describe('a coupon on a cart', () => {
  const problemOf = async (cartId: string, now = world.shop.clock.now()) =>
    (await loadPricedCart(world.shop.db, cartId, now))?.couponProblem?.code ?? null;
  const aCartWith = async (coupon: Coupon, pieces = 1, currency = 'USD') =>
    aCart(world, { lines: [[await aProduct(world, { priceMinor: 1000 }), pieces]], coupon, currency });

  test('S4.7: without an amount in the new currency stops working when the currency changes, and works again when it changes back', async () => {
    const cartId = await aCartWith(await aCoupon(world, { fixed: { USD: 500 } }));

    await setCartCurrency(world.shop, { cartId, currency: 'USD' }, 'JPY');
    const inYen = await problemOf(cartId);
    const refused = await tryToOrder(world, cartId);
    await setCartCurrency(world.shop, { cartId, currency: 'JPY' }, 'USD');

    expect(inYen).toBe('COUPON_NOT_APPLICABLE');
    expect(refused).toMatchObject({ refusal: { code: 'COUPON_NOT_APPLICABLE', currency: 'JPY' } });
    expect(await problemOf(cartId)).toBeNull();
  });

  test('S4.7: has its minimum measured in the cart’s own currency, on all goods before discount and without delivery', async () => {
    const coupon = await aCoupon(world, { percent: 50, minimum: { USD: 3000, KWD: 2000 } });

    const [short, reached, inDinar] = [
      await aCartWith(coupon, 2),
      await aCartWith(coupon, 3),
      await aCartWith(coupon, 2, 'KWD'),
    ];

    expect([await problemOf(short), await problemOf(reached), await problemOf(inDinar)]).toEqual([
      'COUPON_MINIMUM_NOT_MET',
      null,
      null,
    ]);
  });

  test('C09: ends on the millisecond, in the page and in the checkout', async () => {
    const end = new Date(world.shop.clock.now().getTime() + 60_000);
    const cartId = await aCartWith(await aCoupon(world, { validUntil: end }));

    expect(await problemOf(cartId, new Date(end.getTime() - 1))).toBeNull();
    expect(await problemOf(cartId, end)).toBe('COUPON_EXPIRED');
    await world.advance(1);
    expect(await tryToOrder(world, cartId)).toMatchObject({ refusal: { code: 'COUPON_EXPIRED' } });
  });

  test('C09 I7: counts an account as one customer, whatever e-mail it types or changes to', async () => {
    const coupon = await aCoupon(world, { perCustomerLimit: 1 });
    const user = await aUser(world);
    const order = async (email: string) => {
      const cartId = await aCartWith(coupon);
      await world.sql('UPDATE "Cart" SET "customerId" = $2 WHERE "id" = $1', cartId, user.customerId);
      const buyer = { ...buyerOf(cartId), user: { ...user, email } };
      return checkout(world.shop, buyer, await aWish(world, cartId, { email }));
    };

    expect(await order('own@example.com')).toMatchObject({ ok: true });
    expect(await order('another@example.com')).toMatchObject({ refusal: { code: 'COUPON_TAKEN' } });
  });

  test('I7 C09: comes back with a closed order and can then be used by the same customer', async () => {
    const coupon = await aCoupon(world, { perCustomerLimit: 1 });
    const email = 'once@example.com';
    const first = await placeOrderAsGuest(world, await aCartWith(coupon), { email });
    const again = await aCartWith(coupon);
    expect(await tryToOrder(world, again, { email })).toMatchObject({ refusal: { code: 'COUPON_TAKEN' } });
    await world.advance(61);
    await world.sweep();
    await orderIn(world, first.orderId, 'EXPIRED');

    const second = await placeOrderAsGuest(world, again, { email });
    await pay(world, second);
    await orderIn(world, second.orderId, 'UNSHIPPED');

    expect(await tryToOrder(world, await aCartWith(coupon), { email })).toMatchObject({
      refusal: { code: 'COUPON_ALREADY_USED' },
    });
  });
});
