import { beforeAll, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aLine, aSession, aShippingOption } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen' });
const HALF_HOUR_S = 1800;
const DAY_S = 86_400;
let now: number;

beforeAll(async () => {
  ({ now } = await bench.control('GET', 'clock'));
});

const create = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  bench.stripe.checkout.sessions.create(aSession(changes));

describe('a new session', () => {
  test('SF4: is open and unpaid, has an address and no payment intent', async () => {
    const session = await create({ metadata: { order: '7' }, client_reference_id: 'ref' });

    expect(session).toMatchObject({
      object: 'checkout.session',
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: null,
      customer: null,
      customer_creation: 'if_required',
      customer_details: null,
      livemode: false,
      mode: 'payment',
      metadata: { order: '7' },
      client_reference_id: 'ref',
      url: `${bench.emulator.url}/c/pay/${session.id}`,
    });
    expect(session.id).toMatch(/^cs_test_\w{58}$/);
  });

  test('adds up lines, discount and shipping', async () => {
    const coupon = await bench.stripe.coupons.create({ percent_off: 12.5 });

    const session = await create({
      line_items: [aLine(1999, 3), aLine(1)],
      discounts: [{ coupon: coupon.id }],
      shipping_options: [aShippingOption(700), aShippingOption(1500, 'Express')],
    });

    expect(session.amount_subtotal).toBe(5998);
    expect(session.total_details).toMatchObject({ amount_discount: 750, amount_shipping: 700, amount_tax: 0 });
    expect(session.amount_total).toBe(5998 - 750 + 700);
    expect(session.shipping_cost).toMatchObject({ amount_total: 700, amount_subtotal: 700, amount_tax: 0 });
    expect(session.discounts).toEqual([{ coupon: coupon.id, promotion_code: null }]);
  });

  test('the discounts of its lines add up to its own', async () => {
    const coupon = await bench.stripe.coupons.create({ amount_off: 1000, currency: 'usd' });

    const session = await create({
      line_items: [aLine(333), aLine(333), aLine(334, 5)],
      discounts: [{ coupon: coupon.id }],
      expand: ['line_items'],
    });

    const discounts = session.line_items?.data.map((line) => line.amount_discount) ?? [];
    expect(discounts.reduce((sum, amount) => sum + amount, 0)).toBe(1000);
    expect(
      session.line_items?.data.every((line) => line.amount_total === line.amount_subtotal - line.amount_discount),
    ).toBe(true);
  });

  test('takes amounts without minor units as they are', async () => {
    const session = await create({
      line_items: [aLine(500, 2, 'jpy')],
      shipping_options: [aShippingOption(300, 'A', 'jpy')],
    });

    expect(session).toMatchObject({ currency: 'jpy', amount_subtotal: 1000, amount_total: 1300 });
  });

  test('knows the e-mail of its customer', async () => {
    const customer = await bench.stripe.customers.create({ email: 'mia@example.com' });

    const session = await create({ customer: customer.id });

    expect(session).toMatchObject({ customer: customer.id, customer_email: null, customer_creation: null });
    expect(session.customer_details).toMatchObject({ email: 'mia@example.com' });
  });

  test('takes prices of the catalogue and refuses unknown ones by their place', async () => {
    const product = await bench.stripe.products.create({ name: 'Bowl' });
    const price = await bench.stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 4200 });

    const session = await create({ line_items: [{ price: price.id, quantity: 2 }], expand: ['line_items'] });
    const unknown = create({ line_items: [{ price: 'price_none', quantity: 1 }] });

    expect(session.amount_total).toBe(8400);
    expect(session.line_items?.data[0]).toMatchObject({ description: 'Bowl', quantity: 2 });
    await expect(unknown).rejects.toMatchObject({
      message: "No such price: 'price_none'",
      code: 'resource_missing',
      param: 'line_items[0][price]',
    });
  });
});

describe('its end', () => {
  test('SF1: comes 24 hours after creation unless told', async () => {
    expect((await create()).expires_at).toBe(now + DAY_S);
  });

  test('SF1: may be 30 minutes or 24 hours away, to the second', async () => {
    expect((await create({ expires_at: now + HALF_HOUR_S })).expires_at).toBe(now + HALF_HOUR_S);
    expect((await create({ expires_at: now + DAY_S })).expires_at).toBe(now + DAY_S);
  });

  test('SF1: is refused a second before and after those bounds, in the words of Stripe and without a param', async () => {
    const tooEarly = await create({ expires_at: now + HALF_HOUR_S - 1 }).catch((error: unknown) => error);
    const tooLate = await create({ expires_at: now + DAY_S + 1 }).catch((error: unknown) => error);

    expect(tooEarly).toMatchObject({
      statusCode: 400,
      type: 'StripeInvalidRequestError',
      message: 'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
    });
    expect((tooEarly as { param?: string }).param).toBeUndefined();
    expect(tooLate).toMatchObject({
      message: 'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.',
    });
  });
});

describe('combinations that Stripe refuses', () => {
  test('customer and customer_email together', async () => {
    const { id } = await bench.stripe.customers.create();

    await expect(create({ customer: id, customer_email: 'a@example.com' })).rejects.toMatchObject({
      statusCode: 400,
      message: 'You may only specify one of these parameters: customer, customer_email.',
    });
  });

  test.each([true, false])('allow_promotion_codes %s beside discounts', async (allowed) => {
    const coupon = await bench.stripe.coupons.create({ percent_off: 10 });

    await expect(create({ allow_promotion_codes: allowed, discounts: [{ coupon: coupon.id }] })).rejects.toMatchObject({
      message: 'You may only specify one of these parameters: allow_promotion_codes, discounts.',
    });
  });

  test('two discounts, six ways of shipping, 101 lines', async () => {
    const options = Array.from({ length: 6 }, () => aShippingOption(100));
    const lines = Array.from({ length: 101 }, () => aLine(100));

    await expect(create({ discounts: [{ coupon: 'a' }, { coupon: 'b' }] })).rejects.toMatchObject({
      param: 'discounts',
    });
    await expect(create({ shipping_options: options })).rejects.toMatchObject({ param: 'shipping_options' });
    await expect(create({ line_items: lines })).rejects.toMatchObject({ param: 'line_items' });
  });

  test('a session without success_url, without lines, or with a line without quantity', async () => {
    const { success_url: _omitted, ...withoutSuccess } = aSession();
    const { line_items: _lines, ...withoutLines } = aSession();
    const { quantity: _quantity, ...lineWithoutQuantity } = aLine(100);

    await expect(bench.stripe.checkout.sessions.create(withoutSuccess)).rejects.toMatchObject({
      message: 'Missing required param: success_url.',
    });
    await expect(bench.stripe.checkout.sessions.create(withoutLines)).rejects.toMatchObject({ param: 'line_items' });
    await expect(create({ line_items: [lineWithoutQuantity] })).rejects.toMatchObject({
      param: 'line_items[0][quantity]',
    });
  });

  test('an address that is none, or that a browser would run', async () => {
    for (const url of ['nonsense', 'javascript:alert(1)']) {
      await expect(create({ success_url: url })).rejects.toMatchObject({ code: 'url_invalid', param: 'success_url' });
      await expect(create({ cancel_url: url })).rejects.toMatchObject({ code: 'url_invalid', param: 'cancel_url' });
    }
    expect(await create({ success_url: 'myapp://paid?s={CHECKOUT_SESSION_ID}' })).toMatchObject({ status: 'open' });
  });

  test('price and price_data in one line, or neither', async () => {
    await expect(create({ line_items: [{ ...aLine(100), price: 'price_x' }] })).rejects.toMatchObject({
      message: 'You may only specify one of these parameters: price, price_data.',
    });
    await expect(create({ line_items: [{ quantity: 1 }] })).rejects.toMatchObject({ param: 'line_items[0][price]' });
  });

  test('customer_update without a customer, and an unknown or deleted customer', async () => {
    const { id } = await bench.stripe.customers.create();
    await bench.stripe.customers.del(id);

    await expect(create({ customer_update: { name: 'auto' } })).rejects.toMatchObject({ param: 'customer_update' });
    await expect(create({ customer: 'cus_none' })).rejects.toMatchObject({ message: "No such customer: 'cus_none'" });
    await expect(create({ customer: id })).rejects.toMatchObject({ code: 'resource_missing', param: 'customer' });
  });

  test('lines of two currencies, and shipping in another one', async () => {
    await expect(create({ line_items: [aLine(100), aLine(100, 1, 'eur')] })).rejects.toMatchObject({
      param: 'line_items',
    });
    await expect(create({ shipping_options: [aShippingOption(100, 'A', 'eur')] })).rejects.toMatchObject({
      param: 'shipping_options[0]',
    });
  });
});

describe('amounts', () => {
  test.each([
    ['usd', 49, '$0.50 usd'],
    ['gbp', 29, '£0.30 gbp'],
    ['jpy', 49, '¥50 jpy'],
    ['huf', 17_499, 'Ft 175.00 huf'],
  ])('a total below the least of %s is refused', async (currency, amount, least) => {
    await expect(create({ line_items: [aLine(amount, 1, currency)] })).rejects.toMatchObject({
      message: `The Checkout Session's total amount due must add up to at least ${least}`,
    });
  });

  test('a coupon that leaves less than the least is refused, one that leaves nothing is not', async () => {
    const almost = await bench.stripe.coupons.create({ percent_off: 99 });
    const all = await bench.stripe.coupons.create({ percent_off: 100 });

    await expect(create({ discounts: [{ coupon: almost.id }] })).rejects.toMatchObject({ code: 'amount_too_small' });
    expect(await create({ discounts: [{ coupon: all.id }] })).toMatchObject({
      amount_total: 0,
      payment_status: 'no_payment_required',
    });
  });

  test('nine digits are too many', async () => {
    await expect(create({ line_items: [aLine(100_000_000)] })).rejects.toMatchObject({ code: 'amount_too_large' });
    await expect(create({ line_items: [aLine(99_999_999, 2)] })).rejects.toMatchObject({ code: 'amount_too_large' });
  });

  test('an amount coupon never takes more than there is, and only in a currency it knows', async () => {
    const big = await bench.stripe.coupons.create({ amount_off: 9999, currency: 'usd' });
    const multi = await bench.stripe.coupons.create({
      amount_off: 100,
      currency: 'usd',
      currency_options: { jpy: { amount_off: 150 } },
    });

    expect(await create({ discounts: [{ coupon: big.id }] })).toMatchObject({ amount_total: 0 });
    expect(await create({ discounts: [{ coupon: multi.id }], line_items: [aLine(500, 1, 'jpy')] })).toMatchObject({
      amount_total: 350,
    });
    await expect(create({ discounts: [{ coupon: big.id }], line_items: [aLine(500, 1, 'jpy')] })).rejects.toMatchObject(
      {
        param: 'discounts[0][coupon]',
      },
    );
  });

  test('a coupon that was used up, or is past its day, is refused', async () => {
    const once = await bench.stripe.coupons.create({ percent_off: 10, max_redemptions: 1 });
    const old = await bench.stripe.coupons.create({ percent_off: 10, redeem_by: now - 1 });
    const { id } = await create({ discounts: [{ coupon: once.id }] });
    await bench.control('POST', `checkout_sessions/${id}/confirm`, {});

    await expect(create({ discounts: [{ coupon: once.id }] })).rejects.toMatchObject({ code: 'coupon_expired' });
    await expect(create({ discounts: [{ coupon: old.id }] })).rejects.toMatchObject({ code: 'coupon_expired' });
    expect(await bench.stripe.coupons.retrieve(once.id)).toMatchObject({ times_redeemed: 1, valid: false });
  });

  test('a coupon for one product leaves the others alone', async () => {
    const [apron, bowl] = await Promise.all([
      bench.stripe.products.create({ name: 'Apron' }),
      bench.stripe.products.create({ name: 'Bowl' }),
    ]);
    const coupon = await bench.stripe.coupons.create({ percent_off: 50, applies_to: { products: [bowl.id] } });
    const line = (product: string, amount: number) => ({
      quantity: 1,
      price_data: { currency: 'usd', unit_amount: amount, product },
    });

    const session = await create({
      line_items: [line(apron.id, 1000), line(bowl.id, 3000)],
      discounts: [{ coupon: coupon.id }],
      expand: ['line_items'],
    });

    expect(session.line_items?.data.map((item) => item.amount_discount)).toEqual([0, 1500]);
  });
});
