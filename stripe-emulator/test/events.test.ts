import { beforeEach, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aSession } from './builders.ts';
import { useEmulator } from './bench.ts';
import { until } from './receiver.ts';

const bench = useEmulator({ clock: 'frozen' });

beforeEach(async () => {
  await bench.control('POST', 'reset');
  bench.shop.received.length = 0;
});

const create = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  bench.stripe.checkout.sessions.create(aSession(changes));
const confirm = (id: string, wish: object = {}) => bench.control('POST', `checkout_sessions/${id}/confirm`, wish);

/** The types that reached the shop, once nothing is on its way any more. */
async function deliveredTypes(): Promise<string[]> {
  await bench.control('POST', 'webhooks/flush');
  return bench.shop.types();
}

test('a card that is accepted sends these events in this order', async () => {
  await confirm((await create()).id);

  expect(await deliveredTypes()).toEqual([
    'payment_intent.created',
    'charge.succeeded',
    'payment_intent.succeeded',
    'checkout.session.completed',
    'charge.updated',
  ]);
});

test('a session that makes a customer and keeps the card tells of both', async () => {
  await confirm((await create({ customer_creation: 'always' })).id, { save: true });

  expect(await deliveredTypes()).toEqual([
    'payment_intent.created',
    'customer.created',
    'payment_method.attached',
    'charge.succeeded',
    'payment_intent.succeeded',
    'checkout.session.completed',
    'charge.updated',
  ]);
});

test('SF6: a decline, then success: one intent, and no session event for the decline', async () => {
  const { id } = await create();
  await confirm(id, { card_number: '4000000000000002' });
  const afterDecline = await deliveredTypes();
  await confirm(id);

  expect(afterDecline).toEqual(['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed']);
  expect((await deliveredTypes()).slice(3)).toEqual([
    'charge.succeeded',
    'payment_intent.succeeded',
    'checkout.session.completed',
    'charge.updated',
  ]);
  const intents = bench.shop.received
    .filter(({ event }) => event.type.startsWith('payment_intent.'))
    .map(({ event }) => (event.data.object as Stripe.PaymentIntent).id);
  expect(new Set(intents).size).toBe(1);
});

test('expiry by the shop sends one event that names the request', async () => {
  const { id } = await create();
  await bench.stripe.checkout.sessions.expire(id, undefined, { idempotencyKey: 'expire-1' });

  expect(await deliveredTypes()).toEqual(['checkout.session.expired']);
  expect(bench.shop.received[0]?.event.request).toEqual({
    id: expect.stringMatching(/^req_/) as string,
    idempotency_key: 'expire-1',
  });
});

test('expiry by time sends one event that names no request', async () => {
  const { id, expires_at: expiresAt } = await create();
  await bench.control('POST', 'clock/advance', { seconds: 25 * 3600 });

  expect(await deliveredTypes()).toEqual(['checkout.session.expired']);
  expect(bench.shop.received[0]?.event).toMatchObject({
    created: expiresAt,
    request: null,
    data: { object: { id, status: 'expired' } },
  });
});

test('the clock fires expiries in the order of their times, each stamped with its own', async () => {
  const { now } = await bench.control('GET', 'clock');
  const late = await create({ expires_at: now + 7200 });
  const early = await create({ expires_at: now + 3600 });

  await bench.control('POST', 'clock/advance', { seconds: 10_000 });
  const events = await bench.stripe.events.list({ type: 'checkout.session.expired' });

  const seen = events.data.map((event) => [(event.data.object as { id: string }).id, event.created]);
  expect(seen).toEqual([
    [late.id, now + 7200],
    [early.id, now + 3600],
  ]);
});

test('3-D Secure: the question is an event, and then either end', async () => {
  const { id } = await create();
  await confirm(id, { card_number: '4000002760003184' });
  await bench.control('POST', `checkout_sessions/${id}/authenticate`, { outcome: 'fail' });
  await confirm(id, { card_number: '4000002760003184' });
  await bench.control('POST', `checkout_sessions/${id}/authenticate`, { outcome: 'complete' });

  expect(await deliveredTypes()).toEqual([
    'payment_intent.created',
    'payment_intent.requires_action',
    'payment_intent.payment_failed',
    'payment_intent.requires_action',
    'charge.succeeded',
    'payment_intent.succeeded',
    'checkout.session.completed',
    'charge.updated',
  ]);
});

test('an event keeps the object as it was at its moment', async () => {
  const { id } = await create();
  await confirm(id);
  await bench.stripe.checkout.sessions.update(id, { metadata: { later: 'yes' } });

  const [event] = (await bench.stripe.events.list({ type: 'checkout.session.completed' })).data;

  expect(event?.data.object).toMatchObject({ id, status: 'complete', payment_status: 'paid', metadata: {} });
  expect('line_items' in (event?.data.object ?? {})).toBe(false);
});

test('only updates carry the previous attributes', async () => {
  const { id } = await bench.stripe.customers.create({ name: 'Mia', email: 'mia@example.com' });
  await bench.stripe.customers.update(id, { name: 'Mia Miller', email: 'mia@example.com' });

  const [updated, created] = (await bench.stripe.events.list()).data;

  expect(updated).toMatchObject({ type: 'customer.updated', data: { previous_attributes: { name: 'Mia' } } });
  expect(created?.data.previous_attributes).toBeUndefined();
});

test('SF9: events are listed by type, types and whether they were delivered', async () => {
  bench.shop.answerWith((event) => (event.type === 'charge.succeeded' ? 500 : 200));
  await confirm((await create()).id);
  await until(
    async () => (await bench.control('GET', 'webhooks/pending')).data.every((d) => d['status'] === 'retrying'),
    'quiet',
  );
  bench.shop.answerWith(() => 200);
  const typesOf = async (filter: Stripe.EventListParams) =>
    (await bench.stripe.events.list(filter)).data.map(({ type }) => type);

  expect(await typesOf({ delivery_success: false })).toEqual(['charge.succeeded']);
  expect(await typesOf({ types: ['charge.succeeded', 'checkout.session.completed'] })).toEqual([
    'checkout.session.completed',
    'charge.succeeded',
  ]);
  expect(await typesOf({ type: 'payment_intent.*' })).toEqual(['payment_intent.succeeded', 'payment_intent.created']);
  expect(await typesOf({ delivery_success: true })).toHaveLength(4);
});

test('SF9: events older than 30 days are gone', async () => {
  await bench.stripe.customers.create({ name: 'Old' });
  const [event] = (await bench.stripe.events.list()).data;

  await bench.control('POST', 'clock/advance', { seconds: 30 * 24 * 3600 });

  expect((await bench.stripe.events.list()).data).toEqual([]);
  await expect(bench.stripe.events.retrieve(event?.id ?? '')).rejects.toMatchObject({ statusCode: 404 });
});
