import { describe, expect, test } from 'vitest';
import { retryPayment } from '../src/checkout/retry-payment.ts';
import { cancelOrder } from '../src/order/cancel-order.ts';
import { closeSession } from '../src/order/close-session.ts';
import { aCart } from './builders/a-cart.ts';
import { aCoupon } from './builders/a-coupon.ts';
import { aProduct } from './builders/a-product.ts';
import { CARD, pay } from './builders/cards.ts';
import { resendEvent } from './builders/past-the-shop.ts';
import { HOME, placeOrderAsGuest } from './builders/place-order.ts';
import { orderIn, readOrder, rulesOf, stockOf } from './builders/read-order.ts';
import { sessionAtStripe } from './builders/session.ts';
import { aBarrier } from './harness/barrier.ts';
import { until } from './harness/until.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld(); // with the default retry window of five minutes

const MINUTE_MS = 60_000;

async function anOrder() {
  const product = await aProduct(world, { stock: 1 });
  const coupon = await aCoupon(world, { usageLimit: 1 });
  const cartId = await aCart(world, { lines: [product], coupon });
  return { product, ...(await placeOrderAsGuest(world, cartId)) };
}

async function aDeclinedOrder() {
  const order = await anOrder();
  await pay(world, order, CARD.declined);
  await orderIn(world, order.orderId, 'FAILED');
  return order;
}

describe('a declined card', () => {
  test('S0.20 S0.21 T13: shows the message, makes the order FAILED, and keeps the stock while it can be tried again', async () => {
    const order = await anOrder();

    const outcome = await pay(world, order, CARD.insufficientFunds);
    const failed = await orderIn(world, order.orderId, 'FAILED');

    expect(outcome).toMatchObject({ outcome: 'declined', message: 'Your card has insufficient funds.' });
    expect(failed).toMatchObject({ open: true, lastPaymentError: 'Your card has insufficient funds.' });
    const windowMs = (failed.retryUntil?.getTime() ?? 0) - world.shop.clock.now().getTime();
    expect(windowMs).toBeGreaterThan(4.5 * MINUTE_MS);
    expect(windowMs).toBeLessThanOrEqual(5 * MINUTE_MS);
    expect((await sessionAtStripe(world, order.sessionId)).status).toBe('open');
    expect(await stockOf(world, order.product)).toEqual({ available: 0, held: 1, committed: 0 });
    expect(failed.claim?.state).toBe('CLAIMED');
  });

  test('R1 T13 T4: and then another card on the same page pays the order', async () => {
    const order = await aDeclinedOrder();
    await pay(world, order, CARD.insufficientFunds);
    await pay(world, order);

    const paid = await orderIn(world, order.orderId, 'UNSHIPPED');

    expect(paid).toMatchObject({ retryUntil: null, paymentStatus: 'PAID' });
    expect(rulesOf(paid).at(-1)).toBe('T4');
  });

  test('S0.21 T12: when the window ends the shop closes the session, and only then stock and coupon are back', async () => {
    const order = await aDeclinedOrder();
    await world.advance(4);
    expect(await stockOf(world, order.product)).toEqual({ available: 0, held: 1, committed: 0 });

    await world.advance(2);

    const closed = await world.quiet().then(() => readOrder(world, order.orderId));
    expect(closed).toMatchObject({
      status: 'FAILED',
      open: false,
      retryUntil: null,
      lastPaymentError: 'Your card was declined.',
    });
    expect(rulesOf(closed)).toEqual(['T1', 'T2', 'T13', 'T12']);
    expect((await sessionAtStripe(world, order.sessionId)).status).toBe('expired');
    expect(await stockOf(world, order.product)).toEqual({ available: 1, held: 0, committed: 0 });
    expect(closed.claim?.state).toBe('RELEASED');
  });

  test('T13: each new decline starts the window anew', async () => {
    const order = await aDeclinedOrder();
    await world.advance(4);
    await pay(world, order, CARD.insufficientFunds);
    await world.quiet();
    await world.advance(4);
    await world.quiet();
    expect(await readOrder(world, order.orderId)).toMatchObject({
      open: true,
      lastPaymentError: 'Your card has insufficient funds.',
    });

    await world.advance(2);
    await world.quiet();
    expect(await readOrder(world, order.orderId)).toMatchObject({ status: 'FAILED', open: false });
  });

  test('T33 P4: what was read before a newer decline and arrives after it changes nothing', async () => {
    const order = await anOrder();
    const slow = aBarrier();
    world.line.break(/^GET \/v1\/checkout\/sessions/, { holdAnswer: slow.passed });
    await pay(world, order, CARD.declined);
    await until('the session was read', () => world.line.seen.at(-1)?.startsWith('GET /v1/checkout/sessions'));
    world.line.heal();
    await pay(world, order, CARD.insufficientFunds);
    await orderIn(world, order.orderId, 'FAILED');

    slow.open();
    await world.quiet();

    const failed = await readOrder(world, order.orderId);
    expect(failed.lastPaymentError).toBe('Your card has insufficient funds.');
    expect(rulesOf(failed)).toEqual(['T1', 'T2', 'T13']);
  });

  test('T12 R1: told only by the expired session, a decline still ends the order as FAILED with its message', async () => {
    const order = await anOrder();
    await world.stripe.setWebhooks({ drop_types: ['payment_intent.payment_failed'] });
    await pay(world, order, CARD.declined);
    await world.advance(61);

    const failed = await orderIn(world, order.orderId, 'FAILED');

    expect(rulesOf(failed)).toEqual(['T1', 'T2', 'T12']);
    expect(failed).toMatchObject({ open: false, lastPaymentError: 'Your card was declined.' });
    await world.stripe.setWebhooks({});
  });

  test('T9 T10: a cancel ends it at once as CANCELED, without waiting for the window', async () => {
    const order = await aDeclinedOrder();
    await cancelOrder(world.shop, order.orderId);
    expect(rulesOf(await orderIn(world, order.orderId, 'CANCELED'))).toEqual(['T1', 'T2', 'T13', 'T9', 'T10']);
  });
});

describe('trying again', () => {
  test('S4.13 T16: gives the open page again, and the window starts anew', async () => {
    const order = await aDeclinedOrder();
    await world.advance(4);

    const again = await retryPayment(world.shop, order.orderId, null);
    expect(again).toEqual({ ok: true, value: { orderId: order.orderId, checkoutUrl: order.checkoutUrl } });
    await world.advance(4);
    await world.quiet();
    expect(await readOrder(world, order.orderId)).toMatchObject({ status: 'FAILED', open: true });

    await world.advance(2);
    await world.quiet();
    expect(await readOrder(world, order.orderId)).toMatchObject({ status: 'FAILED', open: false });
  });

  test('S4.13 T16: a closing that was on its way when the window started anew leaves the page open', async () => {
    const order = await aDeclinedOrder();
    await retryPayment(world.shop, order.orderId, null);
    const [attempt] = (await readOrder(world, order.orderId)).attempts;

    await closeSession(world.shop, attempt?.id ?? '', 'payment_failed'); // what a worker had in hand

    expect((await sessionAtStripe(world, order.sessionId)).status).toBe('open');
    await pay(world, order);
    await orderIn(world, order.orderId, 'UNSHIPPED');
  });

  test('S4.13 T16 T36: another address closes the page and opens a new one; lines, stock and coupon stay', async () => {
    const order = await aDeclinedOrder();

    const again = await retryPayment(world.shop, order.orderId, { ...HOME, line1: '7-7-7 Kyobashi' });

    const after = await readOrder(world, order.orderId);
    expect(rulesOf(after)).toEqual(['T1', 'T2', 'T13', 'T36', 'T16', 'T2']);
    expect(after.attempts).toMatchObject([{ state: 'EXPIRED', closeReason: 'switch' }, { state: 'OPEN' }]);
    expect(after.shippingAddress?.line1).toBe('7-7-7 Kyobashi');
    expect(again.ok && again.value.checkoutUrl).not.toBe(order.checkoutUrl);
    expect(await stockOf(world, order.product)).toEqual({ available: 0, held: 1, committed: 0 });
    expect(after.claim?.state).toBe('CLAIMED');
    const sessionId = after.attempts[1]?.sessionId ?? '';
    expect(after.holds[0]?.expiresAt.getTime()).toBe((await sessionAtStripe(world, sessionId)).expires_at * 1000);

    await pay(world, { sessionId });
    expect((await orderIn(world, order.orderId, 'UNSHIPPED')).keptPayment).toBe(sessionId);
  });

  test('T16 R12: asked three times at once with another address, one new page is opened and given to all', async () => {
    const order = await aDeclinedOrder();
    const moved = { ...HOME, line1: '7-7-7 Kyobashi' };

    const answers = await Promise.all([1, 2, 3].map(() => retryPayment(world.shop, order.orderId, moved)));

    const { attempts } = await readOrder(world, order.orderId);
    expect(attempts.map(({ state }) => state)).toEqual(['EXPIRED', 'OPEN']);
    const page = { ok: true, value: { orderId: order.orderId, checkoutUrl: attempts[1]?.url } };
    expect(answers).toEqual([page, page, page]);
  });

  test('T15: a fact of the page before is kept on its attempt, and cannot hurt the new one', async () => {
    const order = await aDeclinedOrder();
    await retryPayment(world.shop, order.orderId, { ...HOME, line1: '7-7-7 Kyobashi' });
    await world.quiet(); // the first telling is over
    const { version, attempts } = await readOrder(world, order.orderId);
    await world.shop.db.checkoutAttempt.update({ where: { id: attempts[0]?.id }, data: { fact: null } });

    await resendEvent(world, 'checkout.session.expired', order.sessionId);
    await world.quiet();

    const after = await readOrder(world, order.orderId);
    expect(after).toMatchObject({ version, status: 'PENDING', open: true });
    expect(after.attempts[0]).toMatchObject({ fact: 'expired' });
  });

  test('T19 T36: when Stripe is silent while the page is changed, the order waits, and ends at its deadline', async () => {
    const order = await anOrder();
    world.line.break(/POST .*\/expire$/, 'cut before');
    const answer = await retryPayment(world.shop, order.orderId, { ...HOME, line1: '7-7-7 Kyobashi' });
    expect(answer).toEqual({ ok: false, refusal: { code: 'ORDER_CLOSING', orderId: order.orderId } });

    world.line.heal();
    await world.advance(1); // the outbox asks again
    await world.quiet();
    const waiting = await readOrder(world, order.orderId);
    expect(rulesOf(waiting)).toEqual(['T1', 'T2', 'T36']);
    expect(waiting).toMatchObject({ status: 'PENDING', open: true });
    await world.sweep();
    expect((await readOrder(world, order.orderId)).open).toBe(true); // its hour is not over

    await world.advance(61);
    await world.sweep();
    expect(rulesOf(await orderIn(world, order.orderId, 'EXPIRED'))).toEqual(['T1', 'T2', 'T36', 'T19']);
    expect(await stockOf(world, order.product)).toEqual({ available: 1, held: 0, committed: 0 });
  });

  test('T19 T9: without a page left, a cancel ends the order at once', async () => {
    const order = await anOrder();
    world.line.break(/POST .*\/expire$/, 'cut before');
    await retryPayment(world.shop, order.orderId, { ...HOME, line1: '7-7-7 Kyobashi' });
    world.line.heal();
    await world.advance(1);
    await world.quiet();

    await cancelOrder(world.shop, order.orderId);

    expect(rulesOf(await readOrder(world, order.orderId))).toEqual(['T1', 'T2', 'T36', 'T19']);
    expect((await readOrder(world, order.orderId)).status).toBe('CANCELED');
  });

  test('T16: is refused once the order is paid, closed or about to be', async () => {
    const [paid, closed] = [await anOrder(), await anOrder()];
    await pay(world, paid);
    await orderIn(world, paid.orderId, 'UNSHIPPED');
    await cancelOrder(world.shop, closed.orderId);
    await orderIn(world, closed.orderId, 'CANCELED');

    const answers = [
      await retryPayment(world.shop, paid.orderId, null),
      await retryPayment(world.shop, closed.orderId, null),
    ];

    expect(answers).toEqual([
      { ok: false, refusal: { code: 'ORDER_ALREADY_PAID', orderId: paid.orderId } },
      { ok: false, refusal: { code: 'ORDER_CLOSED', orderId: closed.orderId } },
    ]);
  });
});
