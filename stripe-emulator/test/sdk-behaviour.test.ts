import { beforeEach, describe, expect, test, vi } from 'vitest';
import Stripe from 'stripe';
import { aSession } from './builders.ts';
import { SECRET, sdkFor, useEmulator } from './bench.ts';
import { until } from './receiver.ts';

// What the real SDK makes of the emulator's answers: the README's table names these tests.
const bench = useEmulator();

beforeEach(async () => {
  await bench.control('POST', 'reset');
});

/** The SDK, which waits half a second before each further try, made quick; it decides as ever what to try again. */
const quickSdk = (config: object = {}): Stripe =>
  Object.assign(sdkFor(bench.emulator, config), { getInitialNetworkRetryDelay: () => 0.01 });

const addFault = (rule: object) => bench.control('POST', 'faults', rule);
const requests = async () => [...(await bench.control('GET', 'requests')).data].reverse();
const thrownBy = (asked: Promise<unknown>): Promise<unknown> => asked.then(() => null).catch((error: unknown) => error);

describe('what the SDK asks again', () => {
  test('a 500 is asked three times by an SDK that is told nothing', async () => {
    await addFault({ kind: 'error_500' });
    const { port } = bench.emulator;
    const stripe = new Stripe('sk_test_plain', { host: '127.0.0.1', port, protocol: 'http' });

    const error = await thrownBy(stripe.customers.create({ name: 'Mia' }));

    expect(error).toBeInstanceOf(Stripe.errors.StripeAPIError);
    expect((await requests()).map(({ status }) => status)).toEqual([500, 500, 500]);
  });

  test('a 500 with Stripe-Should-Retry: false is asked once', async () => {
    await addFault({ kind: 'error_500', should_retry: false });

    await thrownBy(quickSdk().customers.list());

    expect(await requests()).toHaveLength(1);
  });

  test('a 500 after the work is replayed to the same key, and the work is done once', async () => {
    await addFault({ kind: 'error_500', when: 'after', count: 1 });

    const error = await thrownBy(quickSdk().customers.create({ name: 'Mia' }));

    expect(error).toMatchObject({ statusCode: 500, headers: { 'idempotent-replayed': 'true' } });
    expect((await bench.stripe.customers.list()).data).toHaveLength(1);
  });

  test('a 429 is asked once', async () => {
    await addFault({ kind: 'rate_limit' });

    const error = await thrownBy(quickSdk().customers.list());

    expect(error).toBeInstanceOf(Stripe.errors.StripeRateLimitError);
    expect(await requests()).toHaveLength(1);
  });

  test.each([{ kind: 'rate_limit', should_retry: true }, { kind: 'lock_timeout' }])(
    'a 429 with Stripe-Should-Retry: true is asked again (%o)',
    async (rule) => {
      await addFault({ ...rule, count: 2 });

      await quickSdk().customers.create({ name: 'Mia' });

      expect((await requests()).map(({ status }) => status)).toEqual([429, 429, 200]);
    },
  );

  test('a key that is in use is asked again until its first request is done', async () => {
    await addFault({ kind: 'slow', ms: 600_000, count: 1 });
    const options = { idempotencyKey: 'twice' };
    const first = quickSdk().customers.create({ name: 'Mia' }, options);
    await until(async () => (await bench.control('GET', 'faults')).data[0]?.['acted'] === 1, 'the slow request');

    const second = quickSdk({ maxNetworkRetries: 1000 }).customers.create({ name: 'Mia' }, options);
    await until(async () => (await requests()).some(({ status }) => status === 409), 'the conflict');
    await bench.control('DELETE', 'faults');

    expect((await second).id).toBe((await first).id);
  });

  test('a key that stays in use is a StripeAPIError in the end, not a StripeIdempotencyError', async () => {
    await addFault({ kind: 'slow', ms: 600_000, count: 1 });
    const options = { idempotencyKey: 'stuck' };
    const first = quickSdk().customers.create({ name: 'Mia' }, options);
    await until(async () => (await bench.control('GET', 'faults')).data[0]?.['acted'] === 1, 'the slow request');

    const error = await thrownBy(quickSdk({ maxNetworkRetries: 1 }).customers.create({ name: 'Mia' }, options));
    await bench.control('DELETE', 'faults');
    await first;

    expect(error).toBeInstanceOf(Stripe.errors.StripeAPIError);
    expect(error).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' });
    expect((await requests()).filter(({ status }) => status === 409)).toHaveLength(2);
  });

  test('a connection that is reset is asked again once, even when the SDK may not retry', async () => {
    await addFault({ kind: 'drop' });

    const error = await thrownBy(quickSdk({ maxNetworkRetries: 0 }).customers.list());

    expect(error).toBeInstanceOf(Stripe.errors.StripeConnectionError);
    expect(await requests()).toHaveLength(2);
  });

  test('a connection that is reset after the work makes nothing twice', async () => {
    await addFault({ kind: 'drop', when: 'after', count: 1 });

    const { id } = await quickSdk({ maxNetworkRetries: 0 }).customers.create({ name: 'Mia' });

    expect((await bench.stripe.customers.list()).data.map((customer) => customer.id)).toEqual([id]);
  });

  test.each([
    [0, 1],
    [1, 2],
  ])('silence with %i retries is asked %i times, with one key', async (maxNetworkRetries, times) => {
    await addFault({ kind: 'timeout', when: 'after', endpoint: 'POST *' });
    const stripe = quickSdk({ timeout: 300, maxNetworkRetries });

    const error = await thrownBy(stripe.customers.create({ name: 'Mia' }));

    expect(error).toBeInstanceOf(Stripe.errors.StripeConnectionError);
    const keys = (await requests()).map((request) => request['idempotency_key']);
    expect(keys).toHaveLength(times);
    expect(new Set(keys).size).toBe(1);
    expect((await bench.stripe.customers.list()).data).toHaveLength(1);
  });

  test.each([
    ['400', { kind: 'none' }, (stripe: Stripe) => stripe.customers.list({ limit: 0 })],
    ['401', { kind: 'unauthorized' }, (stripe: Stripe) => stripe.customers.list()],
    ['403', { kind: 'forbidden' }, (stripe: Stripe) => stripe.customers.list()],
    ['404', { kind: 'none' }, (stripe: Stripe) => stripe.customers.retrieve('cus_none')],
  ])('a %s is asked once', async (status, rule, ask) => {
    if (rule.kind !== 'none') await addFault(rule);

    const error = await thrownBy(ask(quickSdk()));

    expect(error).toMatchObject({ statusCode: Number(status) });
    expect(await requests()).toHaveLength(1);
  });

  test('every POST has a key, the same on each try; GET and DELETE have none', async () => {
    await addFault({ kind: 'error_500', count: 1, endpoint: 'POST *' });
    const stripe = quickSdk();

    const { id } = await stripe.customers.create({ name: 'Mia' });
    await stripe.customers.retrieve(id);
    await stripe.customers.del(id);

    const [first, again, ...others] = (await requests()).map((request) => request['idempotency_key']);
    expect(first).toMatch(/^stripe-node-retry-[0-9a-f-]{36}$/);
    expect(again).toBe(first);
    expect(others).toEqual([null, null]);
  });
});

describe('what the SDK throws', () => {
  const { errors } = Stripe;

  async function declinedOnPage(stripe: Stripe): Promise<unknown> {
    const { id } = await stripe.checkout.sessions.create(aSession());
    const { id: method } = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_chargeDeclined' } });
    return stripe.rawRequest('POST', `/v1/payment_pages/${id}/confirm`, { payment_method: method });
  }

  async function declinedSetup(stripe: Stripe): Promise<unknown> {
    const { id: method } = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_chargeDeclined' } });
    return stripe.setupIntents.create({ payment_method: method, confirm: true });
  }

  const noNumber = (stripe: Stripe): Promise<unknown> =>
    stripe.paymentMethods.create({ type: 'card', card: { number: '4242424242424241', exp_month: 12, exp_year: 2099 } });

  async function sameKeyOtherName(stripe: Stripe): Promise<unknown> {
    await stripe.customers.create({ name: 'Mia' }, { idempotencyKey: 'one' });
    return stripe.customers.create({ name: 'Noah' }, { idempotencyKey: 'one' });
  }

  const list = (stripe: Stripe): Promise<unknown> => stripe.customers.list();

  test.each<[string, unknown, object | null, (stripe: Stripe) => Promise<unknown>]>([
    ['StripeInvalidRequestError', errors.StripeInvalidRequestError, null, (s) => s.customers.retrieve('cus_none')],
    ['StripeAuthenticationError', errors.StripeAuthenticationError, { kind: 'unauthorized' }, list],
    ['StripePermissionError', errors.StripePermissionError, { kind: 'forbidden' }, list],
    ['StripeRateLimitError', errors.StripeRateLimitError, { kind: 'rate_limit' }, list],
    ['StripeCardError', errors.StripeCardError, null, declinedOnPage],
    ['StripeCardError', errors.StripeCardError, null, declinedSetup],
    ['StripeCardError', errors.StripeCardError, null, noNumber],
    ['StripeIdempotencyError', errors.StripeIdempotencyError, null, sameKeyOtherName],
    ['StripeAPIError', errors.StripeAPIError, { kind: 'error_500' }, list],
    ['StripeConnectionError', errors.StripeConnectionError, { kind: 'drop' }, list],
  ])('%s is thrown for its status', async (type, kind, rule, ask) => {
    if (rule) await addFault(rule);

    const error = await thrownBy(ask(quickSdk({ maxNetworkRetries: 0 })));

    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ type });
  });

  test('a card that is declined in an API call is 402 with its code, its charge and its intent', async () => {
    const error = await thrownBy(declinedOnPage(quickSdk()));

    expect(error).toMatchObject({
      statusCode: 402,
      rawType: 'card_error',
      code: 'card_declined',
      decline_code: 'generic_decline',
      charge: expect.stringMatching(/^ch_/) as string,
      payment_intent: { status: 'requires_payment_method' },
    });
    expect((await requests()).filter(({ status }) => status === 402)).toHaveLength(1);
  });

  test.each(['html', 'cut_json'])('a body that is no JSON (%s) is a StripeAPIError without a status', async (form) => {
    await addFault({ kind: 'malformed', form });

    const error = await thrownBy(quickSdk({ maxNetworkRetries: 0 }).customers.list());

    expect(error).toBeInstanceOf(errors.StripeAPIError);
    expect(error).toMatchObject({ message: 'Invalid JSON received from the Stripe API', statusCode: undefined });
  });

  test('without a request id the error has none, and the next request tells nothing of this one', async () => {
    await addFault({ kind: 'missing_request_id', count: 1 });
    const stripe = quickSdk({ telemetry: true });

    const error = await thrownBy(stripe.customers.retrieve('cus_none'));
    await stripe.customers.list();

    expect(error).toMatchObject({ statusCode: 404, requestId: undefined });
    expect((await requests()).at(-1)).toMatchObject({ telemetry: null });
  });

  test('a notice is printed as a warning', async () => {
    await addFault({ kind: 'notice', text: 'This key is about to expire.', count: 1 });
    const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});

    await quickSdk().customers.list();

    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('This key is about to expire.'), 'Stripe');
    warn.mockRestore();
  });
});

describe('what the SDK sends and walks through', () => {
  test('autopagination walks through more than a hundred objects once, a hundred at a time', async () => {
    const made = await Promise.all(Array.from({ length: 130 }, (_, i) => bench.stripe.coupons.create(aCoupon(i))));

    const seen: string[] = [];
    for await (const coupon of bench.stripe.coupons.list({ limit: 100 })) seen.push(coupon.id);

    expect(seen).toHaveLength(130);
    expect(new Set(seen)).toEqual(new Set(made.map(({ id }) => id)));
    expect((await requests()).filter(({ method }) => method === 'GET')).toHaveLength(2);
  });

  const aCoupon = (i: number): Stripe.CouponCreateParams => ({ percent_off: 1 + (i % 90), duration: 'once' });

  test('lists, nested fields, empty values and odd letters arrive as they were written', async () => {
    const name = 'Ü & [x]=1 + 2% 🎈';
    const { id } = await bench.stripe.customers.create({
      name,
      phone: '1',
      address: { line1: 'A', country: 'JP' },
      metadata: { 'a key': 'b=c', flag: String(true) },
    });
    await bench.stripe.customers.update(id, { phone: '' });
    const events = await bench.stripe.events.list({
      types: ['customer.created', 'customer.updated'],
      created: { gte: 1 },
    });

    expect(await bench.stripe.customers.retrieve(id)).toMatchObject({
      name,
      phone: null,
      address: { line1: 'A', country: 'JP', line2: null },
      metadata: { 'a key': 'b=c', flag: 'true' },
    });
    expect(events.data.map(({ type }) => type)).toEqual(['customer.updated', 'customer.created']);
  });
});

describe('what constructEvent takes', () => {
  const at = 1_700_000_000;
  const payload = JSON.stringify({ id: 'evt_1', object: 'event' });
  const header = (timestamp: number) =>
    Stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET, timestamp });
  const check = (timestamp: number, tolerance: number) => () =>
    Stripe.webhooks.constructEvent(payload, header(timestamp), SECRET, tolerance, undefined, at * 1000);

  test('SF15: 299 seconds of age and any time to come, not 301 seconds; with tolerance 0 any age', () => {
    expect(check(at - 299, 300)).not.toThrow();
    expect(check(at - 301, 300)).toThrow(/outside the tolerance zone/);
    expect(check(at + 86_400, 300)).not.toThrow();
    expect(check(at - 86_400, 0)).not.toThrow();
  });

  test('SF15: the whole secret is the key: without its whsec_ nothing fits', () => {
    const bare = SECRET.replace('whsec_', '');

    expect(() => Stripe.webhooks.constructEvent(payload, header(at), bare, 300, undefined, at * 1000)).toThrow(
      Stripe.errors.StripeSignatureVerificationError,
    );
  });
});
