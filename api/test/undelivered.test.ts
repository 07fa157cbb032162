import { expect, test } from 'vitest';
import { fetchUndelivered } from '../src/webhook/fetch-undelivered.ts';
import { aCart } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { pay } from './builders/cards.ts';
import { placeOrderAsGuest } from './builders/place-order.ts';
import { orderIn, readOrder } from './builders/read-order.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();

const DAY = 24 * 60;

async function aPaidOrderNobodyHeardOf() {
  await world.stripe.setWebhooks({ drop: 1 });
  const order = await placeOrderAsGuest(world, await aCart(world, { lines: [await aProduct(world)] }));
  await pay(world, order);
  await world.stripe.setWebhooks({});
  return order;
}

const lists = () => world.line.seen.filter((request) => request.startsWith('GET /v1/events'));

test('R6 SF9 F35: events that Stripe could not deliver are fetched, and the order follows from them', async () => {
  const order = await aPaidOrderNobodyHeardOf();
  expect((await readOrder(world, order.orderId)).status).toBe('PENDING');

  expect(await fetchUndelivered(world.shop)).toBeGreaterThan(0);

  await orderIn(world, order.orderId, 'UNSHIPPED');
});

test('R6 I8: looking twice, or in two processes at once, stores and settles each event once', async () => {
  const order = await aPaidOrderNobodyHeardOf();

  const found = await Promise.all([fetchUndelivered(world.shop), fetchUndelivered(world.shop)]);
  const again = await fetchUndelivered(world.shop);

  const paid = await orderIn(world, order.orderId, 'UNSHIPPED');
  expect(found[0] + found[1]).toBeGreaterThan(0);
  expect(again).toBe(0);
  expect(paid.events.filter(({ why }) => why === 'T4')).toHaveLength(1);
});

test('SF9 F35: after three days without a webhook the look goes on where it was interrupted, window by window', async () => {
  await fetchUndelivered(world.shop);
  await aPaidOrderNobodyHeardOf();
  await world.advance(3 * DAY);
  world.line.break(/^GET \/v1\/events/, 'cut before');
  await expect(fetchUndelivered(world.shop)).rejects.toThrow();
  world.line.heal();
  const before = lists().length;

  await fetchUndelivered(world.shop);
  const windows = lists().length - before;
  await fetchUndelivered(world.shop);

  expect(windows).toBeGreaterThanOrEqual(12); // six hours each
  expect(lists().length - before - windows).toBe(1);
  await world.sweep(); // the session has run out meanwhile; its payment is known by now
});
