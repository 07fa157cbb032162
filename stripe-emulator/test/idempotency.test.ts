import { expect, test } from 'vitest';
import { IdempotencyKeys } from '../src/transport/idempotency.ts';
import { EmulatorClock } from '../src/core/clock.ts';
import { useEmulator } from './bench.ts';
import { until } from './receiver.ts';

const bench = useEmulator();
const DAY_S = 24 * 3600;

const createCustomer = (key: string, form: Record<string, string>) =>
  bench.fetchApi('/v1/customers', { form, headers: { 'idempotency-key': key } });

test('SF10: the same key with the same parameters gives the stored answer and makes nothing new', async () => {
  const first = await createCustomer('same', { name: 'Mia' });
  const again = await createCustomer('same', { name: 'Mia' });

  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(again.headers.get('idempotency-key')).toBe('same');
  expect(first.headers.get('idempotent-replayed')).toBeNull();
  expect(await again.text()).toBe(await first.text());
});

test('SF10: the same key with other parameters is an idempotency error', async () => {
  await createCustomer('other', { name: 'Mia' });

  const response = await createCustomer('other', { name: 'Noah' });

  expect(response.status).toBe(400);
  const { error } = (await response.json()) as { error: { type: string; message: string } };
  expect(error.type).toBe('idempotency_error');
  expect(error.message).toBe(
    'Keys for idempotent requests can only be used with the same parameters they were first used with. ' +
      "Try using a key other than 'other' if you meant to execute a different request.",
  );
});

test('the same key at another address is an idempotency error', async () => {
  await createCustomer('place', { name: 'Mia' });

  const response = await bench.fetchApi('/v1/products', {
    form: { name: 'Mia' },
    headers: { 'idempotency-key': 'place' },
  });

  expect(response.status).toBe(400);
});

test('a request whose parameters are refused leaves its key free', async () => {
  const refused = await createCustomer('free', { nonsense: '1' });
  const accepted = await createCustomer('free', { name: 'Mia' });

  expect([refused.status, accepted.status]).toEqual([400, 200]);
});

test('an error that execution itself gave is replayed', async () => {
  const create = () =>
    bench.fetchApi('/v1/prices', {
      form: { currency: 'usd', unit_amount: '1', product: 'prod_none' },
      headers: { 'idempotency-key': 'failed' },
    });

  const first = await create();
  await bench.stripe.products.create({ id: 'prod_none', name: 'Now it exists' });
  const again = await create();

  expect([first.status, again.status]).toEqual([400, 400]);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
});

test('a key is forgotten after a day of the emulator clock', async () => {
  const first = await (await createCustomer('old', { name: 'Mia' })).json();

  await bench.control('POST', 'clock/advance', { seconds: DAY_S + 1 });
  const second = await (await createCustomer('old', { name: 'Mia' })).json();

  expect((second as { id: string }).id).not.toBe((first as { id: string }).id);
});

test('a key in use by a running request is a conflict, in the words of Stripe', async () => {
  await bench.control('POST', 'faults', { kind: 'slow', ms: 600_000, count: 1 });
  const first = createCustomer('busy', { name: 'Mia' });
  await until(async () => (await bench.control('GET', 'faults')).data[0]?.['acted'] === 1, 'the slow request');

  const second = await createCustomer('busy', { name: 'Mia' });
  await bench.control('DELETE', 'faults');
  const [{ status }, third] = [await first, await createCustomer('busy', { name: 'Mia' })];

  expect([second.status, second.headers.get('stripe-should-retry')]).toEqual([409, 'true']);
  expect(await second.json()).toEqual({
    error: {
      code: 'idempotency_key_in_use',
      doc_url: 'https://stripe.com/docs/error-codes/idempotency-key-in-use',
      message:
        'There is currently another in-progress request using this Idempotent Key (that probably means you ' +
        'submitted twice, and the other request is still going through): busy. Please try again later.',
      type: 'invalid_request_error',
    },
  });
  expect([status, third.status, third.headers.get('idempotent-replayed')]).toEqual([200, 200, 'true']);
});

test('the same parameters in another order are the same parameters', async () => {
  const first = await createCustomer('order', { name: 'Mia', phone: '1' });
  const again = await createCustomer('order', { phone: '1', name: 'Mia' });

  expect(await again.text()).toBe(await first.text());
});

test('a key is kept for the whole day', async () => {
  await createCustomer('day', { name: 'Mia' });

  await bench.control('POST', 'clock/advance', { seconds: DAY_S - 60 });

  expect((await createCustomer('day', { name: 'Mia' })).headers.get('idempotent-replayed')).toBe('true');
});

test('a key may have 255 characters and no more', async () => {
  const [most, tooMany] = [
    await createCustomer('k'.repeat(255), { name: 'Mia' }),
    await createCustomer('k'.repeat(256), { name: 'Mia' }),
  ];

  expect([most.status, tooMany.status]).toEqual([200, 400]);
});

test('a key belongs to the account: another API key of it gets the same answer', async () => {
  const ask = (apiKey: string) =>
    bench.fetchApi('/v1/customers', {
      form: { name: 'Mia' },
      headers: { 'idempotency-key': 'shared', authorization: `Bearer ${apiKey}` },
    });

  const first = await ask('sk_test_one');
  const again = await ask('rk_test_two');

  expect(await again.text()).toBe(await first.text());
});

test('a DELETE is done each time, whatever its key', async () => {
  const { id } = (await (await createCustomer('made', { name: 'Mia' })).json()) as { id: string };
  const remove = () =>
    bench.fetchApi(`/v1/customers/${id}`, { method: 'DELETE', headers: { 'idempotency-key': 'gone' } });

  const [first, again] = [await remove(), await remove()];

  expect([first.status, again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 404, null]);
});

test('a key whose request was cut off by the end of the emulator is free again', () => {
  const keys = new IdempotencyKeys(new EmulatorClock('frozen', () => {}));
  keys.begin('cut', 'print');
  const next = new IdempotencyKeys(new EmulatorClock('frozen', () => {}));

  next.restore(keys.entries());

  expect(next.find('cut', 'print')).toBeNull();
});

test('a stored 500 is replayed like any other answer', () => {
  const keys = new IdempotencyKeys(new EmulatorClock('frozen', () => {}));
  keys.begin('broken', 'print');
  keys.finish('broken', { status: 500, body: '{}', requestId: 'req_1' });

  const replayed = keys.find('broken', 'print');

  expect(replayed).toEqual({ status: 500, body: '{}', requestId: 'req_1' });
});
