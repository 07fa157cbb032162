import { describe, expect, test } from 'vitest';
import { retryPayment } from '../src/checkout/retry-payment.ts';
import { aCart, addPieces } from './builders/a-cart.ts';
import { aCrowd, buyOverHttp, tally } from './builders/a-crowd.ts';
import { aCoupon } from './builders/a-coupon.ts';
import { aProduct, type Product } from './builders/a-product.ts';
import { pay } from './builders/cards.ts';
import { HOME, placeOrderAsGuest, tryToOrder } from './builders/place-order.ts';
import { orderIn, readOrder } from './builders/read-order.ts';
import { sessionAtStripe } from './builders/session.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();

const SEEN = { amountMinor: 1600, currency: 'USD' };

const setPrice = ({ variantId }: Product, amountMinor: number) =>
  world.shop.db.price.updateMany({ where: { variantId }, data: { amountMinor } });

describe('a price that changes between cart and checkout', () => {
  test('C04 R11: up is refused at both of two API processes until agreed to; down is taken over', async () => {
    const processes = await Promise.all([world.start('api'), world.start('api')]);
    const urls = processes.map(({ ready }) => `${ready[0]}/graphql`);
    const product = await aProduct(world, { priceMinor: 1000, stock: 20 });
    const crowd = await aCrowd(world, 8, product);
    const press = (buyers: typeof crowd) =>
      Promise.all(buyers.map((buyer, index) => buyOverHttp(urls[index % 2] ?? '', buyer, SEEN.amountMinor)));

    await setPrice(product, 1001);
    const dearer = await press(crowd.slice(0, 4));
    await setPrice(product, 900);
    const cheaper = await press(crowd.slice(4));

    expect([tally(dearer), tally(cheaper)]).toEqual([{ PRICE_CHANGED: 4 }, { CheckoutSuccess: 4 }]);
    const totals = await world.shop.db.order.findMany({ select: { totalMinor: true } });
    expect(totals).toEqual(Array.from({ length: 4 }, () => ({ totalMinor: 1500n })));
    expect((await world.stripe.state()).checkout_sessions.map((session) => session.amount_total)).toEqual([
      1500, 1500, 1500, 1500,
    ]);
  });

  test('R11 C04: a discount that is gone raises the total as a price does', async () => {
    const coupon = await aCoupon(world, { percent: 20 });
    const cartId = await aCart(world, { lines: [await aProduct(world, { priceMinor: 1000 })], coupon });
    await world.shop.db.coupon.update({ where: { id: coupon.couponId }, data: { basisPoints: 1000 } });

    const answer = await tryToOrder(world, cartId, { expectedTotal: { amountMinor: 1400, currency: 'USD' } });

    expect(answer).toMatchObject({ refusal: { code: 'PRICE_CHANGED', expectedTotalMinor: 1400, changes: [] } });
  });

  test('R10 R11: a coupon that is gone since is named as the reason, not the total that rises with it', async () => {
    const product = await aProduct(world, { priceMinor: 1000 });
    const coupon = await aCoupon(world, { percent: 20, usageLimit: 1 });
    const [first, second] = await Promise.all([1, 2].map(() => aCart(world, { lines: [product], coupon })));
    await placeOrderAsGuest(world, first ?? '');

    const answer = await tryToOrder(world, second ?? '', { expectedTotal: { amountMinor: 1400, currency: 'USD' } });

    expect(answer).toMatchObject({ refusal: { code: 'COUPON_TAKEN', couponId: coupon.couponId } });
  });

  test('C03: what the client says it costs decides nothing: too low is refused, too high is charged as it is', async () => {
    const product = await aProduct(world, { priceMinor: 1000 });
    const [low, high] = [await aCart(world, { lines: [product] }), await aCart(world, { lines: [product] })];

    const refused = await tryToOrder(world, low, { expectedTotal: { amountMinor: 1, currency: 'USD' } });
    const placed = await placeOrderAsGuest(world, high, { expectedTotal: { amountMinor: 9_999_999, currency: 'USD' } });

    expect(refused).toMatchObject({ refusal: { code: 'PRICE_CHANGED' } });
    expect((await sessionAtStripe(world, placed.sessionId)).amount_total).toBe(1600);
  });
});

describe('what changes once the payment page is open', () => {
  test.each([
    ['up', 5000],
    ['down', 100],
  ])(
    'R11 C04: a price that goes %s changes neither the page, nor another page of the same order, nor what is paid',
    async (_, now) => {
      const product = await aProduct(world, { priceMinor: 1000 });
      const placed = await placeOrderAsGuest(world, await aCart(world, { lines: [product] }));
      await setPrice(product, now);

      const again = await retryPayment(world.shop, placed.orderId, { ...HOME, line1: '9-9-9 Ginza' });
      const { attempts } = await readOrder(world, placed.orderId);
      const second = attempts[1]?.sessionId ?? '';
      await pay(world, { sessionId: second });

      expect(again.ok).toBe(true);
      expect((await sessionAtStripe(world, second)).amount_total).toBe(1600);
      expect(await orderIn(world, placed.orderId, 'UNSHIPPED')).toMatchObject({ totalMinor: 1600n });
    },
  );

  test('C06 R16: a piece put into the cart later is not paid for, and stays in the cart', async () => {
    const product = await aProduct(world, { priceMinor: 1000 });
    const placed = await placeOrderAsGuest(world, await aCart(world, { lines: [product] }));
    await addPieces(world, placed.cartId, product, 2);

    await pay(world, placed);

    const order = await orderIn(world, placed.orderId, 'UNSHIPPED');
    expect([order.totalMinor, order.items.map(({ quantity }) => quantity)]).toEqual([1600n, [1]]);
    expect(await world.shop.db.cartLine.findMany({ where: { cartId: placed.cartId } })).toMatchObject([
      { quantity: 2 },
    ]);
  });

  test('C06 C09: a coupon that ends or changes meanwhile is honoured as agreed', async () => {
    const coupon = await aCoupon(world, { percent: 50 });
    const cartId = await aCart(world, { lines: [await aProduct(world, { priceMinor: 1000 })], coupon });
    const placed = await placeOrderAsGuest(world, cartId);
    const ended = { basisPoints: 100, validUntil: world.shop.clock.now() };
    await world.shop.db.coupon.update({ where: { id: coupon.couponId }, data: ended });

    await pay(world, placed);

    const order = await orderIn(world, placed.orderId, 'UNSHIPPED');
    expect([order.totalMinor, order.claim?.state]).toEqual([1100n, 'USED']);
  });
});
