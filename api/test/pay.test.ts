import { describe, expect, test } from 'vitest';
import { confirmCheckout } from '../src/order/confirm-checkout.ts';
import { aCart, addPieces } from './builders/a-cart.ts';
import { aCoupon } from './builders/a-coupon.ts';
import { aProduct } from './builders/a-product.ts';
import { CARD, pay } from './builders/cards.ts';
import { buyerOf, HOME, placeOrderAsGuest } from './builders/place-order.ts';
import { orderIn, readOrder, rulesOf, stockOf } from './builders/read-order.ts';
import { sessionAtStripe } from './builders/session.ts';
import { until } from './harness/until.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();

describe('a payment', () => {
  test('S0.16 S0.19 S2.6 T4: makes the order UNSHIPPED and takes the bought lines out of the cart', async () => {
    const [cup, bowl] = [await aProduct(world, { stock: 3 }), await aProduct(world)];
    const cartId = await aCart(world, { lines: [[cup, 2]] });
    const order = await placeOrderAsGuest(world, cartId);
    expect(await world.shop.db.cartLine.count({ where: { cartId } })).toBe(1); // S0.26: kept until paid
    await addPieces(world, cartId, bowl, 1); // while paying, in another tab (R16)
    await addPieces(world, cartId, cup, 1);

    expect((await pay(world, order)).outcome).toBe('paid');

    const paid = await orderIn(world, order.orderId, 'UNSHIPPED');
    expect(paid).toMatchObject({ paymentStatus: 'PAID', open: false, keptPayment: order.sessionId });
    expect(rulesOf(paid)).toEqual(['T1', 'T2', 'T4']);
    const left = await world.shop.db.cartLine.findMany({ where: { cartId }, orderBy: { createdAt: 'asc' } });
    expect(left.map(({ variantId, quantity }) => [variantId, quantity])).toEqual([
      [cup.variantId, 1],
      [bowl.variantId, 1],
    ]);
  });

  test('S0.26: the cart outlives every end but payment', async () => {
    const cartId = await aCart(world, { lines: [await aProduct(world)] });
    const order = await placeOrderAsGuest(world, cartId);
    expect(await world.shop.db.cartLine.count({ where: { cartId } })).toBe(1);

    await pay(world, order, CARD.declined);
    await orderIn(world, order.orderId, 'FAILED');
    expect(await world.shop.db.cartLine.count({ where: { cartId } })).toBe(1);

    await pay(world, order);
    await orderIn(world, order.orderId, 'UNSHIPPED');
    expect(await world.shop.db.cartLine.count({ where: { cartId } })).toBe(0);
  });

  test('S1.17 T4: commits the stock, raises the sold count and uses the coupon up', async () => {
    const product = await aProduct(world, { stock: 5 });
    const coupon = await aCoupon(world, { usageLimit: 1 });
    const cartId = await aCart(world, { lines: [[product, 2]], coupon });
    const order = await placeOrderAsGuest(world, cartId);
    expect((await readOrder(world, order.orderId)).claim?.state).toBe('CLAIMED');

    await pay(world, order);

    const paid = await orderIn(world, order.orderId, 'UNSHIPPED');
    expect(await stockOf(world, product)).toEqual({ available: 3, held: 0, committed: 2 });
    const { soldCount } = await world.shop.db.product.findUniqueOrThrow({ where: { id: product.productId } });
    expect(soldCount).toBe(2);
    expect(paid.claim?.state).toBe('USED');
    expect((await world.shop.db.cart.findUniqueOrThrow({ where: { id: cartId } })).couponId).toBeNull();
  });

  test('S1.15 S1.16: writes Stripe’s side of order and items beside ours', async () => {
    const [cup, bowl] = [await aProduct(world, { priceMinor: 700 }), await aProduct(world, { priceMinor: 900 })];
    const order = await placeOrderAsGuest(world, await aCart(world, { lines: [[cup, 2], bowl] }));

    await pay(world, order);

    const paid = await orderIn(world, order.orderId, 'UNSHIPPED');
    const { payment_intents: intents } = await world.stripe.state();
    const intent = intents.find(({ metadata }) => metadata.orderId === order.orderId);
    expect(paid.stripe).toMatchObject({
      sessionId: order.sessionId,
      paymentIntentId: intent?.id,
      chargeId: intent?.latest_charge,
      amountTotalMinor: 2700n,
      currency: 'USD',
      paymentStatus: 'paid',
      email: paid.contactEmail,
    });
    expect(paid.stripeItems).toHaveLength(2);
    const pairs = paid.items.map((item) => {
      const beside = paid.stripeItems.find(({ orderItemId }) => orderItemId === item.id);
      return [item.quantity, beside?.quantity, Number(item.totalMinor), Number(beside?.amountTotalMinor)];
    });
    expect(pairs).toEqual([
      [2, 2, 1400, 1400],
      [1, 1, 900, 900],
    ]);
  });

  test('S1.16: an order of more lines than Stripe shows on one page has a Stripe line beside each', async () => {
    const products = await Promise.all(Array.from({ length: 12 }, () => aProduct(world)));
    const order = await placeOrderAsGuest(world, await aCart(world, { lines: products }));

    await pay(world, order);

    const paid = await orderIn(world, order.orderId, 'UNSHIPPED');
    expect(new Set(paid.stripeItems.map(({ orderItemId }) => orderItemId))).toEqual(
      new Set(paid.items.map(({ id }) => id)),
    );
  });

  test('S1.16 S1.18: the order keeps the address, and the customer’s default address follows it', async () => {
    const product = await aProduct(world);
    const cartId = await aCart(world, { lines: [product] });
    const first = await placeOrderAsGuest(world, cartId);
    await pay(world, first);
    const { customerId, shippingAddress } = await orderIn(world, first.orderId, 'UNSHIPPED');
    expect(shippingAddress).toMatchObject(HOME);

    await addPieces(world, cartId, product, 1);
    const remembered = await placeOrderAsGuest(world, cartId, { shippingAddress: null });
    expect((await readOrder(world, remembered.orderId)).shippingAddress).toMatchObject(HOME);
    await pay(world, remembered);
    await orderIn(world, remembered.orderId, 'UNSHIPPED');

    await addPieces(world, cartId, product, 1);
    const moved = await placeOrderAsGuest(world, cartId, { shippingAddress: { ...HOME, line1: '9-9-9 Ueno' } });
    await pay(world, moved);
    await orderIn(world, moved.orderId, 'UNSHIPPED');

    const addresses = await world.shop.db.address.findMany({ where: { customerId } });
    expect(addresses).toMatchObject([{ isDefault: true, line1: '9-9-9 Ueno' }]);
    expect((await readOrder(world, first.orderId)).shippingAddress?.line1).toBe(HOME.line1); // its own copy
  });

  test('S1.18: without an address of ours, the one typed at Stripe is delivered to', async () => {
    const order = await placeOrderAsGuest(world, await aCart(world, { lines: [await aProduct(world)] }), {
      shippingAddress: null,
    });
    expect((await sessionAtStripe(world, order.sessionId)).shipping_address_collection).not.toBeNull();

    await pay(world, order);

    const { shippingAddress } = await orderIn(world, order.orderId, 'UNSHIPPED');
    expect(shippingAddress).toMatchObject({ recipient: 'Jenny Rosen', city: 'South San Francisco', country: 'US' });
  });

  test('S1.19: sends one mail with the order number, what was bought and a link that opens the order', async () => {
    const product = await aProduct(world, { name: 'Tea <bowl>', priceMinor: 1234 });
    const cartId = await aCart(world, { lines: [[product, 2]] });
    const order = await placeOrderAsGuest(world, cartId, { email: 'reader@example.com' });

    await pay(world, order);

    const { number } = await orderIn(world, order.orderId, 'UNSHIPPED');
    expect(number).toMatch(/^HF-\d{6}$/);
    const mail = await until('the mail is there', async () =>
      (await world.inbox.mails()).find(({ envelopeTo }) => envelopeTo.includes('reader@example.com')),
    );
    expect(mail.subject).toBe(`Order ${number} is complete`);
    expect(mail.text).toContain('2 × Tea <bowl> · Blue: $24.68');
    expect(mail.text).toContain('Total: $30.68');
    expect(mail.text).toContain(`/orders/${order.orderId}?token=`);
    expect(mail.html).not.toContain('<bowl>');
  });

  test('S2.8: an order of which nothing is shipped is COMPLETED', async () => {
    const lesson = await aProduct(world, { kind: 'SERVICE', stock: null, priceMinor: 5000 });
    const order = await placeOrderAsGuest(world, await aCart(world, { lines: [lesson] }));
    expect((await sessionAtStripe(world, order.sessionId)).amount_total).toBe(5000); // no fee

    await pay(world, order);

    const paid = await orderIn(world, order.orderId, 'COMPLETED');
    expect(paid).toMatchObject({ paymentStatus: 'PAID', shippingMinor: null, shippingAddress: null });
  });
});

describe('money that does not fit', () => {
  test('T5 I6: another amount than agreed holds the goods for the buyer, ships nothing, and tells the buyer so', async () => {
    const product = await aProduct(world, { stock: 1 });
    const order = await placeOrderAsGuest(world, await aCart(world, { lines: [product] }));
    await world.sql(
      `UPDATE "OrderItem" SET "unitPriceMinor" = 900, "totalMinor" = 900 WHERE "orderId" = $1`,
      order.orderId,
    );
    await world.sql(
      `UPDATE "Order" SET "subtotalMinor" = 900, "totalMinor" = "totalMinor" - 100 WHERE "id" = $1`,
      order.orderId,
    );

    await pay(world, order);

    const held = await orderIn(world, order.orderId, 'ON_HOLD');
    expect(rulesOf(held)).toEqual(['T1', 'T2', 'T5']);
    expect(held.outbox.map(({ kind }) => kind).filter((kind) => kind.startsWith('mail.'))).toEqual([
      'mail.order_checking',
    ]);
    expect(await stockOf(world, product)).toEqual({ available: 0, held: 0, committed: 1 });
  });
});

describe('the success page', () => {
  test('S0.18 S1.13 R5: confirms by itself, before any webhook, and only for whom the order belongs to', async () => {
    await world.stripe.setWebhooks({ drop: 1 });
    const cartId = await aCart(world, { lines: [await aProduct(world)] });
    const order = await placeOrderAsGuest(world, cartId);
    const { redirect_url: returned } = await pay(world, order);
    const url = new URL(returned ?? '');
    expect(url.pathname).toBe(`/orders/${order.orderId}/complete`);
    expect(url.searchParams.get('session_id')).toBe(order.sessionId);

    const foreign = await confirmCheckout(world.shop, buyerOf('crt_else'), order.sessionId, 'forged');
    expect(foreign).toEqual({ ok: false, refusal: { code: 'NOT_FOUND' } });
    expect((await readOrder(world, order.orderId)).status).toBe('PENDING');

    const token = url.searchParams.get('token');
    const own = await confirmCheckout(world.shop, buyerOf(null), order.sessionId, token);
    expect(own).toEqual({ ok: true, value: { orderId: order.orderId } });
    expect((await readOrder(world, order.orderId)).status).toBe('UNSHIPPED');
    await world.stripe.setWebhooks({});
  });

  test('C15 R5: opened without having paid changes nothing', async () => {
    const cartId = await aCart(world, { lines: [await aProduct(world)] });
    const order = await placeOrderAsGuest(world, cartId);

    const answer = await confirmCheckout(world.shop, buyerOf(cartId), order.sessionId, null);

    expect(answer.ok).toBe(true);
    const { status, version } = await readOrder(world, order.orderId);
    expect([status, version]).toEqual(['PENDING', 2]);
  });
});

describe('what comes after the payment', () => {
  test('T14 T33 P9: a decline that is told late changes nothing', async () => {
    const order = await placeOrderAsGuest(world, await aCart(world, { lines: [await aProduct(world)] }));
    await world.stripe.setWebhooks({ drop_types: ['payment_intent.payment_failed'] });
    await pay(world, order, CARD.declined);
    await pay(world, order);
    const paid = await orderIn(world, order.orderId, 'UNSHIPPED');
    await world.quiet();
    const { events } = await world.stripe.state();
    const declined = events.find(
      ({ type, data }) =>
        type === 'payment_intent.payment_failed' &&
        'metadata' in data.object &&
        data.object.metadata?.orderId === order.orderId,
    );

    await world.stripe.resend(declined?.id ?? '');
    await world.quiet();

    expect(await world.shop.db.stripeEvent.findUnique({ where: { id: declined?.id } })).toMatchObject({
      state: 'DONE',
    });
    expect((await readOrder(world, order.orderId)).version).toBe(paid.version);
    await world.stripe.setWebhooks({});
  });
});
