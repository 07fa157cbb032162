import { describe, expect, test } from 'vitest';
import Stripe from 'stripe';
import { aSession } from './builders.ts';
import { sdkFor, useEmulator } from './bench.ts';

const bench = useEmulator();

/** The error's JSON as it came over the wire. */
const errorOf = async (response: Response) => ((await response.json()) as { error: Record<string, unknown> }).error;

describe('keys', () => {
  test('a request without a key is refused with 401', async () => {
    const response = await fetch(`${bench.emulator.url}/v1/customers`);

    expect(response.status).toBe(401);
    expect(await errorOf(response)).toMatchObject({ type: 'invalid_request_error' });
  });

  test('a live key is refused with 401 and shown masked only', async () => {
    const authorization = 'Bearer sk_live_1234567890abcd';

    const response = await bench.fetchApi('/v1/customers', { headers: { authorization } });

    expect(response.status).toBe(401);
    expect(await errorOf(response)).toMatchObject({ message: 'Invalid API Key provided: sk_live_**********abcd' });
  });

  test('Basic with the key as user is taken like Bearer', async () => {
    const authorization = `Basic ${Buffer.from('sk_test_x:').toString('base64')}`;

    const response = await bench.fetchApi('/v1/customers', { headers: { authorization } });

    expect(response.status).toBe(200);
  });

  test('the SDK throws its authentication error for a wrong key', async () => {
    const { port } = bench.emulator;
    const stranger = new Stripe('wrong', { host: '127.0.0.1', port, protocol: 'http' });

    await expect(stranger.customers.list()).rejects.toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
  });
});

describe('keys of other kinds', () => {
  test.each(['sk_test_x', 'rk_test_x'])('the key %s may do everything', async (key) => {
    const headers = { authorization: `Bearer ${key}` };

    expect((await bench.fetchApi('/v1/customers', { headers })).status).toBe(200);
  });

  test('a publishable key is 401 in the words of Stripe', async () => {
    const response = await bench.fetchApi('/v1/customers', { headers: { authorization: 'Bearer pk_test_x' } });

    expect(response.status).toBe(401);
    expect(await errorOf(response)).toMatchObject({
      code: 'secret_key_required',
      message: expect.stringMatching(/^This API call cannot be made with a publishable API key\./) as string,
    });
  });

  test('without a key the answer tells where to put it', async () => {
    const { message } = await errorOf(await fetch(`${bench.emulator.url}/v1/customers`));

    expect(message).toMatch(/^You did not provide an API key\. You need to provide your API key in the Authorization/);
  });
});

describe('headers', () => {
  test('every answer carries a request id of its own and the asked version', async () => {
    const headers = { 'stripe-version': '2026-10-28.endive' };

    const first = await bench.fetchApi('/v1/customers', { headers });
    const second = await bench.fetchApi('/v1/customers', { headers });

    expect(first.headers.get('request-id')).toMatch(/^req_\w{14}$/);
    expect(second.headers.get('request-id')).not.toBe(first.headers.get('request-id'));
    expect(first.headers.get('stripe-version')).toBe('2026-10-28.endive');
  });

  test('an error carries its request id to the SDK', async () => {
    const error = await bench.stripe.customers.retrieve('cus_none').catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ statusCode: 404, requestId: expect.stringMatching(/^req_/) });
  });
});

describe('what the headers of a request say', () => {
  test('the version is echoed, also an older one and one with a feature', async () => {
    const versionOf = async (version: string) => {
      const response = await bench.fetchApi('/v1/customers', { headers: { 'stripe-version': version } });
      return [response.status, response.headers.get('stripe-version')];
    };

    expect(await versionOf('2024-06-20')).toEqual([200, '2024-06-20']);
    expect(await versionOf('2026-10-28.endive; feature=v1')).toEqual([200, '2026-10-28.endive; feature=v1']);
    expect((await bench.fetchApi('/v1/customers')).headers.get('stripe-version')).toBe('2026-10-28.endive');
  });

  test.each(['2019-2-19', '2025-09-30.acacia', 'latest', '2019-12-03, 2019-12-03'])(
    'the version %s was never published and is refused',
    async (version) => {
      const response = await bench.fetchApi('/v1/customers', { headers: { 'stripe-version': version } });

      expect(response.status).toBe(400);
      expect((await errorOf(response))['message']).toBe(`Invalid Stripe API version: ${version}`);
    },
  );

  test('another account is refused with 403, because nothing is connected here', async () => {
    const wish = bench.stripe.customers.list({}, { stripeAccount: 'acct_other' });

    await expect(wish).rejects.toMatchObject({ statusCode: 403, code: 'account_invalid' });
    await expect(bench.stripe.customers.list({}, { stripeContext: 'acct_other' })).rejects.toMatchObject({
      statusCode: 403,
    });
    await expect(bench.stripe.customers.list({}, { stripeAccount: 'acct_1Emulator' })).resolves.toBeDefined();
  });

  test('the log has what the SDK tells of itself and of the request before', async () => {
    const stripe = sdkFor(bench.emulator, { telemetry: true });
    const { lastResponse } = await stripe.customers.list();
    await stripe.customers.list();

    const [second, first] = (await bench.control('GET', 'requests?limit=2')).data;

    expect(first).toMatchObject({ client: 'node 23.1.0', telemetry: null });
    expect(second).toMatchObject({
      telemetry: { request_id: lastResponse.requestId, request_duration_ms: expect.any(Number) as number },
    });
  });

  test.each(['nonsense', '{}', '{"last_request_metrics":7}'])('the telemetry %s does no harm', async (telemetry) => {
    const response = await bench.fetchApi('/v1/customers', { headers: { 'x-stripe-client-telemetry': telemetry } });

    expect(response.status).toBe(200);
  });

  test('an idempotency key is echoed for a POST and means nothing elsewhere', async () => {
    const headers = { 'idempotency-key': 'k-echo' };
    const made = await bench.fetchApi('/v1/customers', { form: { name: 'Mia' }, headers });
    const read = await bench.fetchApi('/v1/products', { headers });

    expect(made.headers.get('idempotency-key')).toBe('k-echo');
    expect([read.status, read.headers.get('idempotency-key')]).toEqual([200, null]);
  });
});

describe('refusals', () => {
  test('an unknown address is 404 in the words of Stripe', async () => {
    const response = await bench.fetchApi('/v1/nothing');

    expect(response.status).toBe(404);
    expect((await errorOf(response))['message']).toContain('Unrecognized request URL (GET: /v1/nothing).');
  });

  test('an unknown parameter is refused by name, also deep inside', async () => {
    const response = await bench.fetchApi('/v1/customers', { form: { 'shipping[foo]': '1' } });

    expect(response.status).toBe(400);
    expect(await errorOf(response)).toMatchObject({
      code: 'parameter_unknown',
      message: 'Received unknown parameter: shipping[foo]',
      param: 'shipping[foo]',
    });
  });

  test('payment_method_types is no parameter of a session any more', async () => {
    const params = { ...aSession(), payment_method_types: ['card'] };

    await expect(bench.stripe.checkout.sessions.create(params)).rejects.toMatchObject({ code: 'parameter_unknown' });
  });

  test('a missing parameter is named', async () => {
    const response = await bench.fetchApi('/v1/products', { form: {} });

    expect(await errorOf(response)).toMatchObject({
      code: 'parameter_missing',
      message: 'Missing required param: name.',
    });
  });

  test('a text where a number belongs is an invalid integer', async () => {
    const response = await bench.fetchApi('/v1/customers?limit=many');

    expect(await errorOf(response)).toMatchObject({
      code: 'parameter_invalid_integer',
      message: 'Invalid integer: many',
      param: 'limit',
    });
  });

  test('an empty text is no value for a field that cannot be unset', async () => {
    const response = await bench.fetchApi('/v1/products', { form: { name: '' } });

    expect(await errorOf(response)).toMatchObject({ code: 'parameter_invalid_empty', param: 'name' });
  });

  test('an unknown object is 404 resource_missing', async () => {
    await expect(bench.stripe.checkout.sessions.retrieve('cs_test_none')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      message: "No such checkout.session: 'cs_test_none'",
    });
  });

  test('what Stripe knows and the emulator does not is refused as such, never ignored', async () => {
    const wish = bench.stripe.checkout.sessions.create(aSession({ automatic_tax: { enabled: true } }));

    await expect(wish).rejects.toMatchObject({ code: 'emulator_not_supported' });
  });

  test('a key named __proto__ is an unknown parameter like any other', async () => {
    const response = await bench.fetchApi('/v1/customers', { form: { '__proto__[admin]': '1' } });

    expect(response.status).toBe(400);
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  test('a body larger than anything Stripe takes is 413', async () => {
    const response = await bench.fetchApi('/v1/customers', { form: { name: 'x'.repeat(1_100_000) } });

    expect(response.status).toBe(413);
  });
});

test('every id begins as those of Stripe do', async () => {
  const { stripe, control } = bench;
  const { id } = await stripe.checkout.sessions.create(aSession({ customer_creation: 'always' }));
  await control('POST', `checkout_sessions/${id}/confirm`, { save: true });
  const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(id);
  await stripe.refunds.create({ payment_intent: String(intent) });
  const product = await stripe.products.create({ name: 'Apron' });
  await stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 1 });
  const fixed_amount = { amount: 1, currency: 'usd' };
  await stripe.shippingRates.create({ display_name: 'Post', type: 'fixed_amount', fixed_amount });

  const state = (await control('GET', 'state')) as unknown as Record<string, { id: string }[]>;

  const prefixes = {
    balance_transactions: /^txn_/,
    charges: /^ch_/,
    checkout_sessions: /^cs_test_/,
    customers: /^cus_/,
    events: /^evt_/,
    payment_intents: /^pi_/,
    payment_methods: /^pm_/,
    prices: /^price_/,
    products: /^prod_/,
    refunds: /^re_/,
    shipping_rates: /^shr_/,
    webhook_endpoints: /^we_/,
  };
  for (const [table, prefix] of Object.entries(prefixes)) {
    expect(state[table]?.at(-1)?.id, table).toMatch(prefix);
  }
});

describe('metadata', () => {
  test('one key is unset by an empty value, all of them by an empty metadata', async () => {
    const { id } = await bench.stripe.customers.create({ metadata: { a: '1', b: '2' } });

    const one = await bench.stripe.customers.update(id, { metadata: { a: '', c: '3' } });
    const none = await bench.stripe.customers.update(id, { metadata: '' });

    expect(one.metadata).toEqual({ b: '2', c: '3' });
    expect(none.metadata).toEqual({});
  });

  test('more than 50 keys are refused', async () => {
    const metadata = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'v']));

    await expect(bench.stripe.customers.create({ metadata })).rejects.toMatchObject({ param: 'metadata' });
  });
});
