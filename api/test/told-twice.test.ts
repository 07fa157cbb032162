import { expect, test } from 'vitest';
import { aCart } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { pay } from './builders/cards.ts';
import { placeOrderAsGuest } from './builders/place-order.ts';
import { orderIn, rulesOf } from './builders/read-order.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();

test('T33: Stripe tells of a payment by its intent and by its session, and the shop asks Stripe about it once', async () => {
  const order = await placeOrderAsGuest(world, await aCart(world, { lines: [await aProduct(world)] }));

  await pay(world, order);
  await world.quiet();

  const told = await world.sql<{ type: string; state: string }>(`SELECT "type", "state"::text FROM "StripeEvent"`);
  const twins = told.filter(({ type }) => ['payment_intent.succeeded', 'checkout.session.completed'].includes(type));
  expect(twins.map(({ state }) => state)).toEqual(['DONE', 'DONE']);
  expect(rulesOf(await orderIn(world, order.orderId, 'UNSHIPPED'))).toEqual(['T1', 'T2', 'T4']);
  expect(world.line.seen.filter((name) => name.includes(`GET /v1/checkout/sessions/${order.sessionId}`))).toHaveLength(
    1,
  );
});
