import { describe, expect, test } from 'vitest';
import { aSession, aShippingOption } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen' });

describe('customers', () => {
  test('are made, read, changed and deleted; a deleted one is still read, as deleted', async () => {
    const { customers } = bench.stripe;
    const made = await customers.create({ email: 'mia@example.com', address: { city: 'Bonn' }, metadata: { a: '1' } });
    const changed = await customers.update(made.id, { name: 'Mia', address: '' });
    await customers.del(made.id);

    expect(made).toMatchObject({ object: 'customer', address: { city: 'Bonn', line1: null }, tax_exempt: 'none' });
    expect(changed).toMatchObject({ name: 'Mia', address: null, email: 'mia@example.com' });
    expect(await customers.retrieve(made.id)).toMatchObject({ id: made.id, object: 'customer', deleted: true });
    await expect(customers.update(made.id, { name: 'x' })).rejects.toMatchObject({ statusCode: 404 });
  });

  test('are found by e-mail, without the deleted ones', async () => {
    const { customers } = bench.stripe;
    const [kept, gone] = [
      await customers.create({ email: 'two@example.com' }),
      await customers.create({ email: 'two@example.com' }),
    ];
    await customers.del(gone.id);

    const list = await customers.list({ email: 'two@example.com' });

    expect(list.data.map(({ id }) => id)).toEqual([kept.id]);
  });

  test('a null of the SDK unsets a text', async () => {
    const { id } = await bench.stripe.customers.create({ name: 'Mia' });

    const response = await bench.fetchApi(`/v1/customers/${id}`, { form: { name: '' } });

    expect(await response.json()).toMatchObject({ name: null });
  });

  test('a malformed e-mail is refused', async () => {
    await expect(bench.stripe.customers.create({ email: 'nonsense' })).rejects.toMatchObject({ code: 'email_invalid' });
  });
});

describe('products and prices', () => {
  test('tell of what changed, and of nothing when nothing did', async () => {
    const { products, prices } = bench.stripe;
    const product = await products.create({ name: 'Apron' });
    const price = await prices.create({ product: product.id, currency: 'usd', unit_amount: 2000 });

    await products.update(product.id, { name: 'Linen apron' });
    await products.update(product.id, { name: 'Linen apron' });
    await prices.update(price.id, { active: false });
    await prices.update(price.id, { active: false });
    await bench.control('POST', 'webhooks/flush');

    const told = bench.shop.received.map(({ event }) => event).filter(({ type }) => /^pr\w+\.updated$/.test(type));
    expect(told.map(({ type, data }) => [type, data.previous_attributes])).toEqual([
      ['product.updated', { name: 'Apron' }],
      ['price.updated', { active: true }],
    ]);
  });
});

describe('coupons', () => {
  test('need a percentage or an amount with its currency, and not both', async () => {
    const { coupons } = bench.stripe;

    await expect(coupons.create({ duration: 'once' })).rejects.toMatchObject({ statusCode: 400 });
    await expect(coupons.create({ percent_off: 10, amount_off: 5, currency: 'usd' })).rejects.toMatchObject({
      statusCode: 400,
    });
    await expect(coupons.create({ amount_off: 5 })).rejects.toMatchObject({ param: 'currency' });
    await expect(coupons.create({ percent_off: 101 })).rejects.toMatchObject({ param: 'percent_off' });
  });

  test('may have an id of the shop, once', async () => {
    const { coupons } = bench.stripe;
    const made = await coupons.create({ id: 'SPRING', percent_off: 10 });

    expect(made).toMatchObject({ id: 'SPRING', duration: 'once', times_redeemed: 0, valid: true });
    await expect(coupons.create({ id: 'SPRING', percent_off: 20 })).rejects.toMatchObject({
      code: 'resource_already_exists',
    });
  });

  test('are renamed, listed and deleted', async () => {
    const { coupons } = bench.stripe;
    const { id } = await coupons.create({ percent_off: 10 });

    const renamed = await coupons.update(id, { name: 'Spring' });
    const listed = await coupons.list({ limit: 1 });
    const deleted = await coupons.del(id);

    expect([renamed.name, listed.data[0]?.id]).toEqual(['Spring', id]);
    expect(deleted).toMatchObject({ id, object: 'coupon', deleted: true });
    await expect(coupons.retrieve(id)).rejects.toMatchObject({ message: `No such coupon: '${id}'` });
  });
});

describe('shipping rates', () => {
  test('are made, read, listed, switched off, and then no session takes them', async () => {
    const { shippingRates, checkout } = bench.stripe;
    const rate = await shippingRates.create({
      display_name: 'Standard',
      type: 'fixed_amount',
      fixed_amount: { amount: 500, currency: 'usd' },
      delivery_estimate: { minimum: { unit: 'business_day', value: 3 } },
    });
    const withRate = { shipping_options: [{ shipping_rate: rate.id }] };
    const session = await checkout.sessions.create(aSession(withRate));
    const off = await shippingRates.update(rate.id, { active: false });

    expect(rate).toMatchObject({
      active: true,
      delivery_estimate: { minimum: { unit: 'business_day', value: 3 }, maximum: null },
    });
    expect(session.shipping_options).toEqual([{ shipping_amount: 500, shipping_rate: rate.id }]);
    expect(off.active).toBe(false);
    expect((await shippingRates.list({ active: false })).data.map(({ id }) => id)).toContain(rate.id);
    await expect(checkout.sessions.create(aSession(withRate))).rejects.toMatchObject({
      param: 'shipping_options[0][shipping_rate]',
    });
  });

  test('made inside a session can be read by their id', async () => {
    const session = await bench.stripe.checkout.sessions.create(
      aSession({ shipping_options: [aShippingOption(700, 'Slow')] }),
    );

    const rate = await bench.stripe.shippingRates.retrieve(String(session.shipping_options[0]?.shipping_rate));

    expect(rate).toMatchObject({ display_name: 'Slow', fixed_amount: { amount: 700, currency: 'usd' } });
  });
});

describe('products and prices', () => {
  test('are made, changed and listed', async () => {
    const { products, prices } = bench.stripe;
    const product = await products.create({ name: 'Bowl', images: ['https://example.com/b.png'] });
    const price = await prices.create({ product: product.id, currency: 'USD', unit_amount: 4200, lookup_key: 'bowl' });

    await products.update(product.id, { name: 'Big bowl', metadata: { a: '1' } });
    await prices.update(price.id, { nickname: 'normal' });

    expect(await products.retrieve(product.id)).toMatchObject({ name: 'Big bowl', metadata: { a: '1' } });
    expect(await prices.retrieve(price.id)).toMatchObject({ nickname: 'normal', currency: 'usd', unit_amount: 4200 });
    expect((await prices.list({ lookup_keys: ['bowl'] })).data).toHaveLength(1);
    expect((await products.list({ ids: [product.id] })).data).toHaveLength(1);
  });

  test('made inline are inactive and serve their session only', async () => {
    const session = await bench.stripe.checkout.sessions.create(aSession({ expand: ['line_items'] }));
    const price = session.line_items?.data[0]?.price;

    expect(price?.active).toBe(false);
    await expect(
      bench.stripe.checkout.sessions.create(aSession({ line_items: [{ price: price?.id ?? '', quantity: 1 }] })),
    ).rejects.toMatchObject({ param: 'line_items[0][price]' });
  });

  test('an unknown currency is refused with the list of known ones', async () => {
    await expect(bench.stripe.prices.create({ currency: 'abc', product: 'p', unit_amount: 1 })).rejects.toMatchObject({
      message: expect.stringContaining(
        'Invalid currency: abc. Stripe currently supports these currencies: usd, aed',
      ) as string,
    });
  });
});

test('payment intents and charges of paid sessions are listed, and their metadata can be changed', async () => {
  const customer = await bench.stripe.customers.create({ email: 'mia@example.com' });
  const { id } = await bench.stripe.checkout.sessions.create(aSession({ customer: customer.id }));
  await bench.control('POST', `checkout_sessions/${id}/confirm`, {});

  const [intent] = (await bench.stripe.paymentIntents.list({ customer: customer.id })).data;
  const [charge] = (await bench.stripe.charges.list({ customer: customer.id })).data;
  const changed = await bench.stripe.paymentIntents.update(intent?.id ?? '', { metadata: { order: '7' } });

  expect(charge).toMatchObject({
    payment_intent: intent?.id,
    amount: 2000,
    billing_details: { email: 'mia@example.com' },
  });
  expect(changed.metadata).toEqual({ order: '7' });
  expect(await bench.stripe.charges.retrieve(charge?.id ?? '')).toMatchObject({ id: charge?.id });
});

describe('the calls of the Stripe command line', () => {
  const payPage = (id: string, form: Record<string, string>) =>
    bench.fetchApi(`/v1/payment_pages/${id}/confirm`, { form });

  test('a payment method made from a token pays a session', async () => {
    const session = await bench.stripe.checkout.sessions.create(aSession());
    const method = await bench.stripe.paymentMethods.create({
      type: 'card',
      card: { token: 'tok_visa' },
      billing_details: { email: 'cli@example.com', name: 'Jenny' },
    });
    const form = { payment_method: method.id, expected_amount: '2000' };

    const page = await (await bench.fetchApi(`/v1/payment_pages/${session.id}`)).json();
    const response = await payPage(session.id, form);

    expect(page).toMatchObject({ object: 'payment_page', amount_total: 2000, status: 'open' });
    expect(response.status).toBe(200);
    expect(await bench.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      payment_status: 'paid',
      customer_details: { email: 'cli@example.com' },
    });
  });

  test('a declined one is a card error with 402', async () => {
    const session = await bench.stripe.checkout.sessions.create(aSession());
    const method = await bench.stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_chargeDeclined' } });

    const response = await payPage(session.id, { payment_method: method.id });

    expect(response.status).toBe(402);
    expect(await response.json()).toMatchObject({
      error: {
        type: 'card_error',
        code: 'card_declined',
        decline_code: 'generic_decline',
        payment_intent: { object: 'payment_intent' },
      },
    });
  });

  test('another amount than expected is not charged', async () => {
    const session = await bench.stripe.checkout.sessions.create(aSession());
    const method = await bench.stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } });

    const response = await payPage(session.id, { payment_method: method.id, expected_amount: '1' });

    expect(response.status).toBe(400);
    expect((await bench.stripe.checkout.sessions.retrieve(session.id)).payment_intent).toBeNull();
  });
});
