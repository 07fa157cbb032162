import { describe, expect, test } from 'vitest';
import { aCart } from './builders/a-cart.ts';
import { aCoupon } from './builders/a-coupon.ts';
import { aProduct } from './builders/a-product.ts';
import { HOME, placeOrderAsGuest, tryToOrder } from './builders/place-order.ts';
import { readOrder, rulesOf, stockOf } from './builders/read-order.ts';
import { sessionAtStripe } from './builders/session.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();

const MINUTE_MS = 60_000;

describe('a checkout that is refused', () => {
  test('S0.2 S0.3 S2.3: without stock there is no order and no call to Stripe', async () => {
    const product = await aProduct(world, { stock: 1 });
    const [first, second] = [await aCart(world, { lines: [product] }), await aCart(world, { lines: [product] })];
    await placeOrderAsGuest(world, first);
    const callsBefore = world.line.seen.length;

    const answer = await tryToOrder(world, second);

    expect(answer).toMatchObject({
      ok: false,
      refusal: {
        code: 'STOCK_INSUFFICIENT',
        shortages: [
          { variantId: product.variantId, requested: 1, available: 0, lineId: expect.stringMatching(/^cln_/) },
        ],
      },
    });
    expect(await world.shop.db.order.count({ where: { cartId: second } })).toBe(0);
    expect(world.line.seen.length).toBe(callsBefore);
  });

  test('S4.3 T1: all lines are taken or none, so one short line leaves the others for sale', async () => {
    const [plenty, rare] = [await aProduct(world, { stock: 5 }), await aProduct(world, { stock: 1 })];
    const cartId = await aCart(world, { lines: [[plenty, 2], rare] });
    await placeOrderAsGuest(world, await aCart(world, { lines: [rare] }));

    const answer = await tryToOrder(world, cartId);

    expect(answer).toMatchObject({ ok: false, refusal: { code: 'STOCK_INSUFFICIENT' } });
    expect(await stockOf(world, plenty)).toEqual({ available: 5, held: 0, committed: 0 });
  });

  test('S1.7 S1.8 R11: a total that has risen is refused with the lines that changed', async () => {
    const product = await aProduct(world, { priceMinor: 1000 });
    const cartId = await aCart(world, { lines: [[product, 2]] });
    const seen = { amountMinor: 2600, currency: 'USD' };
    await world.shop.db.price.updateMany({ where: { variantId: product.variantId }, data: { amountMinor: 1100 } });

    const answer = await tryToOrder(world, cartId, { expectedTotal: seen });

    expect(answer).toMatchObject({
      ok: false,
      refusal: { code: 'PRICE_CHANGED', expectedTotalMinor: 2600, changes: [{ previousUnitPriceMinor: 1000 }] },
    });
    expect(await stockOf(world, product)).toEqual({ available: 10, held: 0, committed: 0 });
  });

  test('S1.8 R11: a total that has fallen is taken over', async () => {
    const product = await aProduct(world, { priceMinor: 1000 });
    const cartId = await aCart(world, { lines: [product] });
    await world.shop.db.price.updateMany({ where: { variantId: product.variantId }, data: { amountMinor: 900 } });

    const order = await placeOrderAsGuest(world, cartId, { expectedTotal: { amountMinor: 1600, currency: 'USD' } });

    expect((await readOrder(world, order.orderId)).totalMinor).toBe(1500n);
  });

  test('S4.8: an address is checked by its country’s rules, and stored as the country writes it', async () => {
    const cartId = await aCart(world, { lines: [await aProduct(world)] });
    const typed = {
      ...HOME,
      region: '東京',
      city: '中央区',
      line1: '銀座1-2-3',
      postalCode: '１０４００６１',
      phone: '０３-１２３４-５６７８',
    };

    const broken = await tryToOrder(world, cartId, { shippingAddress: { ...HOME, country: 'US', region: null } });
    const { orderId } = await placeOrderAsGuest(world, cartId, { shippingAddress: typed });

    expect(!broken.ok && broken.refusal.code === 'INPUT_INVALID' && broken.refusal.problems).toEqual([
      { path: ['shippingAddress', 'region'], rule: 'REQUIRED' },
      { path: ['shippingAddress', 'postalCode'], rule: 'MALFORMED' },
    ]);
    expect((await readOrder(world, orderId)).shippingAddress).toMatchObject({
      region: '東京都',
      postalCode: '104-0061',
      phone: '03-1234-5678',
    });
  });

  test('S2.3 C01: broken input names every field, and a cart changed in another tab is not ordered', async () => {
    const product = await aProduct(world);
    const cartId = await aCart(world, { lines: [product] });
    const contact = { name: ' ', email: 'nobody', phone: null };

    const broken = await tryToOrder(world, cartId, { contact, shippingAddress: { ...HOME, country: 'XX' } });
    const outdated = await tryToOrder(world, cartId, { cartVersion: 1 });

    expect(broken).toMatchObject({ ok: false, refusal: { code: 'INPUT_INVALID' } });
    expect(!broken.ok && broken.refusal.code === 'INPUT_INVALID' && broken.refusal.problems).toEqual([
      { path: ['contact', 'name'], rule: 'REQUIRED' },
      { path: ['contact', 'email'], rule: 'MALFORMED' },
      { path: ['shippingAddress', 'country'], rule: 'NOT_OFFERED' },
    ]);
    expect(outdated).toMatchObject({ ok: false, refusal: { code: 'CART_CHANGED' } });
  });
});

describe('a checkout', () => {
  test('S0.4 S0.5 S2.4: takes the stock at once and writes a PENDING order with its items', async () => {
    const [cup, bowl] = [await aProduct(world, { stock: 3 }), await aProduct(world, { priceMinor: 250 })];
    const cartId = await aCart(world, { lines: [[cup, 2], bowl] });

    const { orderId } = await placeOrderAsGuest(world, cartId);

    expect(await stockOf(world, cup)).toEqual({ available: 1, held: 2, committed: 0 });
    const order = await readOrder(world, orderId);
    expect(order).toMatchObject({ status: 'PENDING', paymentStatus: 'UNPAID', open: true, number: null });
    expect(order.items).toMatchObject([
      { variantId: cup.variantId, quantity: 2, unitPriceMinor: 1000n, totalMinor: 2000n, name: 'Cup · Blue' },
      { variantId: bowl.variantId, quantity: 1, unitPriceMinor: 250n, totalMinor: 250n },
    ]);
    expect(order).toMatchObject({ subtotalMinor: 2250n, shippingMinor: 400n, totalMinor: 2650n });
    expect(rulesOf(order)).toEqual(['T1', 'T2']);
  });

  test('S0.9 S0.10 S0.11: opens a page for 60 minutes, stores its id and gives its address', async () => {
    const cartId = await aCart(world, { lines: [await aProduct(world)] });
    const before = world.shop.clock.now().getTime();

    const { orderId, checkoutUrl, sessionId } = await placeOrderAsGuest(world, cartId);

    const session = await sessionAtStripe(world, sessionId);
    const lifeMs = session.expires_at * 1000 - before;
    expect(lifeMs).toBeGreaterThan(59.9 * MINUTE_MS);
    expect(lifeMs).toBeLessThan(60.2 * MINUTE_MS);
    const [attempt] = (await readOrder(world, orderId)).attempts;
    expect(attempt).toMatchObject({
      sessionId: session.id,
      state: 'OPEN',
      expiresAt: new Date(session.expires_at * 1000),
    });
    expect(checkoutUrl).toBe(session.url);
    expect((await fetch(checkoutUrl)).status).toBe(200);
  });

  test('K.2 T2: the reservation in Redis ends in the same millisecond as the session', async () => {
    const product = await aProduct(world);
    const { orderId, sessionId } = await placeOrderAsGuest(world, await aCart(world, { lines: [[product, 2]] }));

    const { redis, config } = world.shop;
    const key = `${config.redisPrefix}reservation:${orderId}`;

    const { expires_at: expiresAt } = await sessionAtStripe(world, sessionId);
    expect(await redis?.pexpiretime(key)).toBe(expiresAt * 1000);
    expect(JSON.parse((await redis?.get(key)) ?? '')).toEqual([{ variantId: product.variantId, quantity: 2 }]);
  });

  test('S1.10 S1.11 S2.5: the session has lines, discount, e-mail, fee by quantity, return pages and metadata', async () => {
    const [cup, bowl] = [await aProduct(world, { priceMinor: 1000 }), await aProduct(world, { priceMinor: 500 })];
    const coupon = await aCoupon(world, { percent: 10 });
    const cartId = await aCart(world, { lines: [[cup, 2], bowl], coupon });

    const { orderId, sessionId } = await placeOrderAsGuest(world, cartId, { email: 'Aoi@Example.com', locale: 'ja' });

    const [attempt] = (await readOrder(world, orderId)).attempts;
    const session = await world.shop.stripe.retrieveSession(sessionId);
    expect(session).toMatchObject({
      mode: 'payment',
      client_reference_id: attempt?.id,
      customer_email: 'Aoi@Example.com',
      locale: 'ja',
      currency: 'usd',
      metadata: { orderId, attemptId: attempt?.id },
      amount_subtotal: 2500,
      amount_total: 2500 - 250 + 400,
      total_details: { amount_discount: 250, amount_shipping: 400 },
    });
    expect(session.line_items?.data.map(({ quantity, amount_subtotal }) => [quantity, amount_subtotal])).toEqual([
      [2, 2000],
      [1, 500],
    ]);
    expect(session.success_url).toMatch(`/orders/${orderId}/complete?session_id={CHECKOUT_SESSION_ID}&token=`);
    expect(session.cancel_url).toMatch(`/orders/${orderId}/cancel?token=`);
  });

  test.each([
    [2, 600],
    [3, 400],
    [6, 0],
  ])('S1.10 I6: %i pieces are shipped for %i cents', async (pieces, fee) => {
    const cartId = await aCart(world, { lines: [[await aProduct(world), pieces]] });
    const { sessionId } = await placeOrderAsGuest(world, cartId);
    expect((await sessionAtStripe(world, sessionId)).total_details?.amount_shipping).toBe(fee);
  });

  test.each(['JPY', 'KRW'])('S1.12 I6: %s has no minor unit, and its total is not multiplied', async (currency) => {
    const cartId = await aCart(world, { lines: [[await aProduct(world, { priceMinor: 1200 }), 3]], currency });
    const { orderId, sessionId, checkoutUrl } = await placeOrderAsGuest(world, cartId);
    const fee = currency === 'JPY' ? 500 : 2500;
    expect(checkoutUrl).toMatch(/^http/);
    expect((await sessionAtStripe(world, sessionId)).amount_total).toBe(3600 + fee);
    expect((await readOrder(world, orderId)).totalMinor).toBe(BigInt(3600 + fee));
  });

  test('S1.9 S2.2: a guest needs no account; what they typed becomes their customer', async () => {
    const cartId = await aCart(world, { lines: [await aProduct(world)] });
    const { orderId, sessionId } = await placeOrderAsGuest(world, cartId, {
      contact: { name: 'Mina', email: 'mina@example.com', phone: '+82 10 1234 5678' },
    });
    const { customerId } = await readOrder(world, orderId);
    expect((await sessionAtStripe(world, sessionId)).customer_email).toBe('mina@example.com');
    expect(await world.shop.db.customer.findUnique({ where: { id: customerId } })).toMatchObject({
      name: 'Mina',
      email: 'mina@example.com',
      phone: '+82 10 1234 5678',
    });
    expect((await world.shop.db.cart.findUniqueOrThrow({ where: { id: cartId } })).customerId).toBe(customerId);
  });
});

describe('a session that Stripe refuses for good', () => {
  test('T3: the order ends FAILED, and stock and coupon are back', async () => {
    const product = await aProduct(world, { stock: 1 });
    const coupon = await aCoupon(world, { percent: 50, usageLimit: 1 });
    await world.shop.db.product.update({ where: { id: product.productId }, data: { kind: 'SERVICE' } });
    const cartId = await aCart(world, { lines: [product], coupon });
    // As Stripe does where an account is paid out in a currency with a higher least amount.
    const error = { type: 'invalid_request_error', code: 'amount_too_small', message: 'Amount too small.' };
    world.line.break(/^POST \/v1\/checkout\/sessions$/, { status: 400, body: { error } });

    const answer = await tryToOrder(world, cartId);

    expect(answer).toEqual({
      ok: false,
      refusal: { code: 'PAYMENT_UNAVAILABLE', orderId: null, retryAfterSeconds: null },
    });
    const { id } = await world.shop.db.order.findFirstOrThrow({ where: { cartId } });
    const order = await readOrder(world, id);
    expect(order).toMatchObject({ status: 'FAILED', open: false });
    expect(rulesOf(order)).toEqual(['T1', 'T3']);
    expect(await stockOf(world, product)).toEqual({ available: 1, held: 0, committed: 0 });
    expect(order.claim?.state).toBe('RELEASED');
  });
});
