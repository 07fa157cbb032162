import { expect, test } from 'vitest';
import { aCrowd, buyOverHttp, type InCrowd } from './builders/a-crowd.ts';
import { aProduct } from './builders/a-product.ts';
import { pay } from './builders/cards.ts';
import { placeOrderAsGuest } from './builders/place-order.ts';
import { orderIn, readOrder, rulesOf, stockOf } from './builders/read-order.ts';
import { aBarrier } from './harness/barrier.ts';
import { until } from './harness/until.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();
const CREATE = /^POST \/v1\/checkout\/sessions$/;

async function aBuyerOfTheLastPiece(): Promise<{ buyer: InCrowd; product: { variantId: string } }> {
  const product = await aProduct(world, { stock: 1 });
  const [buyer] = await aCrowd(world, 1, product);
  if (!buyer) throw new Error('no buyer');
  return { buyer, product };
}

/** Sends the wish to an API process and kills that process as soon as `reached` is so. */
async function killWhen(buyer: InCrowd, reached: () => Promise<boolean>): Promise<void> {
  const api = await world.start('api');
  const lost = buyOverHttp(`${api.ready[0]}/graphql`, buyer, 1600).catch(() => 'no answer');
  await until('the process is there', reached);
  await api.kill();
  expect(await lost).toBe('no answer');
}

const sessionsMade = async () => (await world.stripe.state()).checkout_sessions.length;

test('R22 F02: killed between gate and commit, it leaves no order, and the piece is for sale within a minute', async () => {
  const { buyer, product } = await aBuyerOfTheLastPiece();
  const holds = `${world.shop.config.redisPrefix}hold:${product.variantId}`;
  await world.sql('BEGIN');
  await world.sql('SELECT 1 FROM "Cart" WHERE "id" = $1 FOR UPDATE', buyer.cartId); // its transaction waits here

  await killWhen(buyer, async () => (await world.shop.redis?.exists(holds)) === 1);
  await world.sql('ROLLBACK');

  expect(await world.shop.db.order.count({ where: { cartId: buyer.cartId } })).toBe(0);
  expect(await stockOf(world, product)).toEqual({ available: 1, held: 0, committed: 0 });
  await world.shop.redis?.zadd(`${world.shop.config.redisPrefix}lapse:${product.variantId}`, 1, buyer.cartId); // lapsed
  const [other] = await aCrowd(world, 1, { variantId: product.variantId, priceMinor: 1000 });
  await placeOrderAsGuest(world, other?.cartId ?? '');
});

test('R13 F03: killed before Stripe was asked, the sweep asks, and there is one session', async () => {
  const { buyer } = await aBuyerOfTheLastPiece();
  const before = await sessionsMade();
  const never = aBarrier();
  world.line.break(CREATE, { hold: never.passed });
  const asked = world.line.seen.length;
  await killWhen(buyer, async () => world.line.seen.slice(asked).some((request) => CREATE.test(request)));

  world.line.heal();
  await world.advance(2);
  await world.sweep();

  const { id } = await world.shop.db.order.findFirstOrThrow({ where: { cartId: buyer.cartId } });
  expect(rulesOf(await readOrder(world, id))).toEqual(['T1', 'T2']);
  never.open();
  await world.quiet();
  expect(await sessionsMade()).toBe(before + 1);
});

test('R13 F04: killed after Stripe had answered, the same session is found, shown to the buyer, and can be paid', async () => {
  const { buyer } = await aBuyerOfTheLastPiece();
  const before = await sessionsMade();
  const never = aBarrier();
  world.line.break(CREATE, { holdAnswer: never.passed });
  await killWhen(buyer, async () => (await sessionsMade()) === before + 1);
  world.line.heal();
  never.open();

  const order = await placeOrderAsGuest(world, buyer.cartId, {
    contact: { name: 'One of many', email: buyer.email, phone: null },
  });

  expect(await sessionsMade()).toBe(before + 1);
  await pay(world, order);
  await orderIn(world, order.orderId, 'UNSHIPPED');
});
