import { expect, test } from 'vitest';
import WebSocket from 'ws';
import { once } from 'node:events';
import { aCrowd, buyOverHttp, tally } from './builders/a-crowd.ts';
import { aProduct } from './builders/a-product.ts';
import { pay } from './builders/cards.ts';
import { placeOrderAsGuest } from './builders/place-order.ts';
import { aCart } from './builders/a-cart.ts';
import { orderIn } from './builders/read-order.ts';
import { insideOf } from './harness/processes.ts';
import { until } from './harness/until.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld({ worker: false });

const LONGEST_STOP_MS = 15_000;
const BUYERS = 40;
const AT_ONCE = 8;

const statusOf = async (url: string) => (await fetch(url)).status;

test('F10: asked to stop under load, it says so first, loses nothing that it answered, and ends in time', async () => {
  const product = await aProduct(world, { stock: BUYERS });
  const buyers = await aCrowd(world, BUYERS, product);
  const api = await world.start('api', { STOP_NOTICE_S: '1', INTERNAL_PORT: '0' });
  const inside = await insideOf(api);
  const socket = new WebSocket(`${api.ready[0]?.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  await once(socket, 'open');
  socket.send('{"type":"connection_init"}');
  const closed = once(socket, 'close') as Promise<[number]>;
  expect(await statusOf(`${inside}/readyz`)).toBe(200);

  const answers: string[] = [];
  const waiting = [...buyers];
  const load = Array.from({ length: AT_ONCE }, async () => {
    for (let buyer = waiting.shift(); buyer; buyer = waiting.shift()) {
      answers.push(await buyOverHttp(`${api.ready[0]}/graphql`, buyer, 1600).catch(() => 'no answer'));
    }
  });
  await until('some have bought', () => answers.length >= AT_ONCE);
  const begun = Date.now();
  const stopped = api.stop(); // throws when it does not end with 0
  const whileStopping = await until(
    'it says so',
    async () => (await statusOf(`${inside}/readyz`)) === 503 && answers.length,
  );
  const live = await statusOf(`${inside}/livez`);
  await Promise.all([stopped, ...load]);

  expect(Date.now() - begun).toBeLessThan(LONGEST_STOP_MS);
  expect(whileStopping).toBeLessThan(BUYERS); // there was load while it stopped
  expect(live).toBe(200);
  expect((await closed)[0]).toBe(1001);
  const { CheckoutSuccess: bought = 0, 'no answer': refused = 0 } = tally(answers);
  expect(bought).toBeGreaterThanOrEqual(AT_ONCE);
  expect(bought + refused).toBe(BUYERS); // an answer is a success, or there was no connection: nothing in between
  const [{ count } = { count: 0 }] = await world.sql<{ count: number }>(
    `SELECT count(*)::int AS "count" FROM "Order" o JOIN "CheckoutAttempt" a ON a."orderId" = o."id"
     WHERE o."status" = 'PENDING' AND a."state" = 'OPEN'`,
  );
  expect(count).toBe(bought); // who was answered has an order with its page; who was not has none
  const worker = await world.start('worker');
  await world.quiet();
  await worker.stop();
});

test('F09: killed while it stops, it loses nothing: the next worker takes up what it had begun', async () => {
  const orders = [];
  for (let index = 0; index < 4; index++)
    orders.push(await placeOrderAsGuest(world, await aCart(world, { lines: [await aProduct(world, { stock: 1 })] })));
  const first = await world.start('worker');
  for (const order of orders) await pay(world, order);
  process.kill(first.pid, 'SIGTERM');
  await first.kill();

  const second = await world.start('worker');
  await world.advance(1); // the leases of the dead end after half a minute

  for (const { orderId } of orders) await orderIn(world, orderId, 'UNSHIPPED');
  await world.quiet();
  const mails = (await world.inbox.mails()).map(({ messageId }) => messageId);
  expect(new Set(mails).size).toBe(orders.length);
  await second.stop();
});
