import { expect, test } from 'vitest';
import { cancelOrder } from '../src/order/cancel-order.ts';
import { aCart } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { pay } from './builders/cards.ts';
import { placeOrderAsGuest } from './builders/place-order.ts';
import { orderIn, readOrder } from './builders/read-order.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld({ webhook: 'none', worker: false });

test('F39 P8 R7: two workers started at once on a backlog do each effect once, and end every order by their sweeps', async () => {
  const orders = [];
  for (let index = 0; index < 6; index++) {
    orders.push(await placeOrderAsGuest(world, await aCart(world, { lines: [await aProduct(world, { stock: 1 })] })));
  }
  const [paid, canceled, left] = [orders.slice(0, 2), orders.slice(2, 4), orders.slice(4)];
  for (const order of paid) await pay(world, order);
  for (const { orderId } of canceled) await cancelOrder(world.shop, orderId);
  await world.advance(61);
  const statuses = await Promise.all(orders.map(async ({ orderId }) => (await readOrder(world, orderId)).status));
  expect(new Set(statuses)).toEqual(new Set(['PENDING'])); // nobody has worked

  const workers = await Promise.all([1, 2].map(() => world.start('worker', { SWEEP_INTERVAL_S: '0.5' })));

  for (const { orderId } of paid) await orderIn(world, orderId, 'UNSHIPPED');
  for (const { orderId } of canceled) await orderIn(world, orderId, 'CANCELED');
  for (const { orderId } of left) await orderIn(world, orderId, 'EXPIRED');
  await world.quiet();
  expect(await world.inbox.mails()).toHaveLength(2);
  await Promise.all(workers.map((worker) => worker.stop()));
});
