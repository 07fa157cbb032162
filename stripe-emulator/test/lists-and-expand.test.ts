import { beforeAll, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aLine, aSession, aShippingOption } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator();
let ids: string[];

beforeAll(async () => {
  ids = [];
  for (let i = 0; i < 25; i++) ids.push((await bench.stripe.customers.create({ name: `n${i}` })).id);
});

test('a list shows ten, the newest first, and says whether there are more', async () => {
  const list = await bench.stripe.customers.list();

  expect(list).toMatchObject({ object: 'list', url: '/v1/customers', has_more: true });
  expect(list.data.map(({ id }) => id)).toEqual(ids.slice(-10).reverse());
});

test('autopagination of the SDK walks through all of them once', async () => {
  const seen: string[] = [];
  for await (const customer of bench.stripe.customers.list({ limit: 7 })) seen.push(customer.id);

  expect(seen).toEqual([...ids].reverse());
});

test('ending_before gives the ones before the cursor, newest first', async () => {
  const oldest = ids[0] ?? '';

  const list = await bench.stripe.customers.list({ ending_before: oldest, limit: 2 });

  expect(list.data.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
  expect(list.has_more).toBe(true);
});

test('a cursor that names nothing, and a limit of 0 or 101, are refused', async () => {
  await expect(bench.stripe.customers.list({ starting_after: 'cus_none' })).rejects.toMatchObject({
    code: 'resource_missing',
    param: 'starting_after',
  });
  await expect(bench.stripe.customers.list({ limit: 0 })).rejects.toMatchObject({ param: 'limit' });
  await expect(bench.stripe.customers.list({ limit: 101 })).rejects.toMatchObject({ param: 'limit' });
});

test('lists filter by a span of time', async () => {
  const { now } = await bench.control('GET', 'clock');

  const future = await bench.stripe.customers.list({ created: { gt: now + 10 } });
  const past = await bench.stripe.customers.list({ created: { lte: now }, limit: 100 });

  expect([future.data.length, past.data.length]).toEqual([0, 25]);
});

test('line items of a session are absent unless expanded, and paged on their own address', async () => {
  const lines = Array.from({ length: 12 }, (_, i) => aLine(100 + i));
  const { id } = await bench.stripe.checkout.sessions.create(aSession({ line_items: lines }));

  const plain = await bench.stripe.checkout.sessions.retrieve(id);
  const expanded = await bench.stripe.checkout.sessions.retrieve(id, { expand: ['line_items.data.price.product'] });
  const rest = await bench.stripe.checkout.sessions.listLineItems(id, {
    starting_after: expanded.line_items?.data.at(-1)?.id ?? '',
  });

  expect('line_items' in plain).toBe(false);
  expect(expanded.line_items).toMatchObject({ has_more: true });
  expect((expanded.line_items?.data[0]?.price?.product as Stripe.Product).name).toBe('Linen apron');
  expect(rest.data.map(({ amount_total: total }) => total)).toEqual([110, 111]);
});

test('expand follows ids through payment intent, charge and balance transaction', async () => {
  const { id } = await bench.stripe.checkout.sessions.create(aSession({ shipping_options: [aShippingOption(500)] }));
  await bench.control('POST', `checkout_sessions/${id}/confirm`, {});

  const session = await bench.stripe.checkout.sessions.retrieve(id, {
    expand: ['payment_intent.latest_charge.balance_transaction', 'shipping_cost.shipping_rate'],
  });

  const intent = session.payment_intent as Stripe.PaymentIntent;
  const charge = intent.latest_charge as Stripe.Charge;
  expect((charge.balance_transaction as Stripe.BalanceTransaction).amount).toBe(2500);
  expect((session.shipping_cost?.shipping_rate as Stripe.ShippingRate).display_name).toBe('Standard');
});

test('four levels are expanded, also behind data', async () => {
  const { id: customer } = await bench.stripe.customers.create({ name: 'Deep' });
  const { id } = await bench.stripe.checkout.sessions.create(aSession({ customer }));
  await bench.control('POST', `checkout_sessions/${id}/confirm`, {});

  const list = await bench.stripe.checkout.sessions.list({
    customer,
    expand: ['data.payment_intent.latest_charge.balance_transaction'],
  });

  expect(list.data[0]?.payment_intent).toMatchObject({ latest_charge: { balance_transaction: { net: 1912 } } });
});

test('expand works inside lists', async () => {
  const { id: customer } = await bench.stripe.customers.create({ name: 'Lister' });
  await bench.stripe.checkout.sessions.create(aSession({ customer }));

  const list = await bench.stripe.checkout.sessions.list({ customer, expand: ['data.customer'] });

  expect((list.data[0]?.customer as Stripe.Customer).name).toBe('Lister');
});

test('an unknown or too deep path cannot be expanded', async () => {
  const { id } = await bench.stripe.checkout.sessions.create(aSession());
  const expand = (path: string) => bench.stripe.checkout.sessions.retrieve(id, { expand: [path] });

  await expect(expand('amount_total')).rejects.toMatchObject({
    statusCode: 400,
    message: 'This property cannot be expanded (amount_total).',
  });
  await expect(expand('a.b.c.d.e')).rejects.toMatchObject({ statusCode: 400 });
});
