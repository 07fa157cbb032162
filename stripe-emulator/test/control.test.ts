import { beforeEach, expect, test } from 'vitest';
import { startWatched } from './coverage/start-watched.ts';
import { aSession } from './builders.ts';
import { sdkFor, useEmulator } from './bench.ts';

const bench = useEmulator();

beforeEach(async () => {
  await bench.control('POST', 'reset');
});

test('health answers', async () => {
  expect(await bench.control('GET', 'health')).toMatchObject({ status: 'ok' });
});

test('the clock is read, moved, stopped and started', async () => {
  const before = await bench.control('GET', 'clock');
  const moved = await bench.control('POST', 'clock/advance', { seconds: 600 });
  const frozen = await bench.control('POST', 'clock/freeze');
  const running = await bench.control('POST', 'clock/unfreeze');

  expect(before).toMatchObject({ frozen: false, offset_ms: 0 });
  expect(moved.now - before.now).toBeGreaterThanOrEqual(600);
  expect(moved.offset_ms).toBeGreaterThanOrEqual(600_000);
  expect([frozen.frozen, running.frozen]).toEqual([true, false]);
});

test.each([{}, { seconds: -1 }, { seconds: 'x' }, { minutes: 1 }])('the clock refuses %o', async (wish) => {
  expect((await bench.control('POST', 'clock/advance', wish)).error.message).not.toBe('');
});

test('requests are logged with status, key and duration', async () => {
  await bench.stripe.customers.create({ name: 'Mia' }, { idempotencyKey: 'k1' });
  await bench.stripe.customers.retrieve('cus_none').catch(() => {});

  const { data } = await bench.control('GET', 'requests?limit=2');

  expect(data).toMatchObject([
    { method: 'GET', path: '/v1/customers/cus_none', status: 404 },
    { method: 'POST', path: '/v1/customers', status: 200, idempotency_key: 'k1', idempotent_replayed: false },
  ]);
});

test('state shows every object and no secret', async () => {
  const { id } = await bench.stripe.checkout.sessions.create(aSession());
  await bench.control('POST', `checkout_sessions/${id}/confirm`, {});

  const state = (await bench.control('GET', 'state')) as unknown as Record<string, { id: string }[]>;

  expect(state['checkout_sessions']?.map((session) => session.id)).toEqual([id]);
  expect(
    [state['charges'], state['payment_intents'], state['balance_transactions']].map((rows) => rows?.length),
  ).toEqual([1, 1, 1]);
  expect(JSON.stringify(state)).not.toMatch(/whsec_|4242424242424242/);
});

test('events and deliveries are logged and can be narrowed', async () => {
  await bench.stripe.customers.create({ name: 'Mia' });
  await bench.stripe.coupons.create({ percent_off: 5 });
  await bench.control('POST', 'webhooks/flush');

  const events = await bench.control('GET', 'events?type=coupon.created');
  const deliveries = await bench.control('GET', 'deliveries?type=coupon.created');

  expect(events).toMatchObject({ count: 1, data: [{ type: 'coupon.created' }] });
  expect(deliveries).toMatchObject({
    count: 1,
    data: [{ type: 'coupon.created', status: 'delivered', attempts: [{ status_code: 200 }] }],
  });
});

test('reset forgets everything but the endpoints of the command line', async () => {
  const { id } = await bench.stripe.customers.create({ name: 'Mia' });
  await bench.control('PUT', 'webhooks', { copies: 4 });
  await bench.control('POST', 'clock/advance', { seconds: 100 });

  await bench.control('POST', 'reset');

  await expect(bench.stripe.customers.retrieve(id)).rejects.toMatchObject({ statusCode: 404 });
  expect(await bench.control('GET', 'webhooks')).toMatchObject({ copies: 1 });
  expect((await bench.control('GET', 'clock')).offset_ms).toBe(0);
  expect((await bench.stripe.webhookEndpoints.list()).data.map(({ url }) => url)).toEqual([bench.shop.url]);
});

test('an unknown control, a body that is no JSON, and an unknown field are refused', async () => {
  const broken = await fetch(`${bench.emulator.url}/_emulator/webhooks`, { method: 'PUT', body: '{' });

  expect((await bench.control('GET', 'nothing')).error.message).toContain('no control');
  expect(broken.status).toBe(400);
  expect((await bench.control('PUT', 'webhooks', { delay_ms: 5 })).error.message).toContain('two numbers');
});

test('the same seed gives the same ids, no seed gives others', async () => {
  const idWith = async (options: { seed?: number }) => {
    const emulator = await startWatched(options);
    const { id } = await sdkFor(emulator).customers.create({ name: 'Mia' });
    await emulator.close();
    return id;
  };

  expect(await idWith({ seed: 1 })).toBe(await idWith({ seed: 1 }));
  expect(await idWith({})).not.toBe(await idWith({}));
});
