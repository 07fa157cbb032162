import { beforeEach, describe, expect, test } from 'vitest';
import { aSession } from './builders.ts';
import { useEmulator } from './bench.ts';
import { until } from './receiver.ts';

const bench = useEmulator();

beforeEach(async () => {
  await bench.control('POST', 'reset');
});

const addFault = (rule: object) => bench.control('POST', 'faults', rule);
const customers = (name = 'Mia', key?: string) =>
  bench.fetchApi('/v1/customers', { form: { name }, ...(key ? { headers: { 'idempotency-key': key } } : {}) });
const customerCount = async () => (await bench.stripe.customers.list()).data.length;
const statusesOf = async (count: number, ask: () => Promise<Response>) => {
  const statuses: number[] = [];
  for (let i = 0; i < count; i++) statuses.push((await ask()).status);
  return statuses;
};

describe('which requests a rule meets', () => {
  test('a rule acts as often as its count says, on its endpoint only', async () => {
    await addFault({ kind: 'rate_limit', endpoint: 'POST /v1/customers', count: 2 });

    const list = await bench.fetchApi('/v1/customers');
    const statuses = await statusesOf(3, customers);

    expect(list.status).toBe(200);
    expect(statuses).toEqual([429, 429, 200]);
    expect((await bench.control('GET', 'faults')).data).toMatchObject([{ left: 0, met: 2, acted: 2 }]);
  });

  test.each([
    ['/v1/customers/:id', 'one customer'],
    ['GET /v1/customers/*', 'one customer, however deep'],
    ['get *', 'every read'],
  ])('the pattern %s meets %s', async (endpoint) => {
    const { id } = await bench.stripe.customers.create({ name: 'Mia' });
    await addFault({ kind: 'rate_limit', endpoint });

    expect((await bench.fetchApi(`/v1/customers/${id}`)).status).toBe(429);
    expect((await customers()).status).toBe(200);
  });

  test('a rule can wait for one object, in the address, the query or the parameters', async () => {
    const mia = await bench.stripe.customers.create({ name: 'Mia' });
    const noah = await bench.stripe.customers.create({ name: 'Noah' });
    await addFault({ kind: 'rate_limit', object: mia.id });
    const about = async (id: string) => {
      const answers = [
        await bench.fetchApi(`/v1/customers/${id}`),
        await bench.fetchApi(`/v1/checkout/sessions?customer=${id}`),
        await bench.fetchApi('/v1/products', { form: { name: 'Apron', 'metadata[customer]': id } }),
      ];
      return answers.map(({ status }) => status);
    };

    expect(await about(mia.id)).toEqual([429, 429, 429]);
    expect(await about(noah.id)).toEqual([200, 200, 200]);
    expect(await about(`${mia.id}0`)).toEqual([404, 200, 200]);
  });

  test('a probability with a seed meets the same requests every time', async () => {
    const runWith = async (seed: number) => {
      await bench.control('POST', 'reset');
      await addFault({ kind: 'rate_limit', probability: 0.4, seed });
      return statusesOf(30, customers);
    };

    const first = await runWith(5);

    expect(await runWith(5)).toEqual(first);
    expect(await runWith(6)).not.toEqual(first);
    expect(first.filter((status) => status === 429).length).toBeGreaterThan(5);
    expect(first.filter((status) => status === 429).length).toBeLessThan(20);
  });

  test('of several rules the one made first acts', async () => {
    await addFault({ kind: 'unauthorized', count: 1 });
    await addFault({ kind: 'forbidden' });

    expect(await statusesOf(2, customers)).toEqual([401, 403]);
  });

  test('rules are taken away one by one, all together, and by a reset', async () => {
    await addFault({ kind: 'rate_limit' });
    await addFault({ kind: 'forbidden' });

    await bench.control('DELETE', 'faults/fault_1');
    expect((await bench.control('GET', 'faults')).data).toMatchObject([{ id: 'fault_2', kind: 'forbidden' }]);
    await bench.control('DELETE', 'faults');
    expect((await customers()).status).toBe(200);
    await addFault({ kind: 'forbidden' });
    await bench.control('POST', 'reset');
    expect((await customers()).status).toBe(200);
  });

  test.each([
    [{}, 'kind must be one of'],
    [{ kind: 'earthquake' }, 'kind must be one of'],
    [{ kind: 'slow' }, 'ms is missing'],
    [{ kind: 'rate_limit', when: 'after' }, 'unknown field when'],
    [{ kind: 'error_500', when: 'sometimes' }, 'when must be one of'],
    [{ kind: 'rate_limit', reason: 'full-moon' }, 'reason must be one of'],
    [{ kind: 'rate_limit', count: 0 }, 'count must be a number'],
    [{ kind: 'rate_limit', count: 1.5 }, 'count must be a whole number'],
    [{ kind: 'rate_limit', endpoint: 'POST' }, 'endpoint must be an address such as'],
    [{ kind: 'rate_limit', probability: 2 }, 'probability must be a number'],
  ])('the rule %o is refused', async (rule, message) => {
    expect((await addFault(rule)).error.message).toContain(message);
  });

  test('the log says which rule acted on which request', async () => {
    await addFault({ kind: 'error_500', count: 1, when: 'after' });
    await statusesOf(2, customers);

    const { data } = await bench.control('GET', 'requests');

    expect(data).toMatchObject([
      { status: 200, fault: null },
      { status: 500, fault: { id: 'fault_1', kind: 'error_500', when: 'after' } },
    ]);
  });
});

describe('what a rule does', () => {
  test.each(['global-rate', 'endpoint-rate', 'global-concurrency', 'endpoint-concurrency', 'resource-specific'])(
    'rate_limit answers 429 for the reason %s',
    async (reason) => {
      await addFault({ kind: 'rate_limit', reason });

      const response = await customers();

      expect(response.status).toBe(429);
      expect(response.headers.get('stripe-rate-limited-reason')).toBe(reason);
      expect(response.headers.get('retry-after')).toBeNull();
      expect(await response.json()).toMatchObject({ error: { code: 'rate_limit', type: 'invalid_request_error' } });
    },
  );

  test('lock_timeout is a 429 without a reason', async () => {
    await addFault({ kind: 'lock_timeout' });

    const response = await customers();

    expect(response.headers.get('stripe-rate-limited-reason')).toBeNull();
    expect([response.status, await response.json()]).toMatchObject([429, { error: { code: 'lock_timeout' } }]);
  });

  test('error_500 before the work leaves nothing done and the key free', async () => {
    await addFault({ kind: 'error_500', count: 1 });

    const statuses = await statusesOf(2, () => customers('Mia', 'before'));

    expect(statuses).toEqual([500, 200]);
    expect(await customerCount()).toBe(1);
  });

  test('SF10: error_500 after the work leaves it done, and the key replays the 500', async () => {
    await addFault({ kind: 'error_500', count: 1, when: 'after' });

    const first = await customers('Mia', 'after');
    const again = await customers('Mia', 'after');

    expect([first.status, again.status]).toEqual([500, 500]);
    expect(await again.text()).toBe(await first.text());
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await customerCount()).toBe(1);
  });

  test.each(['drop', 'malformed'])('%s before the work leaves nothing done', async (kind) => {
    await addFault({ kind, count: 1 });

    await customers('Mia', kind).catch(() => {});

    expect(await customerCount()).toBe(0);
  });

  test.each(['drop', 'malformed'])('%s after the work: the key then gives the good answer', async (kind) => {
    await addFault({ kind, count: 1, when: 'after' });

    await customers('Mia', kind).catch(() => {});
    const again = await customers('Mia', kind);

    expect(again.status).toBe(200);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await customerCount()).toBe(1);
  });

  test('drop resets the connection', async () => {
    await addFault({ kind: 'drop', count: 1 });

    await expect(customers()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect((await bench.control('GET', 'requests')).data).toMatchObject([{ status: 0, fault: { kind: 'drop' } }]);
  });

  test.each([
    ['before', 0],
    ['after', 1],
  ])('timeout %s the work never answers', async (when, made) => {
    await addFault({ kind: 'timeout', count: 1, when });
    const patience = new AbortController();
    const asked = bench.fetchApi('/v1/customers', { form: { name: 'Mia' }, signal: patience.signal });
    await until(async () => (await bench.control('GET', 'requests')).count === 1, 'the request in the log');

    patience.abort();

    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    expect(await customerCount()).toBe(made);
  });

  test('malformed is the page of a proxy, or half of the answer', async () => {
    await addFault({ kind: 'malformed', count: 1 });
    await addFault({ kind: 'malformed', count: 1, form: 'cut_json', when: 'after' });

    const page = await customers();
    const half = await customers();

    expect([page.status, page.headers.get('content-type'), half.status]).toEqual([502, 'text/html', 200]);
    expect(await page.text()).toContain('502 Bad Gateway');
    const text = await half.text();
    expect(text).toContain('"id": "cus_');
    expect(() => JSON.parse(text) as unknown).toThrow();
  });

  test('slow holds a request for its time, or until the rule is gone', async () => {
    await addFault({ kind: 'slow', ms: 600_000, count: 1 });
    await addFault({ kind: 'slow', ms: 1, count: 1 });
    const long = customers('Long');
    await until(async () => (await bench.control('GET', 'faults')).data[0]?.['acted'] === 1, 'the slow request');

    const short = await customers('Short');
    const before = await customerCount();
    await bench.control('DELETE', 'faults/fault_1');

    expect([short.status, before]).toEqual([200, 1]);
    expect((await long).status).toBe(200);
    expect(await customerCount()).toBe(2);
  });

  test('missing_request_id answers as ever but without its id', async () => {
    await addFault({ kind: 'missing_request_id', count: 1 });

    const [without, withId] = [await customers(), await customers()];

    expect([without.status, without.headers.get('request-id')]).toEqual([200, null]);
    expect(withId.headers.get('request-id')).toMatch(/^req_/);
  });

  test('unauthorized is a key that has expired, forbidden one that may not do this', async () => {
    await addFault({ kind: 'unauthorized', count: 1 });
    await addFault({ kind: 'forbidden', count: 1 });

    const expired = await customers();
    const forbidden = await customers();

    expect([expired.status, await expired.json()]).toMatchObject([
      401,
      { error: { code: 'api_key_expired', message: 'Expired API Key provided: sk_test_****ator' } },
    ]);
    expect([forbidden.status, await forbidden.text()]).toEqual([
      403,
      expect.stringContaining('does not have the required permissions for this endpoint on account'),
    ]);
  });

  test('a payment goes on when the page was opened before the fault', async () => {
    const { id } = await bench.stripe.checkout.sessions.create(aSession());
    await addFault({ kind: 'error_500' });

    const confirmed = await bench.control('POST', `checkout_sessions/${id}/confirm`, {});

    expect(confirmed.outcome).toBe('paid');
  });
});
