import { expect, test } from 'vitest';
import { aCoupon } from './builders/a-coupon.ts';
import { aCrowd, buyOverHttp, tally } from './builders/a-crowd.ts';
import { aProduct } from './builders/a-product.ts';
import { stockOf } from './builders/read-order.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();

/** Half of the crowd at each of two API processes, all at once; each pays 10.00 less ten percent, and 6.00 of delivery. */
async function pressAtOnce(crowd: Awaited<ReturnType<typeof aCrowd>>): Promise<string[]> {
  const processes = await Promise.all([world.start('api'), world.start('api')]);
  const urls = processes.map(({ ready }) => `${ready[0]}/graphql`);
  expect(new Set([...processes.map(({ pid }) => pid), process.pid]).size).toBe(3);
  return Promise.all(crowd.map((buyer, index) => buyOverHttp(urls[index % 2] ?? '', buyer, 1500)));
}

test('R10 I7: the last two uses of a coupon go to two of 40 buyers at two API processes, before any other has a session', async () => {
  const product = await aProduct(world, { stock: 50 });
  const coupon = await aCoupon(world, { usageLimit: 2 });

  const words = await pressAtOnce(await aCrowd(world, 40, product, coupon));

  expect(tally(words)).toEqual({ CheckoutSuccess: 2, COUPON_TAKEN: 38 });
  expect((await world.stripe.state()).checkout_sessions).toHaveLength(2);
  expect(await world.shop.db.coupon.findUnique({ where: { id: coupon.couponId } })).toMatchObject({ claimed: 2 });
  expect(await stockOf(world, product)).toEqual({ available: 48, held: 2, committed: 0 });
});

test('R10 I7: one customer in 20 carts at two API processes gets the coupon as often as one customer may', async () => {
  const product = await aProduct(world, { stock: 50 });
  const coupon = await aCoupon(world, { perCustomerLimit: 3 });
  const crowd = await aCrowd(world, 20, product, coupon);
  const before = (await world.stripe.state()).checkout_sessions.length;

  const words = await pressAtOnce(crowd.map((buyer) => ({ ...buyer, email: 'Same.Person@example.com' })));

  expect(tally(words)).toEqual({ CheckoutSuccess: 3, COUPON_TAKEN: 17 });
  expect((await world.stripe.state()).checkout_sessions).toHaveLength(before + 3);
  expect(await stockOf(world, product)).toEqual({ available: 47, held: 3, committed: 0 });
});
