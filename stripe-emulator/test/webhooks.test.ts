import { beforeEach, describe, expect, test } from 'vitest';
import Stripe from 'stripe';
import { aSession } from './builders.ts';
import { SECRET, useEmulator } from './bench.ts';
import { until } from './receiver.ts';

const bench = useEmulator({ clock: 'frozen' });
const HOUR_S = 3600;

beforeEach(async () => {
  await bench.control('POST', 'reset');
  bench.shop.received.length = 0;
  bench.shop.rejected.length = 0;
  bench.shop.answerWith(() => 200);
});

const makeEvent = () => bench.stripe.customers.create({ name: 'Mia' });
const flush = () => bench.control('POST', 'webhooks/flush');
const quiet = () =>
  until(async () => {
    const { data } = await bench.control('GET', 'webhooks/pending');
    return data.every((delivery) => delivery['status'] === 'retrying');
  }, 'no delivery under way');
const lastEvent = async () => {
  const [event] = (await bench.stripe.events.list({ limit: 1 })).data;
  if (!event) throw new Error('there is no event');
  return event;
};

describe('signatures', () => {
  test('SF15: the SDK accepts every delivery by its raw body', async () => {
    const { id } = await bench.stripe.checkout.sessions.create(aSession());
    await bench.control('POST', `checkout_sessions/${id}/confirm`, {});
    await flush();

    expect(bench.shop.received).toHaveLength(5);
    expect(bench.shop.rejected).toEqual([]);
  });

  test('SF15: another secret, a changed body and an age of 301 seconds are rejected', async () => {
    await makeEvent();
    await flush();
    const { body, signature } = bench.shop.received[0] ?? { body: '', signature: '' };
    const { now } = await bench.control('GET', 'clock');
    const check = (text: string, secret: string, receivedAt: number) => () =>
      Stripe.webhooks.constructEvent(text, signature, secret, 300, undefined, receivedAt * 1000);

    expect(check(body, SECRET, now + 299)).not.toThrow();
    expect(check(body, SECRET, now + 301)).toThrow(/outside the tolerance zone/);
    expect(check(body, 'whsec_other', now)).toThrow(Stripe.errors.StripeSignatureVerificationError);
    expect(check(body.replace('Mia', 'Mallory'), SECRET, now)).toThrow(Stripe.errors.StripeSignatureVerificationError);
  });

  test('each attempt is signed anew with the time of the emulator', async () => {
    bench.shop.answerWith(() => 500);
    await makeEvent();
    await quiet();
    await bench.control('POST', 'clock/advance', { seconds: HOUR_S, wait_for_webhooks: true });

    const times = bench.shop.received.map(({ signature }) => Number(/t=(\d+)/.exec(signature)?.[1]));

    expect(times).toHaveLength(2);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBe(300);
  });
});

describe('retries', () => {
  test('SF8: a failed delivery is tried three more times over some hours, then given up', async () => {
    bench.shop.answerWith(() => 500);
    await makeEvent();
    await quiet();
    await bench.control('POST', 'clock/advance', { seconds: 24 * HOUR_S, wait_for_webhooks: true });

    const [delivery] = (await bench.control('GET', 'deliveries')).data;
    expect(delivery).toMatchObject({ status: 'given_up' });
    expect(delivery?.['attempts']).toHaveLength(4);
    expect((await lastEvent()).pending_webhooks).toBe(1);
  });

  test('a try that a flush brought forward is not made a second time at its old moment', async () => {
    bench.shop.answerWith(() => 500);
    await makeEvent();
    await quiet();
    await flush();
    await bench.control('POST', 'clock/advance', { seconds: HOUR_S - 1, wait_for_webhooks: true });

    expect(bench.shop.received).toHaveLength(2);
  });

  test('a retry that succeeds ends them, and the event is no longer pending', async () => {
    bench.shop.answerWith(() => 503);
    await makeEvent();
    await quiet();
    bench.shop.answerWith(() => 200);
    await bench.control('POST', 'clock/advance', { seconds: 24 * HOUR_S, wait_for_webhooks: true });

    expect(bench.shop.received).toHaveLength(2);
    expect((await lastEvent()).pending_webhooks).toBe(0);
  });

  test.each([301, 302, 400, 404, 500])('an answer of %i is a failure and is not followed', async (status) => {
    bench.shop.answerWith(() => status);
    await makeEvent();
    await quiet();

    const [delivery] = (await bench.control('GET', 'deliveries')).data;
    expect(delivery).toMatchObject({ status: 'retrying', attempts: [{ status_code: status }] });
    expect(bench.shop.received).toHaveLength(1);
  });

  test('an endpoint that nobody answers at is a failure, too', async () => {
    await bench.stripe.webhookEndpoints.create({ url: 'http://127.0.0.1:1/none', enabled_events: ['*'] });
    await makeEvent();
    await quiet();

    const failed = (await bench.control('GET', 'webhooks/pending')).data;
    expect(failed).toMatchObject([{ status: 'retrying', attempts: [{ status_code: null }] }]);
    expect((await lastEvent()).pending_webhooks).toBe(1);
  });

  test('a disabled endpoint gets no retry', async () => {
    bench.shop.answerWith(() => 500);
    await makeEvent();
    await quiet();
    const [endpoint] = (await bench.stripe.webhookEndpoints.list()).data;
    await bench.stripe.webhookEndpoints.update(endpoint?.id ?? '', { disabled: true });
    await bench.control('POST', 'clock/advance', { seconds: 24 * HOUR_S, wait_for_webhooks: true });

    expect(bench.shop.received).toHaveLength(1);
    expect((await bench.control('GET', 'webhooks/pending')).count).toBe(0);
  });
});

describe('endpoints', () => {
  test('the secret is shown when an endpoint is made, and never again', async () => {
    const made = await bench.stripe.webhookEndpoints.create({
      url: 'http://127.0.0.1:1/',
      enabled_events: ['charge.failed'],
    });
    const read = await bench.stripe.webhookEndpoints.retrieve(made.id);

    expect(made.secret).toMatch(/^whsec_\w{32}$/);
    expect(read.secret).toBeUndefined();
  });

  test('each endpoint gets only what it asked for', async () => {
    const [endpoint] = (await bench.stripe.webhookEndpoints.list()).data;
    await bench.stripe.webhookEndpoints.update(endpoint?.id ?? '', { enabled_events: ['coupon.created'] });

    await makeEvent();
    await bench.stripe.coupons.create({ percent_off: 10 });
    await flush();

    expect(bench.shop.types()).toEqual(['coupon.created']);
  });

  test('an endpoint made by the API signs with its own secret and has a version of its own', async () => {
    const [configured] = (await bench.stripe.webhookEndpoints.list()).data;
    await bench.stripe.webhookEndpoints.del(configured?.id ?? '');
    const { secret = '' } = await bench.stripe.webhookEndpoints.create({
      url: bench.shop.url,
      enabled_events: ['*'],
      api_version: '2026-09-30.endive',
    });
    await makeEvent();
    await quiet();

    const { body, signature } = bench.shop.rejected[0] ?? { body: '', signature: '' };
    expect(Stripe.webhooks.constructEvent(body, signature, secret).api_version).toBe('2026-09-30.endive');
  });
});

describe('switches', () => {
  test('copies sends each delivery that many times', async () => {
    await bench.control('PUT', 'webhooks', { copies: 5 });
    await makeEvent();
    await flush();

    expect(bench.shop.types()).toEqual(Array(5).fill('customer.created'));
    expect((await lastEvent()).pending_webhooks).toBe(0);
  });

  test('copies to one endpoint do not hide that another one never answered', async () => {
    await bench.stripe.webhookEndpoints.create({ url: 'http://127.0.0.1:1/none', enabled_events: ['*'] });
    await bench.control('PUT', 'webhooks', { copies: 2 });
    await makeEvent();
    await quiet();

    expect(bench.shop.received).toHaveLength(2);
    expect((await lastEvent()).pending_webhooks).toBe(1);
  });

  test('drop loses deliveries, and drop_types those of a type; Stripe still counts them as undelivered', async () => {
    await bench.control('PUT', 'webhooks', { drop_types: ['customer.created'] });
    await makeEvent();
    await bench.stripe.coupons.create({ percent_off: 5 });
    await flush();
    const onlyCoupon = bench.shop.types();
    await bench.control('PUT', 'webhooks', { drop: 1 });
    await bench.stripe.coupons.create({ percent_off: 6 });
    await flush();

    expect(onlyCoupon).toEqual(['coupon.created']);
    expect(bench.shop.received).toHaveLength(1);
    expect((await bench.stripe.events.list({ delivery_success: false })).data).toHaveLength(2);
  });

  test('delay_ms holds deliveries back until flush', async () => {
    await bench.control('PUT', 'webhooks', { delay_ms: [60_000, 60_000] });
    await makeEvent();
    const before = await bench.control('GET', 'webhooks/pending');
    await flush();

    expect(before).toMatchObject({ count: 1, data: [{ status: 'waiting', type: 'customer.created' }] });
    expect(bench.shop.types()).toEqual(['customer.created']);
  });

  test('reorder delivers all of them in another order', async () => {
    await bench.control('PUT', 'webhooks', { reorder: true, seed: 3 });
    for (let i = 0; i < 12; i++) await bench.stripe.customers.create({ name: String(i) });
    await quiet();

    const names = bench.shop.received.map(({ event }) => Number((event.data.object as Stripe.Customer).name));
    expect([...names].sort((a, b) => a - b)).toEqual([...Array(12).keys()]);
    expect(names).not.toEqual([...Array(12).keys()]);
  });

  test('PUT puts back what it does not name, and refuses what it does not know', async () => {
    await bench.control('PUT', 'webhooks', { copies: 3, drop: 0.5 });

    const answer = await bench.control('PUT', 'webhooks', { copies: 2 });
    const refused = await bench.control('PUT', 'webhooks', { dropp: 1 });

    expect(answer).toMatchObject({ copies: 2, drop: 0, delay_ms: [0, 0], reorder: false, drop_types: [] });
    expect(refused.error.message).toContain('unknown field dropp');
  });
});

test('a page waits for nobody when the endpoint was switched off', async () => {
  await bench.control('PUT', 'webhooks', { delay_ms: [60_000, 60_000], page_wait_ms: 60_000 });
  const [endpoint] = (await bench.stripe.webhookEndpoints.list()).data;
  const { id } = await bench.stripe.checkout.sessions.create(aSession());
  const confirmed = bench.control('POST', `checkout_sessions/${id}/confirm`, {});
  await until(async () => (await bench.control('GET', 'webhooks/pending')).count === 5, 'the events of the payment');

  await bench.stripe.webhookEndpoints.update(endpoint?.id ?? '', { disabled: true });
  await flush();

  expect(await confirmed).toMatchObject({ outcome: 'paid' });
  expect(bench.shop.received).toEqual([]);
});

test('SF8: an event can be sent again by hand, also when it was lost', async () => {
  await bench.control('PUT', 'webhooks', { drop: 1, delay_ms: [60_000, 60_000] });
  await makeEvent();
  const event = await lastEvent();

  const answer = await bench.control('POST', `events/${event.id}/resend`);

  expect(answer).toMatchObject({ count: 1, data: [{ status: 'delivered' }] });
  expect(bench.shop.received.map((one) => one.event.id)).toEqual([event.id]);
  expect((await lastEvent()).pending_webhooks).toBe(0);
});

test('events of one cause arrive in their order even when the shop is slow', async () => {
  bench.shop.answerWith(() => new Promise((resolve) => setTimeout(() => resolve(200), 20)));
  const { id } = await bench.stripe.checkout.sessions.create(aSession());
  await bench.control('POST', `checkout_sessions/${id}/confirm`, {});
  await flush();

  expect(bench.shop.types()).toEqual([
    'payment_intent.created',
    'charge.succeeded',
    'payment_intent.succeeded',
    'checkout.session.completed',
    'charge.updated',
  ]);
});
