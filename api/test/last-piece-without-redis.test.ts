import { expect, test } from 'vitest';
import { aCrowd, buyOverHttp, tally } from './builders/a-crowd.ts';
import { aProduct } from './builders/a-product.ts';
import { stockOf } from './builders/read-order.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld({ env: { REDIS_URL: undefined, REDIS_PREFIX: 'unused:' } });

test('R8 P1 S0.4: without Redis, Postgres alone gives the last piece to one of 100 on two API processes', async () => {
  const processes = await Promise.all([world.start('api'), world.start('api')]);
  const urls = processes.map(({ ready }) => `${ready[0]}/graphql`);
  expect(new Set([...processes.map(({ pid }) => pid), process.pid]).size).toBe(3);
  const product = await aProduct(world, { stock: 1 });
  const crowd = await aCrowd(world, 100, product);

  const words = await Promise.all(crowd.map((buyer, index) => buyOverHttp(urls[index % 2] ?? '', buyer, 1600)));

  expect(tally(words)).toEqual({ CheckoutSuccess: 1, STOCK_INSUFFICIENT: 99 });
  expect(await world.shop.db.order.count()).toBe(1);
  expect((await world.stripe.state()).checkout_sessions).toHaveLength(1);
  expect(await stockOf(world, product)).toEqual({ available: 0, held: 1, committed: 0 });
});
