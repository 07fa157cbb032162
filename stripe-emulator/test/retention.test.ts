import { beforeEach, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { Table } from '../src/core/table.ts';
import { aSession, aShippingOption, aYenSession } from './builders.ts';
import { useEmulator } from './bench.ts';

const KEEP = 4;
const bench = useEmulator({ clock: 'frozen', keep: KEEP });

beforeEach(async () => {
  bench.shop.answerWith(() => 200);
  await bench.control('POST', 'reset');
});

const confirm = (id: string, body: object = {}) => bench.control('POST', `checkout_sessions/${id}/confirm`, body);
const state = async () => (await bench.control('GET', 'state')) as unknown as Record<string, { id: string }[]>;
const exists = async (id: string) =>
  bench.stripe.checkout.sessions.retrieve(id).then(
    () => true,
    (error: Stripe.errors.StripeError) => error.statusCode !== 404,
  );

test('a forgotten setup is gone with its tries, but not what a customer keeps', async () => {
  const customer = await bench.stripe.customers.create();
  const open = (changes: object) =>
    bench.stripe.checkout.sessions.create({
      mode: 'setup',
      currency: 'eur',
      success_url: 'http://shop.test',
      ...changes,
    });
  const kept = await open({ customer: customer.id, allowed_payment_method_types: ['sepa_debit'] });
  const guest = await open({});
  await confirm(kept.id, { payment_method_type: 'sepa_debit' });
  await confirm(guest.id);
  const methods = (await state())['payment_methods'] ?? [];
  await sellMore();

  const left = await state();

  expect([await exists(kept.id), await exists(guest.id)]).toEqual([false, false]);
  expect([left['setup_intents'], left['setup_attempts']]).toEqual([[], []]);
  expect(left['mandates']).toHaveLength(1);
  expect(left['payment_methods']?.map(({ id }) => id)).toContain(methods[0]?.id);
  expect(left['payment_methods']?.map(({ id }) => id)).not.toContain(methods[1]?.id);
});

/** Sessions that are made, paid and done with, enough for everything older to be forgotten. */
async function sellMore(count = 4 * KEEP): Promise<void> {
  for (let i = 0; i < count; i++) {
    const { id } = await bench.stripe.checkout.sessions.create(aSession({ shipping_options: [aShippingOption(500)] }));
    await confirm(id);
  }
  await bench.control('POST', 'webhooks/flush');
  await bench.stripe.checkout.sessions.list(); // the next request tidies up
}

test('however much is sold, the number of objects of each kind stays bounded', async () => {
  await sellMore(60);

  const counts = Object.entries(await state()).map(([name, rows]) => [name, rows.length] as const);

  expect(counts.filter(([, count]) => count > 12 * KEEP)).toEqual([]);
  expect(counts).toContainEqual(['checkout_plans', expect.any(Number)]);
});

test('a forgotten session is unknown, with its payment, its card and what it was made of; the newest are whole', async () => {
  const { id } = await bench.stripe.checkout.sessions.create(aSession());
  const { session } = await confirm(id);
  const lines = await bench.stripe.checkout.sessions.listLineItems(id);
  await sellMore();
  const [newest] = (await bench.stripe.checkout.sessions.list({ limit: 1 })).data;
  const whole = await bench.stripe.checkout.sessions.retrieve(newest?.id ?? '', {
    expand: [
      'payment_intent.latest_charge.balance_transaction',
      'line_items.data.price.product',
      'shipping_cost.shipping_rate',
    ],
  });

  expect(await exists(id)).toBe(false);
  await expect(bench.stripe.paymentIntents.retrieve(String(session.payment_intent))).rejects.toMatchObject({
    statusCode: 404,
  });
  await expect(bench.stripe.prices.retrieve(lines.data[0]?.price?.id ?? '')).rejects.toMatchObject({ statusCode: 404 });
  expect(whole).toMatchObject({
    payment_intent: { latest_charge: { balance_transaction: { amount: 2500 } } },
    line_items: { data: [{ price: { product: { name: 'Linen apron' } } }] },
    shipping_cost: { shipping_rate: { object: 'shipping_rate' } },
  });
});

test('an open session, a voucher, a pending refund and an open dispute are never forgotten', async () => {
  const make = async (params = aSession(), body = {}) => {
    const { id } = await bench.stripe.checkout.sessions.create(params);
    return (await confirm(id, body)).session;
  };
  const open = await bench.stripe.checkout.sessions.create(aSession());
  const voucher = await make(aYenSession(), { payment_method_type: 'konbini' });
  const refunded = await make(aSession(), { card_number: '4000000000007726' });
  const disputed = await make(aSession(), { card_number: '4000000000000259' });
  await bench.stripe.refunds.create({ payment_intent: String(refunded.payment_intent) });
  await sellMore();

  for (const { id } of [open, voucher, refunded, disputed]) expect(await exists(id)).toBe(true);
  expect((await bench.stripe.disputes.list()).data).toHaveLength(1);
});

test('what was pending is forgotten once it is over', async () => {
  const { id } = await bench.stripe.checkout.sessions.create(aYenSession());
  await confirm(id, { payment_method_type: 'konbini' });
  await sellMore();
  await bench.control('POST', 'clock/advance', { seconds: 180, wait_for_webhooks: true });
  await sellMore();

  expect(await exists(id)).toBe(false);
});

test('an event that the shop has not had yet stays, and so does the session it speaks of', async () => {
  bench.shop.answerWith((event) => (event.type === 'checkout.session.expired' ? 500 : 200));
  const { id } = await bench.stripe.checkout.sessions.create(aSession());
  await bench.stripe.checkout.sessions.expire(id);
  await sellMore();
  const events = await bench.stripe.events.list({ type: 'checkout.session.expired' });
  bench.shop.answerWith(() => 200);
  await bench.control('POST', 'webhooks/flush');
  await sellMore();

  expect(events.data.map(({ data }) => (data.object as { id: string }).id)).toEqual([id]);
  expect(await exists(id)).toBe(false);
});

test('what the merchant made stays: customers, products, prices, coupons, also when they are archived', async () => {
  const customer = await bench.stripe.customers.create({ name: 'Mia' });
  const price = await bench.stripe.prices.create({ currency: 'usd', unit_amount: 900, product_data: { name: 'Bowl' } });
  const { id } = await bench.stripe.checkout.sessions.create(
    aSession({ customer: customer.id, line_items: [{ price: price.id, quantity: 1 }] }),
  );
  await confirm(id);
  await bench.stripe.prices.update(price.id, { active: false });
  await sellMore();

  expect(await exists(id)).toBe(false);
  expect((await bench.stripe.prices.retrieve(price.id, { expand: ['product'] })).product).toMatchObject({
    name: 'Bowl',
  });
  expect((await bench.stripe.customers.retrieve(customer.id)).id).toBe(customer.id);
});

test('a table without its removed rows keeps order and cursors', () => {
  const table = new Table<{ id: string }>();
  for (let i = 0; i < 200; i++) table.put({ id: `row_${i}` });
  for (let i = 0; i < 150; i++) table.remove(`row_${i}`);
  table.compact();
  table.put({ id: 'row_200' });

  expect(table.size).toBe(51);
  expect(table.get('row_160')).toEqual({ id: 'row_160' });
  expect([...table.newestFirst('row_152')].map(({ id }) => id)).toEqual(['row_151', 'row_150']);
  expect([...table.oldestFirst('row_198')].map(({ id }) => id)).toEqual(['row_199', 'row_200']);
});
