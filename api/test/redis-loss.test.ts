import { afterAll, describe, expect, test } from 'vitest';
import { aCart } from './builders/a-cart.ts';
import { aCrowd, tally } from './builders/a-crowd.ts';
import { aProduct } from './builders/a-product.ts';
import { pay } from './builders/cards.ts';
import { placeOrderAsGuest, tryToOrder } from './builders/place-order.ts';
import { orderIn, readOrder, stockOf } from './builders/read-order.ts';
import { redisUrl } from './harness/settings.ts';
import { openTcpLine, type TcpLine } from './harness/tcp-line.ts';
import { until } from './harness/until.ts';
import { useWorld } from './harness/use-world.ts';
import { readGate } from './oracle/read-gate.ts';

let wire: TcpLine;
afterAll(() => wire?.close()); // registered first, done last

// A numbered database of its own: to the shop FLUSHDB is there what FLUSHALL is on a server of its own, and the other
// test files keep what they have.
const world = useWorld(async () => {
  const url = new URL(redisUrl());
  wire = await openTcpLine(Number(url.port));
  return { env: { REDIS_URL: `redis://127.0.0.1:${wire.port}/7` } };
});

const wordsOf = (answers: readonly Awaited<ReturnType<typeof tryToOrder>>[]) =>
  tally(answers.map((answer) => (answer.ok ? 'placed' : answer.refusal.code)));

describe('Redis emptied during open checkouts', () => {
  test('R8 F12 K.2: sells nothing twice, and every hold is there again, to the millisecond', async () => {
    const product = await aProduct(world, { stock: 4 });
    const carts = await Promise.all([1, 2, 3].map(() => aCart(world, { lines: [product] })));
    const open = await Promise.all(carts.map((cartId) => placeOrderAsGuest(world, cartId)));
    const crowd = await aCrowd(world, 20, product);

    await world.shop.redis?.flushdb();
    const answers = await Promise.all(crowd.map(({ cartId, email }) => tryToOrder(world, cartId, { email })));

    expect(wordsOf(answers)).toEqual({ placed: 1, STOCK_INSUFFICIENT: 19 });
    expect(await stockOf(world, product)).toEqual({ available: 0, held: 4, committed: 0 });
    const gate = await until('the gate is rebuilt', async () => {
      if (!world.shop.redis) return null;
      const found = await readGate(world.shop.redis, world.shop.config.redisPrefix);
      return (
        found.ready && found.entries.filter(({ variantId }) => variantId === product.variantId).length === 4 && found
      );
    });
    for (const { orderId } of open) {
      const [attempt] = (await readOrder(world, orderId)).attempts;
      const reservation = gate.reservations.find((each) => each.orderId === orderId);
      expect(reservation?.expiresAtMs).toBe(attempt?.expiresAt.getTime());
    }
    await Promise.all(open.map((order) => pay(world, order)));
    for (const { orderId } of open) await orderIn(world, orderId, 'UNSHIPPED');
  });

  test('R8 F12: a sweep alone rebuilds it too, and a lost key never means released', async () => {
    const product = await aProduct(world, { stock: 1 });
    const order = await placeOrderAsGuest(world, await aCart(world, { lines: [product] }));
    await world.shop.redis?.flushdb();

    expect(await stockOf(world, product)).toEqual({ available: 0, held: 1, committed: 0 });
    await world.sweep();

    const gate = world.shop.redis && (await readGate(world.shop.redis, world.shop.config.redisPrefix));
    expect(gate?.entries).toContainEqual({ variantId: product.variantId, cartId: order.cartId, quantity: 1 });
  });
});

describe('Redis away', () => {
  test('R8 F13: orders are taken by Postgres alone, paid and closed; then the gate is right again', async () => {
    const product = await aProduct(world, { stock: 2 });
    const held = await placeOrderAsGuest(world, await aCart(world, { lines: [product] }));
    const crowd = await aCrowd(world, 10, product);

    wire.cut();
    const answers = await Promise.all(crowd.map(({ cartId, email }) => tryToOrder(world, cartId, { email })));
    expect(wordsOf(answers)).toEqual({ placed: 1, STOCK_INSUFFICIENT: 9 });
    await pay(world, held);
    await orderIn(world, held.orderId, 'UNSHIPPED');
    expect(await stockOf(world, product)).toEqual({ available: 0, held: 1, committed: 1 });

    wire.mend();
    await until('Redis is back', () => world.shop.redis?.status === 'ready');
    await world.sweep();
  });
});

describe('a process that dies between the gate and the database', () => {
  test('R22 F02: leaves no order; its reservation stands in nobody’s way for longer than a minute', async () => {
    const product = await aProduct(world, { stock: 1 });
    const { redis, config } = world.shop;
    const lapses = `${config.redisPrefix}lapse:${product.variantId}`;
    const [dead, next] = [await aCart(world, { lines: [product] }), await aCart(world, { lines: [product] })];
    await world.shop.gate.hold(dead, [{ variantId: product.variantId, quantity: 1, sellable: 1 }]);

    const meanwhile = await tryToOrder(world, next);
    expect(wordsOf([meanwhile])).toEqual({ STOCK_INSUFFICIENT: 1 }); // by the gate: Postgres still has the piece
    expect(await stockOf(world, product)).toEqual({ available: 1, held: 0, committed: 0 });
    const [seconds] = (await redis?.time()) ?? [];
    const leftMs = Number(await redis?.zscore(lapses, dead)) - Number(seconds) * 1000;
    expect(leftMs).toBeGreaterThan(50_000);
    expect(leftMs).toBeLessThanOrEqual(61_000);

    await redis?.zadd(lapses, Date.now() - 1, dead); // a minute later
    await placeOrderAsGuest(world, next);
    expect(await redis?.hexists(`${config.redisPrefix}hold:${product.variantId}`, dead)).toBe(0);
  });

  test('R22 F01: and a hold in Redis that Postgres never had, or has no more, is taken off by the sweep', async () => {
    const product = await aProduct(world, { stock: 1 });
    const owner = { cartId: 'crt_gone', orderId: 'ord_gone' };
    const inAnHour = new Date(Date.now() + 3_600_000);
    await world.shop.gate.confirm(owner, [{ variantId: product.variantId, quantity: 1 }], inAnHour);

    const cartId = await aCart(world, { lines: [product] });
    expect(wordsOf([await tryToOrder(world, cartId)])).toEqual({ STOCK_INSUFFICIENT: 1 });

    await world.sweep();

    expect(wordsOf([await tryToOrder(world, cartId)])).toEqual({ placed: 1 });
  });
});
