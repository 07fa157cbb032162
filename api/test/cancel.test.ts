import { describe, expect, test } from 'vitest';
import { cancelOrder } from '../src/order/cancel-order.ts';
import { findOrderFor } from '../src/order/find-order.ts';
import { aCart } from './builders/a-cart.ts';
import { aCoupon } from './builders/a-coupon.ts';
import { aProduct } from './builders/a-product.ts';
import { CARD, pay } from './builders/cards.ts';
import { expireAtStripe, resendEvent } from './builders/past-the-shop.ts';
import { buyerOf, placeOrderAsGuest } from './builders/place-order.ts';
import { orderIn, readOrder, rulesOf, stockOf } from './builders/read-order.ts';
import { sessionAtStripe } from './builders/session.ts';
import { aBarrier } from './harness/barrier.ts';
import { until } from './harness/until.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();
const EXPIRE = /POST .*\/expire$/;

async function anOrder({ stock = 1 } = {}) {
  const product = await aProduct(world, { stock });
  const coupon = await aCoupon(world, { usageLimit: 1 });
  const cartId = await aCart(world, { lines: [product], coupon });
  return { product, ...(await placeOrderAsGuest(world, cartId)) };
}

describe('the back arrow on Stripe’s page', () => {
  test('S0.12 S0.13 T9: leads to cancel_url, whose token opens this order alone, and the cancel answers at once', async () => {
    const [order, other] = [await anOrder(), await anOrder()];
    const silence = aBarrier();
    world.line.break(EXPIRE, { hold: silence.passed });

    const url = new URL((await sessionAtStripe(world, order.sessionId)).cancel_url ?? '');
    const token = url.searchParams.get('token');
    expect(url.pathname).toBe(`/orders/${order.orderId}/cancel`);
    expect(await findOrderFor(world.shop, buyerOf(null), order.orderId, token)).toBe(order.orderId);
    expect(await findOrderFor(world.shop, buyerOf(null), other.orderId, token)).toBeNull();
    expect(await cancelOrder(world.shop, order.orderId)).toEqual({ ok: true, value: { orderId: order.orderId } });

    const asked = await readOrder(world, order.orderId);
    expect(asked).toMatchObject({ status: 'PENDING', open: true, cancelRequestedAt: expect.any(Date) });
    expect(rulesOf(asked)).toEqual(['T1', 'T2', 'T9']);
    expect(await stockOf(world, order.product)).toEqual({ available: 0, held: 1, committed: 0 });
    silence.open();
    await orderIn(world, order.orderId, 'CANCELED');
  });

  test('S0.14 T10: closes the session at Stripe, and with that stock and coupon are back and the cart is kept', async () => {
    const order = await anOrder();

    await cancelOrder(world.shop, order.orderId);

    const canceled = await orderIn(world, order.orderId, 'CANCELED');
    expect((await sessionAtStripe(world, order.sessionId)).status).toBe('expired');
    expect(rulesOf(canceled)).toEqual(['T1', 'T2', 'T9', 'T10']);
    expect(canceled).toMatchObject({ open: false, claim: { state: 'RELEASED' } });
    expect(await stockOf(world, order.product)).toEqual({ available: 1, held: 0, committed: 0 });
    expect(await world.shop.db.cartLine.count({ where: { cartId: order.cartId } })).toBe(1);
  });

  test('S0.15 S0.25: only the expired event of Stripe cancels the order and puts the stock back', async () => {
    const order = await anOrder();
    const silence = aBarrier();
    world.line.break(EXPIRE, { hold: silence.passed });
    await cancelOrder(world.shop, order.orderId);
    expect((await readOrder(world, order.orderId)).status).toBe('PENDING');

    await expireAtStripe(world, order.sessionId); // Stripe did it, and our own call still hangs
    const canceled = await orderIn(world, order.orderId, 'CANCELED');

    expect(canceled.events.at(-1)).toMatchObject({ actor: 'stripe', fact: 'expired', why: 'T10' });
    expect(await stockOf(world, order.product)).toEqual({ available: 1, held: 0, committed: 0 });
    silence.open(); // now it answers that the session is not open any more
    await world.quiet();
    expect((await readOrder(world, order.orderId)).version).toBe(canceled.version);
  });

  test('T39 T9: asking twice, or after the end, changes nothing', async () => {
    const order = await anOrder();
    await Promise.all([cancelOrder(world.shop, order.orderId), cancelOrder(world.shop, order.orderId)]);
    const canceled = await orderIn(world, order.orderId, 'CANCELED');
    expect(rulesOf(canceled)).toEqual(['T1', 'T2', 'T9', 'T10']);

    expect(await cancelOrder(world.shop, order.orderId)).toEqual({ ok: true, value: { orderId: order.orderId } });
    expect((await readOrder(world, order.orderId)).version).toBe(canceled.version);
  });

  test('R3 T39: a cancel that comes after the payment is told so, and changes nothing', async () => {
    const order = await anOrder();
    await pay(world, order);
    const paid = await orderIn(world, order.orderId, 'UNSHIPPED');

    const answer = await cancelOrder(world.shop, order.orderId);

    expect(answer).toEqual({ ok: false, refusal: { code: 'ORDER_ALREADY_PAID', orderId: order.orderId } });
    expect((await readOrder(world, order.orderId)).version).toBe(paid.version);
  });

  test('R3 T4: a payment that overtakes the cancel wins, and the cancel is forgotten', async () => {
    const order = await anOrder();
    const silence = aBarrier();
    world.line.break(EXPIRE, { hold: silence.passed });
    await cancelOrder(world.shop, order.orderId);
    await pay(world, order); // the buyer went forward again and paid

    const paid = await orderIn(world, order.orderId, 'UNSHIPPED');
    silence.open();
    await world.quiet();

    expect(paid).toMatchObject({ paymentStatus: 'PAID', cancelRequestedAt: null });
    expect(rulesOf(await readOrder(world, order.orderId))).toEqual(['T1', 'T2', 'T9', 'T4']);
  });

  test('T13 T10: a decline after the cancel does not start a retry window', async () => {
    const order = await anOrder();
    const silence = aBarrier();
    world.line.break(EXPIRE, { hold: silence.passed });
    await cancelOrder(world.shop, order.orderId);
    await pay(world, order, CARD.declined);
    expect(await orderIn(world, order.orderId, 'FAILED')).toMatchObject({ retryUntil: null });

    silence.open();

    expect(rulesOf(await orderIn(world, order.orderId, 'CANCELED'))).toEqual(['T1', 'T2', 'T9', 'T13', 'T10']);
  });
});

describe('a session that runs out by itself', () => {
  test('S0.22 T11: makes the order EXPIRED and puts stock and coupon back, though nobody ever opened the page', async () => {
    const order = await anOrder();

    await world.advance(61);

    const expired = await orderIn(world, order.orderId, 'EXPIRED');
    expect(rulesOf(expired)).toEqual(['T1', 'T2', 'T11']);
    expect(await stockOf(world, order.product)).toEqual({ available: 1, held: 0, committed: 0 });
    expect(expired.claim?.state).toBe('RELEASED');
    expect(await world.shop.db.cartLine.count({ where: { cartId: order.cartId } })).toBe(1);
  });

  test('S0.23 S0.24 S0.25: a cancel from its page still asks Stripe, whose error is harmless: the order stays EXPIRED', async () => {
    const order = await anOrder();
    await world.stripe.setWebhooks({ drop: 1 });
    await world.advance(61);
    expect((await readOrder(world, order.orderId)).status).toBe('PENDING');

    await cancelOrder(world.shop, order.orderId);

    const expired = await orderIn(world, order.orderId, 'EXPIRED');
    expect(rulesOf(expired)).toEqual(['T1', 'T2', 'T9', 'T11']);
    const asked = (await world.stripe.requests()).find(({ path }) => path.endsWith(`${order.sessionId}/expire`));
    expect(asked?.status).toBe(400);
    await world.stripe.setWebhooks({});
  });

  test('S0.24 T39: a cancel after the order has EXPIRED changes nothing', async () => {
    const order = await anOrder();
    await world.advance(61);
    const expired = await orderIn(world, order.orderId, 'EXPIRED');

    expect((await cancelOrder(world.shop, order.orderId)).ok).toBe(true);

    expect(await readOrder(world, order.orderId)).toMatchObject({ status: 'EXPIRED', version: expired.version });
  });

  test('T11: a reminder goes to whom consented, and to nobody else', async () => {
    const product = await aProduct(world);
    const [yes, no] = [await aCart(world, { lines: [product] }), await aCart(world, { lines: [product] })];
    await placeOrderAsGuest(world, yes, { email: 'yes@example.com', reminderConsent: true });
    await placeOrderAsGuest(world, no, { email: 'no@example.com' });

    await world.advance(61);
    await world.quiet();

    const reminded = await until('the reminder is there', async () => {
      const mails = await world.inbox.mails();
      return mails.some(({ envelopeTo }) => envelopeTo.includes('yes@example.com')) && mails;
    });
    expect(reminded.find(({ envelopeTo }) => envelopeTo.includes('yes@example.com'))?.text).toContain(
      'Nothing was charged',
    );
    expect(reminded.some(({ envelopeTo }) => envelopeTo.includes('no@example.com'))).toBe(false);
  });
});

describe('facts that come again', () => {
  test('T33 P9: the expired event told again changes nothing', async () => {
    const order = await anOrder();
    await world.advance(61);
    const expired = await orderIn(world, order.orderId, 'EXPIRED');

    await resendEvent(world, 'checkout.session.expired', order.sessionId);
    await world.quiet();

    expect((await readOrder(world, order.orderId)).version).toBe(expired.version);
  });

  test('T14: a fact on a closed order is kept on its attempt, and the order stays', async () => {
    const order = await anOrder();
    await cancelOrder(world.shop, order.orderId);
    const canceled = await orderIn(world, order.orderId, 'CANCELED');
    await world.shop.db.checkoutAttempt.updateMany({ where: { orderId: order.orderId }, data: { fact: null } });

    await resendEvent(world, 'checkout.session.expired', order.sessionId);
    await world.quiet();

    const after = await readOrder(world, order.orderId);
    expect(after.attempts[0]).toMatchObject({ fact: 'expired', state: 'EXPIRED' });
    expect(after).toMatchObject({ status: 'CANCELED', version: canceled.version });
  });
});
