import { describe, expect, test } from 'vitest';
import { checkout } from '../src/checkout/checkout.ts';
import { retryPayment } from '../src/checkout/retry-payment.ts';
import { cancelOrder } from '../src/order/cancel-order.ts';
import { confirmCheckout } from '../src/order/confirm-checkout.ts';
import { aCart, addPieces } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { CARD, pay } from './builders/cards.ts';
import { aWish, buyerOf } from './builders/place-order.ts';
import { mailOf, mailsOf } from './builders/read-mails.ts';
import { orderIn, readOrder, rulesOf, stockOf } from './builders/read-order.ts';
import { anAwaitedOrder, aYenOrder, endVoucher, takeVoucher } from './builders/vouchers.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();

const cartLines = (cartId: string) => world.shop.db.cartLine.count({ where: { cartId } });
const soldCount = async (productId: string) =>
  (await world.shop.db.product.findUniqueOrThrow({ where: { id: productId } })).soldCount;

describe('a voucher in the buyer’s hand', () => {
  test('T6 S1.20 C15: the order awaits its money: nothing is sold or shipped, the cart is empty, and the mail says until when', async () => {
    const order = await anAwaitedOrder(world);
    await world.quiet();

    const { payBy, ...awaited } = await readOrder(world, order.orderId);
    expect(awaited).toMatchObject({ open: false, paymentStatus: 'PROCESSING', number: null, paidAt: null });
    expect(awaited.claim?.state).toBe('CLAIMED');
    expect(await stockOf(world, order.product)).toEqual({ available: 0, held: 0, committed: 1 });
    expect([await cartLines(order.cartId), await soldCount(order.product.productId)]).toEqual([0, 0]);
    expect(await mailsOf(world, order.orderId)).toEqual(['order_unpaid']);
    const mail = await mailOf(world, order.orderId, 'order_unpaid');
    expect(mail.text).toMatch(/Please pay by .* 11:59 PM Japan Standard Time/);
    expect(mail.text).toContain(String(awaited.instructionsUrl));
    expect(payBy?.toISOString()).toMatch(/T14:59:59/); // midnight in Japan
  });

  test('T7 R4 F37: stock outlives the session and Redis’ clock, and money days later sells the order', async () => {
    const order = await anAwaitedOrder(world);

    await world.advance(2 * 24 * 60);
    await world.sweep();
    expect(await stockOf(world, order.product)).toEqual({ available: 0, held: 0, committed: 1 });
    expect((await readOrder(world, order.orderId)).status).toBe('AWAITING_PAYMENT');
    await endVoucher(world, order, 'succeed');
    const paid = await orderIn(world, order.orderId, 'UNSHIPPED');

    await world.quiet();
    expect(rulesOf(paid)).toEqual(['T1', 'T2', 'T6', 'T7']);
    expect(paid).toMatchObject({ paymentStatus: 'PAID', keptPayment: order.sessionId, claim: { state: 'USED' } });
    expect(paid.number).toMatch(/^HF-/);
    expect(await soldCount(order.product.productId)).toBe(1);
    expect((await mailsOf(world, order.orderId)).sort()).toEqual(['order_complete', 'order_unpaid']);
  });

  test('T8 S2.10 SF5: unpaid to the end, the order fails, and stock and coupon come back', async () => {
    const order = await anAwaitedOrder(world);

    await world.advance(5 * 24 * 60); // the voucher lapses on the way
    const failed = await orderIn(world, order.orderId, 'FAILED');

    await world.quiet();
    expect(rulesOf(failed)).toEqual(['T1', 'T2', 'T6', 'T8']);
    expect(failed).toMatchObject({ open: false, paymentStatus: 'UNPAID', number: null, claim: { state: 'RELEASED' } });
    expect(await stockOf(world, order.product)).toEqual({ available: 1, held: 0, committed: 0 });
    expect((await mailsOf(world, order.orderId)).sort()).toEqual(['order_failed', 'order_unpaid']);
    const restocked = await world.shop.db.stockMovement.count({ where: { orderId: order.orderId, kind: 'RESTOCKED' } });
    expect(restocked).toBe(1);
  });

  test('T6 S2.10: a decline first and a voucher then in one session is awaited all the same', async () => {
    const order = await aYenOrder(world);
    await pay(world, order, CARD.declined);
    await orderIn(world, order.orderId, 'FAILED');

    await takeVoucher(world, order);

    expect(await orderIn(world, order.orderId, 'AWAITING_PAYMENT')).toMatchObject({ retryUntil: null });
    await world.advance(10); // the end of the retry window closes nothing any more
    await world.quiet();
    expect((await readOrder(world, order.orderId)).status).toBe('AWAITING_PAYMENT');
  });

  test('R16 T6: what the buyer adds while the money is on its way stays in the cart, also when it is paid', async () => {
    const order = await anAwaitedOrder(world);
    await addPieces(world, order.cartId, await aProduct(world), 2, 'JPY');

    await endVoucher(world, order, 'succeed');
    await orderIn(world, order.orderId, 'UNSHIPPED');

    expect(await cartLines(order.cartId)).toBe(1);
  });

  test('T39: there is nothing to pay again, and the same wish gives the same order', async () => {
    const order = await aYenOrder(world);
    const { idempotencyKey, inputHash } = await readOrder(world, order.orderId);
    await takeVoucher(world, order);
    await orderIn(world, order.orderId, 'AWAITING_PAYMENT');

    const again = await retryPayment(world.shop, order.orderId, null);
    const wish = { ...(await aWish(world, order.cartId)), idempotencyKey };
    const repeated = await checkout(world.shop, buyerOf(order.cartId), wish);

    expect(again).toMatchObject({ ok: false, refusal: { code: 'ORDER_AWAITING_PAYMENT' } });
    expect(inputHash).not.toBe('');
    expect(repeated.ok ? null : repeated.refusal.code).toBe('IDEMPOTENCY_KEY_REUSED'); // the cart is another by now
  });

  test('T39 R12 T23: while money is awaited the same click gives the order without a page, and so does coming back', async () => {
    const cartId = await aCart(world, { lines: [await aProduct(world)], currency: 'JPY' });
    const wish = await aWish(world, cartId);
    const placed = await checkout(world.shop, buyerOf(cartId), wish);
    const orderId = placed.ok ? placed.value.orderId : '';
    const sessionId = (await readOrder(world, orderId)).attempts[0]?.sessionId ?? '';
    await takeVoucher(world, { sessionId });
    await orderIn(world, orderId, 'AWAITING_PAYMENT');

    const [again, back] = [
      await checkout(world.shop, buyerOf(cartId), wish),
      await confirmCheckout(world.shop, buyerOf(cartId), sessionId, null),
    ];
    const canceled = await cancelOrder(world.shop, orderId);

    expect(again).toEqual({ ok: true, value: { orderId, checkoutUrl: null } });
    expect([back, canceled]).toEqual([
      { ok: true, value: { orderId } },
      { ok: true, value: { orderId } },
    ]);
    expect(rulesOf(await readOrder(world, orderId)).at(-1)).toBe('T23');
  });

  test('R5 SF7: the buyer who comes back before the message finds the order awaited', async () => {
    await world.stripe.setWebhooks({ drop: 1 });
    const order = await aYenOrder(world);
    await takeVoucher(world, order);

    const confirmed = await confirmCheckout(world.shop, buyerOf(order.cartId), order.sessionId, null);
    const twice = await confirmCheckout(world.shop, buyerOf(order.cartId), order.sessionId, null);

    expect([confirmed.ok, twice.ok]).toEqual([true, true]);
    const awaited = await readOrder(world, order.orderId);
    expect(rulesOf(awaited)).toEqual(['T1', 'T2', 'T6']);
    await world.stripe.setWebhooks({});
  });
});

describe('a cancel while the money is on its way', () => {
  test('T23 T8: nothing was paid: the order is canceled as asked, and everything comes back', async () => {
    const order = await anAwaitedOrder(world);

    await cancelOrder(world.shop, order.orderId);
    const noted = await readOrder(world, order.orderId);
    await cancelOrder(world.shop, order.orderId);
    await world.quiet();

    expect(noted).toMatchObject({ status: 'AWAITING_PAYMENT', cancelRequestedAt: expect.any(Date) });
    expect(await stockOf(world, order.product)).toEqual({ available: 0, held: 0, committed: 1 });
    expect((await mailOf(world, order.orderId, 'cancel_noted')).text).toMatch(
      /If you still pay, we give the money back/,
    );
    await endVoucher(world, order, 'fail');
    const canceled = await orderIn(world, order.orderId, 'CANCELED');
    await world.quiet();
    expect(rulesOf(canceled)).toEqual(['T1', 'T2', 'T6', 'T23', 'T8']);
    expect(await stockOf(world, order.product)).toEqual({ available: 1, held: 0, committed: 0 });
    expect((await mailsOf(world, order.orderId)).sort()).toEqual(['cancel_noted', 'order_canceled', 'order_unpaid']);
  });

  test('R3 T6: asked while Stripe already had the voucher, it came too late and does not count', async () => {
    await world.stripe.setWebhooks({ drop: 1 });
    const order = await aYenOrder(world);
    await takeVoucher(world, order);

    await cancelOrder(world.shop, order.orderId); // Stripe answers that the session is complete
    const awaited = await orderIn(world, order.orderId, 'AWAITING_PAYMENT');

    expect(rulesOf(awaited)).toEqual(['T1', 'T2', 'T9', 'T6']);
    expect(awaited.cancelRequestedAt).toBeNull();
    await world.stripe.setWebhooks({});
  });

  test('R12: another order of the same cart does not cancel the one that awaits its money', async () => {
    await world.stripe.setWebhooks({ drop: 1 });
    const order = await aYenOrder(world);
    const wish = await aWish(world, order.cartId, { contact: { name: 'B', email: 'b@example.com', phone: null } });
    await takeVoucher(world, order);

    const other = await checkout(world.shop, buyerOf(order.cartId), wish); // closes the first, and learns of its voucher

    expect(other.ok ? null : other.refusal.code).toMatch(/CART_EMPTY|CART_CHANGED/);
    expect(await readOrder(world, order.orderId)).toMatchObject({ status: 'AWAITING_PAYMENT' });
    await world.stripe.setWebhooks({});
  });
});
