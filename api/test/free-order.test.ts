import { describe, expect, test } from 'vitest';
import { checkout } from '../src/checkout/checkout.ts';
import { retryPayment } from '../src/checkout/retry-payment.ts';
import { cancelOrder } from '../src/order/cancel-order.ts';
import { addPieces, aCart } from './builders/a-cart.ts';
import { aCoupon, type Coupon } from './builders/a-coupon.ts';
import { aProduct, type Product } from './builders/a-product.ts';
import { aWish, buyerOf, tryToOrder, type WishChange } from './builders/place-order.ts';
import { readOrder, rulesOf, stockOf } from './builders/read-order.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();

const HERE = ['USD', 'JPY', 'KRW'] as const;

/** A cart with so many pieces that delivery is free, and a coupon for all of the goods: there is nothing to pay. */
async function aFreeCart(
  currency = 'USD',
  product?: Product,
): Promise<{ cartId: string; coupon: Coupon; product: Product }> {
  const goods = product ?? (await aProduct(world));
  const coupon = await aCoupon(world, { percent: 100, usageLimit: 1 });
  return { cartId: await aCart(world, { lines: [[goods, 6]], coupon, currency }), coupon, product: goods };
}

async function orderFree(cartId: string, change: WishChange = {}) {
  const answer = await tryToOrder(world, cartId, change);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return { ...answer.value, order: await readOrder(world, answer.value.orderId) };
}

const askedStripe = async () => (await world.stripe.requests()).length;

describe('an order that costs nothing', () => {
  test.each(HERE)('C09 T17: is sold in one commit in %s, and Stripe is not asked at all', async (currency) => {
    const before = await askedStripe();
    const { cartId, coupon, product } = await aFreeCart(currency);

    const { order, checkoutUrl } = await orderFree(cartId);

    expect(checkoutUrl).toBeNull();
    expect(order).toMatchObject({
      status: 'UNSHIPPED',
      paymentStatus: 'PAID',
      open: false,
      totalMinor: 0n,
      attempts: [],
    });
    expect([order.number, order.keptPayment, rulesOf(order)]).toEqual([
      expect.stringMatching(/^HF-/),
      null,
      ['T1', 'T17'],
    ]);
    expect(order.claim).toMatchObject({ couponId: coupon.couponId, state: 'USED' });
    expect(await stockOf(world, product)).toEqual({ available: 4, held: 0, committed: 6 });
    expect(await world.shop.db.cartLine.count({ where: { cartId } })).toBe(0);
    expect(await askedStripe()).toBe(before);
    expect(world.line.seen).toEqual([]);
  });

  test('S1.19 S1.18: is mailed like any other, and its address becomes the default one', async () => {
    const { cartId } = await aFreeCart();

    const { order } = await orderFree(cartId, { email: 'free@example.com' });

    await world.quiet();
    const mails = (await world.inbox.mails()).filter(({ messageId }) => messageId.includes(order.id));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toContain(order.number);
    const address = await world.shop.db.address.findFirstOrThrow({ where: { customerId: order.customerId } });
    expect(address).toMatchObject({ isDefault: true, line1: order.shippingAddress?.line1 });
  });

  test('C09: needs an address when it ships, because no payment page will ask; a service needs none', async () => {
    const { cartId, product } = await aFreeCart();
    const service = await aProduct(world, { kind: 'SERVICE', stock: null, priceMinor: 0 });

    const without = await tryToOrder(world, cartId, { shippingAddress: null });
    const { order } = await orderFree(await aCart(world, { lines: [service] }), { shippingAddress: null });

    expect(without).toMatchObject({
      refusal: { code: 'INPUT_INVALID', problems: [{ path: ['shippingAddress'], rule: 'REQUIRED' }] },
    });
    expect(await world.shop.db.order.count({ where: { cartId } })).toBe(0);
    expect(await stockOf(world, product)).toEqual({ available: 10, held: 0, committed: 0 });
    expect(order.status).toBe('COMPLETED');
  });

  test('R12 I11: pressed five times at once it is one order, and the same wish later gives it again', async () => {
    const { cartId, product } = await aFreeCart();
    const wish = await aWish(world, cartId);

    const answers = await Promise.all(Array.from({ length: 5 }, () => checkout(world.shop, buyerOf(cartId), wish)));
    const later = await checkout(world.shop, buyerOf(cartId), wish);

    const order = await world.shop.db.order.findFirstOrThrow({ where: { cartId } });
    expect(new Set([...answers, later].map((each) => JSON.stringify(each)))).toEqual(
      new Set([JSON.stringify({ ok: true, value: { orderId: order.id, checkoutUrl: null } })]),
    );
    expect(await stockOf(world, product)).toEqual({ available: 4, held: 0, committed: 6 });
  });

  test('R10 I7: of two carts with the last use of the coupon one is free, and the other is told with nothing taken', async () => {
    const { cartId, coupon, product } = await aFreeCart();
    const other = await aCart(world, { lines: [[await aProduct(world), 6]], coupon });

    const answers = await Promise.all([cartId, other].map((each) => tryToOrder(world, each)));

    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      refusal: { code: expect.stringMatching(/^COUPON_(TAKEN|USED_UP)$/) },
    });
    expect(await world.shop.db.order.count({ where: { cartId: { in: [cartId, other] } } })).toBe(1);
    expect((await stockOf(world, product)).held).toBe(0);
  });

  test('T17 R3: cannot be paid again or cancelled: it is paid', async () => {
    const { order } = await orderFree((await aFreeCart()).cartId);

    expect(await retryPayment(world.shop, order.id, null)).toMatchObject({ refusal: { code: 'ORDER_ALREADY_PAID' } });
    expect(await cancelOrder(world.shop, order.id)).toMatchObject({ refusal: { code: 'ORDER_ALREADY_PAID' } });
    expect((await readOrder(world, order.id)).version).toBe(2);
  });

  test('T17: lets the same cart buy again, as any paid order does', async () => {
    const { cartId, product } = await aFreeCart();
    await orderFree(cartId);
    await addPieces(world, cartId, product, 1);

    const next = await tryToOrder(world, cartId);

    expect(next).toMatchObject({ ok: true, value: { checkoutUrl: expect.any(String) } });
  });
});
