import { describe, expect, test } from 'vitest';
import { aCart } from './builders/a-cart.ts';
import { aCoupon } from './builders/a-coupon.ts';
import { aCrowd, tally } from './builders/a-crowd.ts';
import { aProduct } from './builders/a-product.ts';
import { cancelOrder } from '../src/order/cancel-order.ts';
import { pay } from './builders/cards.ts';
import { placeOrderAsGuest, tryToOrder } from './builders/place-order.ts';
import { orderIn, readOrder } from './builders/read-order.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();

describe('a coupon that can be used once', () => {
  test('S4.6 R10 I7: is claimed by one of 50 checkouts at once; the others are told, with nothing taken', async () => {
    const product = await aProduct(world, { stock: 60 });
    const coupon = await aCoupon(world, { usageLimit: 1 });
    const crowd = await aCrowd(world, 50, product, coupon);

    const answers = await Promise.all(crowd.map(({ cartId, email }) => tryToOrder(world, cartId, { email })));

    expect(tally(answers.map((answer) => (answer.ok ? 'placed' : answer.refusal.code)))).toEqual({
      placed: 1,
      COUPON_TAKEN: 49,
    });
    expect(await world.shop.db.stock.findUnique({ where: { variantId: product.variantId } })).toMatchObject({
      available: 59,
      held: 1,
    });
    expect(await world.shop.db.coupon.findUnique({ where: { id: coupon.couponId } })).toMatchObject({ claimed: 1 });
  });

  test('S4.6 S4.14: comes back once with the order that held it, and is gone for good with the one that paid', async () => {
    const product = await aProduct(world);
    const coupon = await aCoupon(world, { usageLimit: 1 });
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => aCart(world, { lines: [product], coupon })));
    const held = await placeOrderAsGuest(world, first ?? '');
    await cancelOrder(world.shop, held.orderId);
    await orderIn(world, held.orderId, 'CANCELED');
    expect((await readOrder(world, held.orderId)).claim?.state).toBe('RELEASED');

    const paid = await placeOrderAsGuest(world, second ?? '');
    await pay(world, paid);
    await orderIn(world, paid.orderId, 'UNSHIPPED');

    const answer = await tryToOrder(world, third ?? '');
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'COUPON_USED_UP', couponId: coupon.couponId } });
  });

  test('I7 C09: one use for each customer holds for an e-mail in any letters, and another customer is free', async () => {
    const product = await aProduct(world);
    const coupon = await aCoupon(world, { perCustomerLimit: 1 });
    const carts = await Promise.all([1, 2, 3].map(() => aCart(world, { lines: [product], coupon })));

    const answers = [];
    for (const [index, email] of ['one@example.com', ' One@EXAMPLE.com', 'two@example.com'].entries()) {
      answers.push(await tryToOrder(world, carts[index] ?? '', { email }));
    }

    expect(answers.map((answer) => (answer.ok ? 'placed' : answer.refusal.code))).toEqual([
      'placed',
      'COUPON_TAKEN',
      'placed',
    ]);
  });
});
