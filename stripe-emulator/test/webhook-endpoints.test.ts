import { beforeEach, describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import Stripe from 'stripe';
import { startWatched } from './coverage/start-watched.ts';
import { EVENT_TYPES } from '../src/webhooks/event-types.ts';
import { aSession } from './builders.ts';
import { SECRET, controlFor, sdkFor, useEmulator } from './bench.ts';
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
const advance = (seconds: number) => bench.control('POST', 'clock/advance', { seconds, wait_for_webhooks: true });
const quiet = () =>
  until(async () => {
    const { data } = await bench.control('GET', 'webhooks/pending');
    return data.every((delivery) => delivery['status'] === 'retrying');
  }, 'no delivery under way');
const theEndpoint = async () => {
  const [endpoint] = (await bench.stripe.webhookEndpoints.list()).data;
  if (!endpoint) throw new Error('there is no endpoint');
  return endpoint;
};
const lastEvent = async () => (await bench.stripe.events.list({ limit: 1 })).data[0];

describe('an endpoint of the API', () => {
  test('is made, read, changed, listed and deleted as the types have it', async () => {
    const made = await bench.stripe.webhookEndpoints.create({
      url: 'http://127.0.0.1:1/a',
      enabled_events: ['charge.failed', 'charge.succeeded'],
      api_version: '2026-09-30.endive',
      description: 'Orders',
      metadata: { team: 'shop' },
    });
    const changed = await bench.stripe.webhookEndpoints.update(made.id, {
      url: 'http://127.0.0.1:1/b',
      enabled_events: ['*'],
      description: '',
      metadata: { team: '' },
      disabled: true,
    });
    const listed = await bench.stripe.webhookEndpoints.list({ limit: 1 });
    const gone = await bench.stripe.webhookEndpoints.del(made.id);

    expect(made).toMatchObject({ object: 'webhook_endpoint', status: 'enabled', livemode: false, application: null });
    expect(changed).toMatchObject({
      id: made.id,
      url: 'http://127.0.0.1:1/b',
      enabled_events: ['*'],
      api_version: '2026-09-30.endive',
      metadata: {},
      status: 'disabled',
    });
    expect([changed.secret, listed.data[0]?.secret]).toEqual([undefined, undefined]);
    expect(listed.data[0]?.id).toBe(made.id);
    expect(gone).toMatchObject({ id: made.id, deleted: true });
    await expect(bench.stripe.webhookEndpoints.retrieve(made.id)).rejects.toMatchObject({ statusCode: 404 });
  });

  test.each([
    ['a type that Stripe does not have', { 'enabled_events[0]': 'charge.exploded' }, 'enabled_events[0]'],
    ['a version that was never published', { api_version: '2026-01-01.endive' }, 'api_version'],
    ['an address that is none', { url: 'nowhere' }, 'url'],
    ['events of connected accounts', { connect: 'true' }, 'connect'],
  ])('is refused with %s', async (_what, wrong, param) => {
    const form = { url: 'http://127.0.0.1:1/', 'enabled_events[0]': '*', ...wrong };

    const response = await bench.fetchApi('/v1/webhook_endpoints', { form: form as Record<string, string> });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { param } });
  });

  test('may ask for every type that the SDK knows', async () => {
    const types = readFileSync(
      new URL('../node_modules/stripe/cjs/resources/WebhookEndpoints.d.ts', import.meta.url),
      'utf8',
    );
    const [, union = ''] = /type EnabledEvent = (.*?);/.exec(types) ?? [];
    const known = [...union.matchAll(/'([^']+)'/g)].map(([, type]) => type).filter((type) => type !== '*');

    const made = await bench.stripe.webhookEndpoints.create({
      url: 'http://127.0.0.1:1/',
      enabled_events: known as Stripe.WebhookEndpointCreateParams.EnabledEvent[],
    });

    expect(known).toHaveLength(275);
    expect([...EVENT_TYPES]).toEqual(known);
    expect(made.enabled_events).toEqual(known);
  });

  test('gets its own version in the payload, and others theirs', async () => {
    await bench.stripe.webhookEndpoints.create({
      url: bench.shop.url,
      enabled_events: ['*'],
      api_version: '2025-03-31.basil',
    });
    await makeEvent();
    await quiet();

    const rejected = bench.shop.rejected.map(({ body }) => (JSON.parse(body) as Stripe.Event).api_version);
    expect(bench.shop.received.map(({ event }) => event.api_version)).toEqual(['2026-10-28.endive']);
    expect(rejected).toEqual(['2025-03-31.basil']); // signed with a secret of its own
  });
});

describe('a secret that is rolled', () => {
  const signatureAfter = async (seconds: number) => {
    if (seconds > 0) await advance(seconds);
    const before = bench.shop.received.length + bench.shop.rejected.length;
    await makeEvent();
    await quiet();
    const all = [...bench.shop.received, ...bench.shop.rejected];
    expect(all).toHaveLength(before + 1);
    return bench.shop.rejected.at(-1) ?? bench.shop.received.at(-1) ?? { body: '', signature: '' };
  };
  const accepts = async ({ body, signature }: { body: string; signature: string }, secret: string) => {
    const { now } = await bench.control('GET', 'clock');
    try {
      Stripe.webhooks.constructEvent(body, signature, secret, 300, undefined, now * 1000);
      return true;
    } catch {
      return false;
    }
  };
  const roll = async (wish: object) => {
    const { id } = await theEndpoint();
    return (await bench.control('POST', `webhook_endpoints/${id}/roll_secret`, wish)) as unknown as {
      secret: string;
      old_expires_at: number;
    };
  };

  test('signs twice for a day, then once: the SDK accepts each in its time', async () => {
    const { now } = await bench.control('GET', 'clock');
    const { secret, old_expires_at: until } = await roll({});

    const during = await signatureAfter(24 * HOUR_S - 60);
    const duringOk = [await accepts(during, SECRET), await accepts(during, secret)];
    const after = await signatureAfter(60);
    const afterOk = [await accepts(after, SECRET), await accepts(after, secret)];

    expect(until).toBe(now + 24 * HOUR_S);
    expect([during.signature.split('v1=').length - 1, after.signature.split('v1=').length - 1]).toEqual([2, 1]);
    expect([duringOk, afterOk]).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  test('can end the old one at once, or take a secret that the shop already has', async () => {
    await roll({ secret: 'whsec_known', expires_after_s: 0 });

    const only = await signatureAfter(0);

    expect(only.signature.split('v1=')).toHaveLength(2);
    expect([await accepts(only, SECRET), await accepts(only, 'whsec_known')]).toEqual([false, true]);
  });

  test('goes back with a reset, and no old one lives longer than a day', async () => {
    const { id } = await theEndpoint();
    const tooLong = await bench.control('POST', `webhook_endpoints/${id}/roll_secret`, { expires_after_s: 86_401 });
    const nobody = await bench.control('POST', 'webhook_endpoints/we_none/roll_secret', {});
    await roll({ expires_after_s: 0 });
    await bench.control('POST', 'reset');

    expect(tooLong.error.message).toContain('expires_after_s must be a number from 0 to 86400');
    expect(nobody.error.message).toContain('no webhook endpoint we_none');
    expect(await accepts(await signatureAfter(0), SECRET)).toBe(true);
  });
});

describe('an endpoint that is disabled', () => {
  test('gets no try while it is, and the next one when it is enabled again in time', async () => {
    bench.shop.answerWith(() => 500);
    await makeEvent();
    await quiet();
    bench.shop.answerWith(() => 200);
    const { id } = await theEndpoint();
    await bench.stripe.webhookEndpoints.update(id, { disabled: true });
    await advance(600); // the try after five minutes passes
    const whileDisabled = bench.shop.received.length;
    await bench.stripe.webhookEndpoints.update(id, { disabled: false });
    await advance(HOUR_S);

    expect([whileDisabled, bench.shop.received.length]).toEqual([1, 2]);
    expect((await bench.control('GET', 'deliveries')).data).toMatchObject([{ status: 'delivered', skipped: 1 }]);
    expect((await lastEvent())?.pending_webhooks).toBe(0);
  });

  test('gets nothing more when it is enabled too late', async () => {
    bench.shop.answerWith(() => 500);
    await makeEvent();
    await quiet();
    const { id } = await theEndpoint();
    await bench.stripe.webhookEndpoints.update(id, { disabled: true });
    await advance(24 * HOUR_S);
    await bench.stripe.webhookEndpoints.update(id, { disabled: false });
    await advance(24 * HOUR_S);

    expect(bench.shop.received).toHaveLength(1);
    expect((await bench.control('GET', 'deliveries')).data).toMatchObject([{ status: 'given_up', skipped: 3 }]);
    expect((await lastEvent())?.pending_webhooks).toBe(1);
  });

  test('does not count for events that happen meanwhile', async () => {
    const { id } = await theEndpoint();
    await bench.stripe.webhookEndpoints.update(id, { disabled: true });
    await makeEvent();

    expect((await lastEvent())?.pending_webhooks).toBe(0);
    expect((await bench.control('GET', 'deliveries')).count).toBe(0);
  });

  test('and one that is deleted gets no retry', async () => {
    bench.shop.answerWith(() => 500);
    await makeEvent();
    await quiet();
    await bench.stripe.webhookEndpoints.del((await theEndpoint()).id);
    await advance(24 * HOUR_S);

    expect(bench.shop.received).toHaveLength(1);
    expect((await bench.control('GET', 'deliveries')).data).toMatchObject([{ status: 'given_up' }]);
  });
});

test('the page waits for ten seconds at most, unless told otherwise', async () => {
  expect(await bench.control('GET', 'webhooks')).toMatchObject({ page_wait_ms: 10_000 });
});

test.each([200, 201, 204, 299])('an answer of %i is a success', async (status) => {
  bench.shop.answerWith(() => status);
  await makeEvent();
  await quiet();

  expect((await bench.control('GET', 'deliveries')).data).toMatchObject([{ status: 'delivered' }]);
});

test('an address whose TLS fails is a failed try', async () => {
  const { id } = await theEndpoint();
  await bench.stripe.webhookEndpoints.update(id, { url: bench.shop.url.replace('http:', 'https:') });
  await makeEvent();
  await quiet();

  expect((await bench.control('GET', 'deliveries')).data).toMatchObject([
    { status: 'retrying', attempts: [{ status_code: null, error: expect.stringMatching(/SSL|EPROTO/) as string }] },
  ]);
});

test('SF8: in live mode a delivery is tried for three days, each time after a longer wait', async () => {
  const emulator = await startWatched({
    clock: 'frozen',
    retries: 'live',
    webhooks: [{ url: bench.shop.url, secret: SECRET }],
  });
  const control = controlFor(emulator);
  bench.shop.answerWith(() => 500);
  await sdkFor(emulator).customers.create({ name: 'Mia' });
  await until(async () => (await control('GET', 'webhooks/pending')).data[0]?.['status'] === 'retrying', 'one try');
  await control('POST', 'clock/advance', { seconds: 5 * 24 * HOUR_S, wait_for_webhooks: true });
  const [delivery] = (await control('GET', 'deliveries')).data;
  await emulator.close();

  const times = (delivery as unknown as { attempts: { at: number }[] }).attempts.map(({ at }) => at);
  const waits = times.slice(1).map((at, i) => at - (times[i] ?? 0));
  expect(delivery).toMatchObject({ status: 'given_up' });
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(new Set(waits).size).toBe(waits.length);
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(2 * 24 * HOUR_S);
  expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThanOrEqual(3 * 24 * HOUR_S);
});

test('pending_webhooks counts down endpoint by endpoint', async () => {
  const open: (() => void)[] = [];
  bench.shop.answerWith(() => new Promise((resolve) => open.push(() => resolve(200))));
  await bench.stripe.webhookEndpoints.create({ url: 'http://127.0.0.1:1/none', enabled_events: ['*'] });
  await makeEvent();
  await until(() => open.length === 1, 'the shop has the event');
  const before = (await lastEvent())?.pending_webhooks;
  open.forEach((answer) => answer());
  await quiet();

  expect([before, (await lastEvent())?.pending_webhooks]).toEqual([2, 1]);
});

test('an event older than 30 days cannot be sent again', async () => {
  await makeEvent();
  const event = await lastEvent();
  await advance(30 * 24 * HOUR_S);

  const answer = await bench.control('POST', `events/${String(event?.id)}/resend`);

  expect(answer.error.message).toContain('is older than 30 days');
});

test('SF9: what was not delivered is found page by page, the oldest first, by type', async () => {
  await bench.control('PUT', 'webhooks', { drop_types: ['customer.created', 'coupon.created'] });
  for (let i = 0; i < 5; i++) await makeEvent();
  await bench.stripe.coupons.create({ percent_off: 5 });
  await bench.stripe.checkout.sessions.create(aSession());
  const all = (await bench.stripe.events.list({ delivery_success: false, limit: 100 })).data;
  const oldest = all.at(-1)?.id ?? '';

  const page = await bench.stripe.events.list({
    delivery_success: false,
    types: ['customer.created', 'checkout.session.completed'],
    ending_before: oldest,
    limit: 3,
  });

  expect(all).toHaveLength(6);
  expect(page.has_more).toBe(true);
  expect(page.data.map(({ id }) => id)).toEqual([all[2]?.id, all[3]?.id, all[4]?.id]);
});
