import { beforeEach, expect, test } from 'vitest';
import { startWatched } from './coverage/start-watched.ts';
import { sdkFor, useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen' });

beforeEach(async () => {
  await bench.control('POST', 'reset');
});

const setLimits = (limits: object) => bench.control('PUT', 'rate_limits', limits);

/** Asks so often that the answers show where the limit is; the frozen clock makes it one second. */
async function askOften(count: number, path: (i: number) => string) {
  const answers: string[] = [];
  for (let i = 0; i < count; i++) {
    const { status, headers } = await bench.fetchApi(path(i));
    answers.push(status === 429 ? String(headers.get('stripe-rate-limited-reason')) : String(status));
  }
  return answers;
}

const passed = (answers: string[]): number => answers.filter((answer) => answer === '200').length;
const PATHS = ['customers', 'products', 'prices', 'coupons', 'charges', 'refunds'];
const inTurn = (i: number): string => `/v1/${String(PATHS[i % PATHS.length])}`;

test('there is no limit unless told', async () => {
  expect(passed(await askOften(150, () => '/v1/customers'))).toBe(150);
  expect(await bench.control('GET', 'rate_limits')).toEqual({ account_per_second: null, endpoint_per_second: null });
});

test('a sandbox lets 25 requests through in a second', async () => {
  await setLimits({ mode: 'sandbox' });

  const answers = await askOften(40, inTurn);

  expect(passed(answers)).toBe(25);
  expect(answers.slice(25)).toEqual(Array(15).fill('global-rate'));
});

test('live mode lets 100 through, and 25 to one endpoint', async () => {
  await setLimits({ mode: 'live' });

  const oneEndpoint = await askOften(40, () => '/v1/customers');
  const others = await askOften(120, (i) => `/v1/${String(PATHS[1 + (i % 5)])}`);

  expect([passed(oneEndpoint), oneEndpoint.at(-1)]).toEqual([25, 'endpoint-rate']);
  expect([passed(others), others.at(-1)]).toEqual([75, 'global-rate']);
});

test('the next second of the clock begins anew', async () => {
  await setLimits({ mode: 'sandbox' });
  await askOften(30, inTurn);

  await bench.control('POST', 'clock/advance', { seconds: 1 });

  expect(passed(await askOften(30, inTurn))).toBe(25);
});

test('numbers of ones own replace those of the mode, and a reset takes them back', async () => {
  const answer = await setLimits({ mode: 'live', account_per_second: 3 });
  const answers = await askOften(5, inTurn);
  await bench.control('POST', 'reset');

  expect(answer).toEqual({ account_per_second: 3, endpoint_per_second: 25 });
  expect(passed(answers)).toBe(3);
  expect(passed(await askOften(30, inTurn))).toBe(30);
});

test('a refused request takes no idempotency key', async () => {
  await setLimits({ account_per_second: 1 });
  const create = () =>
    bench.fetchApi('/v1/customers', { form: { name: 'Mia' }, headers: { 'idempotency-key': 'limited' } });
  await bench.fetchApi('/v1/products');
  const refused = await create();
  await bench.control('POST', 'clock/advance', { seconds: 1 });

  const accepted = await create();

  expect([refused.status, accepted.status, accepted.headers.get('idempotent-replayed')]).toEqual([429, 200, null]);
});

test('an emulator can begin with limits', async () => {
  const emulator = await startWatched({ rateLimits: 'sandbox', clock: 'frozen' });
  const stripe = sdkFor(emulator);
  for (let i = 0; i < 25; i++) await stripe.customers.list();

  await expect(stripe.customers.list()).rejects.toMatchObject({ statusCode: 429, code: 'rate_limit' });
  await emulator.close();
});
