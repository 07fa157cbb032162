import { describe, expect, test } from 'vitest';
import { retryPayment } from '../src/checkout/retry-payment.ts';
import { cancelOrder } from '../src/order/cancel-order.ts';
import { aCart } from './builders/a-cart.ts';
import { aCoupon } from './builders/a-coupon.ts';
import { aProduct } from './builders/a-product.ts';
import { pay } from './builders/cards.ts';
import { believeExpired } from './builders/false-word.ts';
import { HOME, placeOrderAsGuest } from './builders/place-order.ts';
import { mailOf, mailsOf } from './builders/read-mails.ts';
import { orderIn, readOrder, rulesOf, stockOf } from './builders/read-order.ts';
import { refundsAtStripe } from './builders/refund-at-stripe.ts';
import { sessionAtStripe } from './builders/session.ts';
import { anAwaitedOrder, endVoucher } from './builders/vouchers.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();

/** An order over the last piece with the last use of a coupon, given up while its page can still be paid. */
async function aGivenUpOrder(change: { perCustomerLimit?: number } = {}) {
  const product = await aProduct(world, { stock: 1 });
  const coupon = await aCoupon(world, { usageLimit: 1, ...change });
  const cartId = await aCart(world, { lines: [product], coupon });
  const order = await placeOrderAsGuest(world, cartId);
  await believeExpired(world, order.sessionId);
  await orderIn(world, order.orderId, 'EXPIRED');
  return { product, coupon, ...order };
}

describe('late money on an order that was given up', () => {
  test.each([{}, { perCustomerLimit: 1 }])(
    'T20 R2: revives it when stock and coupon can be taken again (%o)',
    async (limit) => {
      const order = await aGivenUpOrder(limit);

      await pay(world, order);
      const revived = await orderIn(world, order.orderId, 'UNSHIPPED');

      await world.quiet();
      expect(rulesOf(revived)).toEqual(['T1', 'T2', 'T11', 'T20']);
      expect(revived).toMatchObject({ paymentStatus: 'PAID', claim: { state: 'USED' } });
      expect(revived.number).toMatch(/^HF-/);
      expect(await stockOf(world, order.product)).toEqual({ available: 0, held: 0, committed: 1 });
      expect(await mailsOf(world, order.orderId)).toEqual(['order_complete']);
      expect(await world.shop.db.cartLine.count({ where: { cartId: order.cartId } })).toBe(0);
    },
  );

  test('T21 F17 R2: when somebody else has the last piece, it goes back with an apology, and one of both is served', async () => {
    const late = await aGivenUpOrder();
    const other = await placeOrderAsGuest(world, await aCart(world, { lines: [late.product] }));
    await pay(world, other);
    await orderIn(world, other.orderId, 'UNSHIPPED');

    await pay(world, late);
    const refunded = await orderIn(world, late.orderId, 'REFUNDED');

    await world.quiet();
    expect(rulesOf(refunded)).toEqual(['T1', 'T2', 'T11', 'T21', 'T26']);
    expect(refunded).toMatchObject({ paymentStatus: 'REFUNDED', number: null, claim: { state: 'RELEASED' } });
    expect(refunded.refunds).toMatchObject([
      { state: 'SUCCEEDED', reason: 'late_money', amountMinor: refunded.totalMinor },
    ]);
    expect(await stockOf(world, late.product)).toEqual({ available: 0, held: 0, committed: 1 });
    expect((await mailsOf(world, late.orderId)).sort()).toEqual(['refund_apology', 'refunded']);
  });

  test('T21: when somebody else has the coupon, nothing of the revival stays', async () => {
    const late = await aGivenUpOrder();
    const cartId = await aCart(world, { lines: [await aProduct(world)], coupon: late.coupon });
    await placeOrderAsGuest(world, cartId);

    await pay(world, late);
    await orderIn(world, late.orderId, 'REFUNDED');

    expect(await stockOf(world, late.product)).toEqual({ available: 1, held: 0, committed: 0 });
  });

  test('T20 P5: another use of the coupon by the same buyer leaves theirs to take again while two are allowed', async () => {
    const coupon = await aCoupon(world, { perCustomerLimit: 2 });
    const cart = async () => aCart(world, { lines: [await aProduct(world)], coupon });
    const email = 'two-uses@example.com';
    const late = await placeOrderAsGuest(world, await cart(), { email });
    await believeExpired(world, late.sessionId);
    await placeOrderAsGuest(world, await cart(), { email });

    await pay(world, late);

    expect(await orderIn(world, late.orderId, 'UNSHIPPED')).toMatchObject({ claim: { state: 'USED', slot: '2' } });
  });

  test('T21: when the buyer has ordered the same cart again, they do not get it twice', async () => {
    const late = await aGivenUpOrder();
    const again = await placeOrderAsGuest(world, late.cartId);

    await pay(world, late);
    const refunded = await orderIn(world, late.orderId, 'REFUNDED');

    expect(refunded.keptPayment).toBe(late.sessionId);
    expect((await readOrder(world, again.orderId)).status).toBe('PENDING');
    expect(await world.shop.db.cartLine.count({ where: { cartId: late.cartId } })).toBe(1);
  });

  test('T22: a canceled order is never revived: the buyer said no', async () => {
    const product = await aProduct(world, { stock: 1 });
    const order = await placeOrderAsGuest(world, await aCart(world, { lines: [product] }));
    world.line.break(/POST .*\/expire$/, { status: 200, body: { id: order.sessionId } });
    await cancelOrder(world.shop, order.orderId);
    await believeExpired(world, order.sessionId);
    await orderIn(world, order.orderId, 'CANCELED');

    await pay(world, order);
    const refunded = await orderIn(world, order.orderId, 'REFUNDED');

    await world.quiet();
    expect(rulesOf(refunded)).toEqual(['T1', 'T2', 'T9', 'T10', 'T22', 'T26']);
    expect(await stockOf(world, product)).toEqual({ available: 1, held: 0, committed: 0 });
    expect((await mailsOf(world, order.orderId)).sort()).toEqual(['refund_notice', 'refunded']);
  });
});

describe('a voucher paid after all', () => {
  test('T22 S1.20: after a cancel its goods are for sale at once, and the buyer is asked where the money goes', async () => {
    const order = await anAwaitedOrder(world);
    await cancelOrder(world.shop, order.orderId);

    await endVoucher(world, order, 'succeed');
    const held = await orderIn(world, order.orderId, 'ON_HOLD');
    await world.quiet();

    expect(rulesOf(held)).toEqual(['T1', 'T2', 'T6', 'T23', 'T22']);
    expect(held).toMatchObject({ holdReason: 'said_no', claim: { state: 'RELEASED' } });
    expect(await stockOf(world, order.product)).toEqual({ available: 1, held: 0, committed: 0 });
    const [asked] = await refundsAtStripe(world, order.sessionId);
    expect(asked).toMatchObject({ status: 'requires_action', instructions_email: held.contactEmail });
    expect(await mailsOf(world, order.orderId)).not.toContain('refunded');
    await world.stripe.settleRefund(asked?.id ?? '', 'respond');
    await world.stripe.settleRefund(asked?.id ?? '', 'succeed');
    expect(rulesOf(await orderIn(world, order.orderId, 'REFUNDED')).at(-1)).toBe('T26');
    await world.quiet();
    expect((await mailOf(world, order.orderId, 'refunded')).text).toContain('¥1,700');
  });
});

describe('two payments for one order', () => {
  /** The first page was believed closed, so a second one was opened: both can be paid. */
  async function twoPages() {
    const product = await aProduct(world, { stock: 3 });
    const order = await placeOrderAsGuest(world, await aCart(world, { lines: [product] }));
    world.line.break(/POST .*\/expire$/, { status: 200, body: { id: order.sessionId } });
    await world.shop.db.checkoutAttempt.updateMany({
      where: { orderId: order.orderId },
      data: { closeReason: 'switch' },
    });
    await believeExpired(world, order.sessionId);
    await retryPayment(world.shop, order.orderId, { ...HOME, line1: 'Elsewhere 1' });
    const sessionId = (await readOrder(world, order.orderId)).attempts.at(-1)?.sessionId ?? '';
    return { product, order, newer: { sessionId } };
  }

  test('T34 R14: the first is kept, the second goes back, and the order’s own money is untouched', async () => {
    const { product, order, newer } = await twoPages();
    await pay(world, newer);
    await orderIn(world, order.orderId, 'UNSHIPPED');

    await pay(world, order);
    await world.quiet();

    const kept = await readOrder(world, order.orderId);
    expect(rulesOf(kept).slice(-2)).toEqual(['T4', 'T34']);
    expect(kept).toMatchObject({ status: 'UNSHIPPED', paymentStatus: 'PAID', keptPayment: newer.sessionId });
    expect(kept.refunds).toMatchObject([{ reason: 'paid_twice', state: 'SUCCEEDED' }]);
    expect(await stockOf(world, product)).toEqual({ available: 2, held: 0, committed: 1 });
    expect((await mailsOf(world, order.orderId)).sort()).toEqual(['order_complete', 'refund_notice']);
  });

  test('T35 R14: money on the older page sells the order, and the newer page is closed', async () => {
    const { order, newer } = await twoPages();

    await pay(world, order);
    const kept = await orderIn(world, order.orderId, 'UNSHIPPED');
    await world.quiet();

    expect(rulesOf(kept).at(-1)).toBe('T35');
    expect(kept.keptPayment).toBe(order.sessionId);
    expect((await sessionAtStripe(world, newer.sessionId)).status).toBe('expired');
  });
});
