import { expect, test } from 'vitest';
import { confirmCheckout } from '../src/order/confirm-checkout.ts';
import { cancelOrder } from '../src/order/cancel-order.ts';
import { aCart } from './builders/a-cart.ts';
import { aCoupon } from './builders/a-coupon.ts';
import { aProduct } from './builders/a-product.ts';
import { CARD, pay } from './builders/cards.ts';
import { buyerOf, placeOrderAsGuest, type PlacedOrder } from './builders/place-order.ts';
import { readOrder, rulesOf, stockOf } from './builders/read-order.ts';
import { SEED, tellSeed } from './harness/seed.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();

async function anOrder(): Promise<PlacedOrder & { product: { variantId: string } }> {
  const product = await aProduct(world, { stock: 1 });
  const coupon = await aCoupon(world, { usageLimit: 1 });
  const cartId = await aCart(world, { lines: [product], coupon });
  return { product, ...(await placeOrderAsGuest(world, cartId)) };
}

test('F32 F33 I8: every webhook five times, shuffled and at once, ends each order as once would', async () => {
  tellSeed();
  await world.stripe.setWebhooks({ copies: 5, reorder: true, seed: SEED });
  const orders = await Promise.all(Array.from({ length: 8 }, anOrder));
  const [paid = [], declinedThenPaid = [], canceled = [], declined = []] = [0, 1, 2, 3].map((group) =>
    orders.filter((_, index) => index % 4 === group),
  );

  await Promise.all([
    ...paid.map((order) => pay(world, order)),
    ...declinedThenPaid.map((order) => pay(world, order, CARD.declined).then(() => pay(world, order))),
    ...canceled.map((order) => cancelOrder(world.shop, order.orderId)),
    ...declined.map((order) => pay(world, order, CARD.declined)),
  ]);
  await world.quiet();
  await world.advance(61);
  await world.quiet();

  const ends = async (group: readonly PlacedOrder[]) =>
    Promise.all(group.map(async ({ orderId }) => (await readOrder(world, orderId)).status));
  expect(await ends(paid)).toEqual(['UNSHIPPED', 'UNSHIPPED']);
  expect(await ends(declinedThenPaid)).toEqual(['UNSHIPPED', 'UNSHIPPED']);
  expect(await ends(canceled)).toEqual(['CANCELED', 'CANCELED']);
  expect(await ends(declined)).toEqual(['FAILED', 'FAILED']);
  const { deliveries } = await world.stripe.state();
  const copies = Map.groupBy(deliveries, ({ event }) => event);
  expect([...copies.values()].every((all) => all.length === 5)).toBe(true);
  await world.stripe.setWebhooks({});
});

test('F36 S0.18 R5: success page and webhook at the same moment sell once', async () => {
  const order = await anOrder();
  await world.stripe.setWebhooks({ copies: 3, reorder: true, seed: SEED });

  const paying = pay(world, order);
  const looking = Array.from({ length: 6 }, () =>
    confirmCheckout(world.shop, buyerOf(order.cartId), order.sessionId, null),
  );
  await Promise.all([paying, ...looking]);
  await confirmCheckout(world.shop, buyerOf(order.cartId), order.sessionId, null);
  await world.quiet();

  expect(rulesOf(await readOrder(world, order.orderId))).toEqual(['T1', 'T2', 'T4']);
  expect(await stockOf(world, order.product)).toEqual({ available: 0, held: 0, committed: 1 });
  await world.stripe.setWebhooks({});
});

test('R3 F34 T9: payment and closing at the same moment end as Stripe decides, and never as both', async () => {
  const orders = await Promise.all(Array.from({ length: 10 }, anOrder));

  const outcomes = await Promise.all(
    orders.map(async (order, index) => {
      const [{ outcome }] = await Promise.all(
        index % 2 === 0
          ? [pay(world, order), cancelOrder(world.shop, order.orderId)]
          : [pay(world, order), world.shop.stripe.expireSession(order.sessionId).catch(() => undefined)],
      );
      return outcome;
    }),
  );
  await world.quiet();

  for (const [index, { orderId }] of orders.entries()) {
    const { status } = await readOrder(world, orderId);
    const closed = index % 2 === 0 ? 'CANCELED' : 'EXPIRED';
    expect(status).toBe(outcomes[index] === 'paid' ? 'UNSHIPPED' : closed);
  }
});
