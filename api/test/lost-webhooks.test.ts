import { expect, test } from 'vitest';
import { cancelOrder } from '../src/order/cancel-order.ts';
import { confirmCheckout } from '../src/order/confirm-checkout.ts';
import { aCart } from './builders/a-cart.ts';
import { aCoupon } from './builders/a-coupon.ts';
import { aProduct } from './builders/a-product.ts';
import { CARD, pay } from './builders/cards.ts';
import { buyerOf, placeOrderAsGuest, tryToOrder, type PlacedOrder } from './builders/place-order.ts';
import { readOrder, stockOf } from './builders/read-order.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld({ webhook: 'none', worker: true });

type Ending = Readonly<{ act: (order: PlacedOrder) => Promise<unknown>; end: string }>;

const nothing = async () => {};

/** What can become of an order while Stripe tells us nothing. */
const ENDINGS: Record<string, Ending> = {
  paid: { act: (order) => pay(world, order), end: 'UNSHIPPED' },
  'declined, then paid': {
    act: async (order) => {
      await pay(world, order, CARD.declined);
      await pay(world, order);
    },
    end: 'UNSHIPPED',
  },
  'left alone': { act: nothing, end: 'EXPIRED' },
  declined: { act: (order) => pay(world, order, CARD.insufficientFunds), end: 'FAILED' },
  canceled: { act: (order) => cancelOrder(world.shop, order.orderId), end: 'CANCELED' },
};

async function anOrder() {
  const product = await aProduct(world, { stock: 1 });
  const coupon = await aCoupon(world, { usageLimit: 1 });
  const cartId = await aCart(world, { lines: [product], coupon });
  return { product, ...(await placeOrderAsGuest(world, cartId)) };
}

test('P8 R6 I14: with every webhook lost, twenty orders over all endings end right by the sweep', async () => {
  const endings = [...Object.values(ENDINGS), ...Object.values(ENDINGS), ...Object.values(ENDINGS)];
  const orders = await Promise.all(endings.map(async (ending) => ({ ...ending, ...(await anOrder()) })));
  const unanswered = await Promise.all(Array.from({ length: 5 }, makeWithoutAnswer));
  await Promise.all(orders.map((order) => order.act(order)));
  expect((await world.stripe.state()).deliveries).toEqual([]);

  await world.advance(63); // session expiry and two minutes more: the bound
  await world.sweep();
  await world.quiet();

  for (const { orderId, end, product } of orders) {
    const { status, open } = await readOrder(world, orderId);
    expect([status, open]).toEqual([end, false]);
    expect((await stockOf(world, product)).held).toBe(0);
  }
  for (const cartId of unanswered) {
    const { id } = await world.shop.db.order.findFirstOrThrow({ where: { cartId } });
    expect(await readOrder(world, id)).toMatchObject({
      open: false,
      status: expect.stringMatching(/^(EXPIRED|FAILED)$/),
    });
  }
});

/** The buyer's order stands, and nobody learnt of its session. */
async function makeWithoutAnswer(_: unknown, index: number): Promise<string> {
  const cartId = await aCart(world, { lines: [await aProduct(world, { stock: 1 })] });
  world.line.break(/^POST \/v1\/checkout\/sessions$/, index % 2 === 0 ? 'cut before' : 'cut after');
  await tryToOrder(world, cartId);
  world.line.heal();
  return cartId;
}

test('R6 S0.18: a buyer who came back is looked after within minutes, long before the session ends', async () => {
  const order = await anOrder();
  await pay(world, order);
  world.line.break(/^GET \/v1\/checkout\/sessions/, 'cut before');
  await confirmCheckout(world.shop, buyerOf(order.cartId), order.sessionId, null);
  expect((await readOrder(world, order.orderId)).status).toBe('PENDING');

  world.line.heal();
  await world.advance(6);
  await world.sweep();

  expect((await readOrder(world, order.orderId)).status).toBe('UNSHIPPED');
});

test('R9 P10: a session that Stripe is late to close is waited for: no stock is given back on our clock alone', async () => {
  const order = await anOrder();
  const hour = new Date(world.shop.clock.now().getTime() - 1000);
  await world.shop.db.checkoutAttempt.updateMany({ where: { orderId: order.orderId }, data: { expiresAt: hour } });
  await world.shop.db.stockHold.updateMany({ where: { orderId: order.orderId }, data: { expiresAt: hour } });

  await world.sweep();
  expect(await readOrder(world, order.orderId)).toMatchObject({ status: 'PENDING', open: true });
  expect(await stockOf(world, order.product)).toEqual({ available: 0, held: 1, committed: 0 });

  await world.advance(61);
  await world.sweep();
  expect((await readOrder(world, order.orderId)).status).toBe('EXPIRED');
});
