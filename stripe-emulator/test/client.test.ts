import { beforeEach, expect, test } from 'vitest';
import { createEmulatorClient, EmulatorError } from '../src/client/client.ts';
import { controlRoutes } from '../src/control/control-routes.ts';
import { aSession } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen' });
const client = () => createEmulatorClient(bench.emulator.url);

beforeEach(async () => {
  await client().reset();
});

test('every control has a method, and every method a control', async () => {
  const called: string[] = [];
  const recorder = createEmulatorClient('http://emulator.test', {
    fetch: async (address, init) => {
      const path = String(address).replace('http://emulator.test/_emulator', '').replace(/\?.*/, '');
      called.push(`${init?.method} ${path.slice(1).replace('ID', ':id')}`);
      return new Response('{}');
    },
  });
  const methods = Object.values(recorder) as ((id: string) => Promise<unknown>)[];

  for (const method of methods) await method('ID');

  expect(called.toSorted()).toEqual(controlRoutes.map(({ method, path }) => `${method} ${path}`).toSorted());
});

test('every control is described in the index, which needs no second look at the sources', async () => {
  const { controls, endpoints, api_version: version } = await client().index();

  expect(controls.filter(({ does }) => does === '')).toEqual([]);
  expect(controls).toContainEqual({
    method: 'POST',
    path: '/_emulator/clock/advance',
    does: 'Moves time forward; everything due happens in order.',
  });
  expect(endpoints).toContainEqual({ method: 'POST', path: '/v1/checkout/sessions' });
  expect(version).toMatch(/^\d{4}-\d{2}-\d{2}\.\w+$/);
});

test('a day in the life of a shop, by the client alone', async () => {
  const { id } = await bench.stripe.checkout.sessions.create(aSession());
  await client().snapshot('open');
  const { outcome, session } = await client().confirm(id, { card_number: '4000000000007726' });
  const refund = await bench.stripe.refunds.create({ payment_intent: String(session.payment_intent) });
  const settled = await client().settleRefund(refund.id, { outcome: 'succeed' });
  const { now_ms: before } = await client().clock();
  const { now_ms: after } = await client().advance(60, { wait_for_webhooks: true });
  const { charges } = await client().state();
  const clock = await client().restore('open');

  expect(outcome).toBe('paid');
  expect(settled.refund.status).toBe('succeeded');
  expect(after - before).toBe(60_000);
  expect(charges[0]?.amount_refunded).toBe(2000);
  expect(clock.now_ms).toBe(before);
  expect((await client().state()).charges).toEqual([]);
});

test('the merchant deletes a customer: the event names no request, and the customer cannot buy any more', async () => {
  const { id } = await bench.stripe.customers.create({ name: 'Mia' });

  const { customer } = await client().deleteCustomer(id);
  const { data } = await client().events({ type: 'customer.deleted' });

  expect(customer).toEqual({ id, object: 'customer', deleted: true });
  expect(data).toMatchObject([{ request: null, data: { object: { id, name: 'Mia' } } }]);
  await expect(bench.stripe.checkout.sessions.create(aSession({ customer: id }))).rejects.toMatchObject({
    code: 'resource_missing',
  });
});

test('the logs can be narrowed, and refuse a filter that they do not know', async () => {
  const { id } = await bench.stripe.customers.create({ name: 'Mia' }, { idempotencyKey: 'k1' });
  await bench.stripe.customers.update(id, { name: 'Max' });
  await bench.stripe.customers.retrieve('cus_none').catch(() => {});
  await client().flushWebhooks();

  const events = await client().events({ object: id, type: 'customer.*' });
  const failed = await client().requests({ failed: true });
  const keyed = await client().requests({ idempotency_key: 'k1', method: 'post', path: '/v1/customers' });
  const delivered = await client().deliveries({ status: 'delivered', type: 'customer.updated' });

  expect(events.data.map(({ type }) => type)).toEqual(['customer.updated', 'customer.created']);
  expect(failed.data.map(({ path }) => path)).toEqual(['/v1/customers/cus_none']);
  expect([keyed.count, delivered.count]).toEqual([1, 1]);
  await expect(client().events({ typ: 'x' } as object)).rejects.toThrow(/unknown filter typ; known are limit, type/);
});

test('a refusal says what was asked and why not; silence says where nobody is', async () => {
  const refusal = await client()
    .advance(-1)
    .catch((error: unknown) => error);
  const silence = await createEmulatorClient('http://127.0.0.1:1/')
    .health()
    .catch((error: unknown) => error);

  expect(refusal).toBeInstanceOf(EmulatorError);
  expect(refusal).toMatchObject({ status: 400, message: expect.stringMatching(/POST .*advance: 400 seconds must/) });
  expect(silence).toMatchObject({ status: null, message: expect.stringMatching(/127\.0\.0\.1:1.*: no answer/) });
});
