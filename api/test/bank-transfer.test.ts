import { expect, test } from 'vitest';
import { checkout } from '../src/checkout/checkout.ts';
import { cancelOrder } from '../src/order/cancel-order.ts';
import { aCart } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { aUser } from './builders/a-user.ts';
import { aWish, buyerOf } from './builders/place-order.ts';
import { mailOf } from './builders/read-mails.ts';
import { orderIn, readOrder, rulesOf, stockOf } from './builders/read-order.ts';
import { refundsAtStripe } from './builders/refund-at-stripe.ts';
import { sessionAtStripe } from './builders/session.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld({ env: { BANK_TRANSFER_DAYS: '4' } });

const DAY = 24 * 60;

/** A user's order that is to be paid by a transfer; the shop knows that the buyer has the bank details. */
async function aTransfer(currency = 'USD') {
  const product = await aProduct(world, { stock: 1, priceMinor: 5000 });
  const user = await aUser(world);
  const cartId = await aCart(world, { lines: [product], currency });
  await world.shop.db.cart.update({ where: { id: cartId }, data: { customerId: user.customerId } });
  const placed = await checkout(world.shop, { ...buyerOf(cartId), user }, await aWish(world, cartId));
  if (!placed.ok) throw new Error(`not placed: ${placed.refusal.code}`);
  const { orderId } = placed.value;
  const sessionId = (await readOrder(world, orderId)).attempts[0]?.sessionId ?? '';
  const { outcome, message } = await world.stripe.chooseTransfer(sessionId);
  if (outcome !== 'pending') throw new Error(`Stripe takes no transfer: ${outcome} ${message}`);
  const awaited = await orderIn(world, orderId, 'AWAITING_PAYMENT');
  const intentId = String((await sessionAtStripe(world, sessionId)).payment_intent);
  return { product, orderId, sessionId, intentId, totalMinor: Number(awaited.totalMinor), payBy: awaited.payBy };
}

test.each(['USD', 'JPY'])(
  'T6 T7: a transfer in %s that comes in parts pays when all of it is here, and not before',
  async (currency) => {
    const order = await aTransfer(currency);
    await world.quiet();
    const days = ((order.payBy?.getTime() ?? 0) - world.shop.clock.now().getTime()) / (DAY * 60_000);
    expect(days).toBeGreaterThan(3.9);
    expect(days).toBeLessThanOrEqual(4);
    expect((await mailOf(world, order.orderId, 'order_unpaid')).text).toMatch(/How to pay\nhttp/);

    await world.stripe.fund(order.intentId, order.totalMinor - 1);
    await world.quiet();
    expect(await readOrder(world, order.orderId)).toMatchObject({
      status: 'AWAITING_PAYMENT',
      paymentStatus: 'PROCESSING',
    });
    await world.stripe.fund(order.intentId, 1);

    const paid = await orderIn(world, order.orderId, 'UNSHIPPED');
    expect(rulesOf(paid)).toEqual(['T1', 'T2', 'T6', 'T7']);
  },
);

test('T32 T20: Stripe waits for a transfer for ever, the shop gives it up a day after its deadline, and late money revives it', async () => {
  const order = await aTransfer();

  await world.advance(4 * DAY + 1);
  await world.sweep();
  expect((await readOrder(world, order.orderId)).status).toBe('AWAITING_PAYMENT');
  await world.advance(DAY + 1);
  await world.sweep();
  await world.quiet();
  expect(rulesOf(await readOrder(world, order.orderId))).toEqual(['T1', 'T2', 'T6', 'T32']);
  expect(await stockOf(world, order.product)).toEqual({ available: 1, held: 0, committed: 0 });

  await world.stripe.fund(order.intentId, order.totalMinor);
  expect(rulesOf(await orderIn(world, order.orderId, 'UNSHIPPED')).at(-1)).toBe('T20');
  expect(await stockOf(world, order.product)).toEqual({ available: 0, held: 0, committed: 1 });
});

test('T22: a transfer that comes although the buyer canceled goes back, and Stripe is told whom to ask for an account', async () => {
  const order = await aTransfer();
  await cancelOrder(world.shop, order.orderId);

  await world.stripe.fund(order.intentId, order.totalMinor);
  const held = await orderIn(world, order.orderId, 'ON_HOLD');
  await world.quiet();

  const [refund] = await refundsAtStripe(world, order.sessionId);
  expect(refund).toMatchObject({ amount: order.totalMinor, instructions_email: held.contactEmail });
  await world.advance(10);
  await orderIn(world, order.orderId, 'REFUNDED');
});
