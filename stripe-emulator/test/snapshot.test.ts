import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { startWatched } from './coverage/start-watched.ts';
import { aSession, aYenSession } from './builders.ts';
import { controlFor, sdkFor, useEmulator, type ControlAnswer } from './bench.ts';
import { until } from './receiver.ts';

const bench = useEmulator({ clock: 'frozen' });

beforeEach(async () => {
  bench.shop.answerWith(() => 200);
  await bench.control('POST', 'reset');
});

const take = (id: string) => bench.control('POST', 'snapshot', { id });
const goBack = (id: string) => bench.control('POST', 'restore', { id });

/** All that can be asked for, without the machine's own milliseconds and the SDK's own keys. */
async function everything(): Promise<unknown> {
  const { frozen, now_ms } = await bench.control('GET', 'clock');
  const paths = ['state', 'requests?limit=1000', 'webhooks', 'webhooks/pending', 'faults', 'rate_limits'];
  const answers = await Promise.all([...paths, 'delayed_payments'].map((path) => bench.control('GET', path)));
  const text = JSON.stringify([frozen, now_ms, ...answers]);
  return JSON.parse(text, (key, value: unknown) => {
    if (key === 'duration_ms') return undefined;
    return typeof value === 'string' && value.startsWith('stripe-node-retry-') ? 'made up by the SDK' : value;
  }) as unknown;
}

const sdk = () => sdkFor(bench.emulator, { maxNetworkRetries: 0 });

type Step = Readonly<{ do: keyof typeof steps; number: number }>;

const newest = async (): Promise<{ id: string; intent: string } | undefined> => {
  const { data } = await bench.stripe.checkout.sessions.list({ limit: 1 });
  return data[0] && { id: data[0].id, intent: String(data[0].payment_intent) };
};

/** What a shop, a buyer, a bank and a test do; refusals are part of the game. */
const steps = {
  create: (number: number) =>
    sdk().checkout.sessions.create(aYenSession(), { idempotencyKey: `attempt-${number % 4}` }),
  pay: async (number: number) =>
    bench.control('POST', `checkout_sessions/${(await newest())?.id}/confirm`, {
      card_number: number % 2 ? '4000000000007726' : '4000000000000002',
    }),
  delay: async () =>
    bench.control('POST', `checkout_sessions/${(await newest())?.id}/confirm`, { payment_method_type: 'konbini' }),
  refund: async (number: number) =>
    sdk().refunds.create({ payment_intent: (await newest())?.intent ?? '', amount: 1 + (number % 2000) }),
  expire: async () => sdk().checkout.sessions.expire((await newest())?.id ?? 'none'),
  fail: (number: number) => void bench.shop.answerWith(() => (number % 2 ? 500 : 200)),
  switch: (number: number) => bench.control('PUT', 'webhooks', { copies: 1 + (number % 3), drop: (number % 5) / 10 }),
  spoil: (number: number) =>
    bench.control('POST', 'faults', { kind: 'error_500', count: 1, probability: 0.5, seed: number }),
  hold: (number: number) => bench.control('PUT', 'delayed_payments', { automatic: number % 2 === 0 }),
  advance: (number: number) =>
    bench.control('POST', 'clock/advance', { seconds: number * 60, wait_for_webhooks: true }),
};

async function perform(list: readonly Step[]): Promise<void> {
  for (const step of list) {
    await Promise.resolve(steps[step.do](step.number)).catch(() => {});
    await until(noneIsBeingSent, 'the answers of the shop'); // else it is chance which of them a flush tries again
    await bench.control('POST', 'webhooks/flush');
  }
}

async function noneIsBeingSent(): Promise<boolean> {
  const { data } = await bench.control('GET', 'webhooks/pending');
  return data.every(({ status }) => status === 'retrying');
}

const names = Object.keys(steps) as (keyof typeof steps)[];
const someSteps = fc.array(fc.record({ do: fc.constantFrom(...names), number: fc.nat({ max: 3000 }) }), {
  maxLength: 12,
});

test('the same steps after a restore lead to the same ids, times, events and deliveries', async () => {
  await fc.assert(
    fc.asyncProperty(someSteps, someSteps, async (before, after) => {
      await bench.control('POST', 'reset');
      await perform([{ do: 'create', number: 0 }, ...before]);
      const moment = await everything();
      const answers = before.findLast((step) => step.do === 'fail')?.number ?? 0;
      await take('moment');

      await perform(after);
      const first = await everything();
      steps.fail(answers);
      await goBack('moment');
      const restored = await everything();
      await goBack('moment');
      await perform(after);

      expect(restored).toEqual(moment);
      expect(await everything()).toEqual(first);
      bench.shop.answerWith(() => 200);
    }),
    { numRuns: 15 },
  );
});

test('a frozen clock goes back to its moment, and what was due then is due again', async () => {
  const { id } = await bench.stripe.checkout.sessions.create(aSession());
  const { now_ms: before } = await bench.control('GET', 'clock');
  await take('open');
  await bench.control('POST', 'clock/advance', { seconds: 24 * 3600 });
  await bench.control('POST', 'clock/unfreeze');

  const clock = await goBack('open');
  const restored = await bench.stripe.checkout.sessions.retrieve(id);
  await bench.control('POST', 'clock/advance', { seconds: 24 * 3600 });

  expect(clock).toMatchObject({ frozen: true, now_ms: before });
  expect(restored.status).toBe('open');
  expect((await bench.stripe.checkout.sessions.retrieve(id)).status).toBe('expired');
});

test('idempotency keys, switches, faults and cards come back; later ones are gone', async () => {
  await bench.control('PUT', 'webhooks', { copies: 3 });
  await bench.control('PUT', 'rate_limits', { mode: 'live' });
  const made = await bench.stripe.customers.create({ name: 'Mia' }, { idempotencyKey: 'known' });
  await take('moment');
  await bench.control('PUT', 'webhooks', {});
  await bench.control('PUT', 'rate_limits', {});
  await bench.control('POST', 'faults', { kind: 'unauthorized' });

  await goBack('moment');
  const again = await bench.stripe.customers.create({ name: 'Mia' }, { idempotencyKey: 'known' });

  expect(again.id).toBe(made.id);
  expect(await bench.control('GET', 'webhooks')).toMatchObject({ copies: 3 });
  expect(await bench.control('GET', 'rate_limits')).toEqual({ account_per_second: 100, endpoint_per_second: 25 });
  expect((await bench.control('GET', 'faults')).count).toBe(0);
});

test('a webhook that was on its way is sent again after a restore, and its late answer counts for nothing', async () => {
  const open: (() => void)[] = [];
  bench.shop.answerWith(() => new Promise((resolve) => open.push(() => resolve(500))));
  await bench.stripe.customers.create({ name: 'Mia' });
  await until(() => open.length === 1, 'the first delivery');
  await take('moment');

  await goBack('moment');
  await until(() => open.length === 2, 'the second delivery');
  bench.shop.answerWith(() => 200);
  for (const answer of open) answer();
  await bench.control('POST', 'webhooks/flush');

  const { data } = await bench.control('GET', 'deliveries');
  expect(data).toMatchObject([{ status: 'delivered' }]);
  expect((data[0] as { attempts: unknown[] }).attempts).toHaveLength(2); // the second try of the restored delivery
});

test('a restore ends an advance that waits for the shop', async () => {
  bench.shop.answerWith(() => new Promise(() => {}));
  await take('moment');
  const { now_ms: before } = await bench.control('GET', 'clock');
  await bench.stripe.checkout.sessions.create(aSession());
  await bench.stripe.checkout.sessions.create(aSession());
  const advance = bench.control('POST', 'clock/advance', { seconds: 30 * 3600, wait_for_webhooks: true });
  await until(async () => (await bench.control('GET', 'webhooks/pending')).count > 0, 'the event of the first session');

  await goBack('moment');
  await advance;

  expect(await bench.control('GET', 'clock')).toMatchObject({ frozen: true, now_ms: before });
  expect((await bench.stripe.checkout.sessions.list()).data).toEqual([]);
});

test('a snapshot can be downloaded and restored in another emulator, at its own address', async () => {
  const { id } = await bench.stripe.checkout.sessions.create(aSession());
  await take('moment');
  const snapshot = await bench.control('GET', 'snapshots/moment');
  const other = await startWatched();

  await controlFor(other)('POST', 'restore', { snapshot });
  const session = await sdkFor(other).checkout.sessions.retrieve(id);
  const page = await fetch(session.url ?? '');
  await other.close();

  expect(session.url).toMatch(`${other.url}/`);
  expect(page.status).toBe(200);
});

test('without a seed, ids go on after a restore: none comes twice', async () => {
  const emulator = await startWatched();
  const control = controlFor(emulator);
  await control('POST', 'snapshot', { id: 'moment' });
  const first = await sdkFor(emulator).customers.create();
  await control('POST', 'restore', { id: 'moment' });
  const second = await sdkFor(emulator).customers.create();
  await emulator.close();

  expect(second.id).not.toBe(first.id);
});

test('snapshots are listed, replaced, deleted, and outlive a reset', async () => {
  await take('b');
  await bench.stripe.customers.create();
  const { id } = (await bench.control('POST', 'snapshot')) as ControlAnswer & { id: string };
  const again = await take('b');
  await bench.control('POST', 'reset');
  const { data } = await bench.control('GET', 'snapshots');
  const gone = await bench.control('DELETE', `snapshots/${id}`);
  await bench.control('DELETE', 'snapshots/moment');

  expect(data).toContainEqual(again);
  expect(gone).toMatchObject({ id, objects: expect.any(Number) as number });
  expect((await bench.control('POST', 'restore', { id })).error.message).toContain(`no snapshot ${id}`);
});

test.each([
  [{}, 'either id or snapshot'],
  [{ id: 'x', snapshot: {} }, 'either id or snapshot'],
  [{ snapshot: { format: 1 } }, 'unknown format 1'],
  [{ snapshot: 'x' }, 'unknown format'],
  [{ name: 'x' }, 'unknown field name'],
])('restore refuses %o', async (body, text) => {
  expect((await bench.control('POST', 'restore', body)).error.message).toContain(text);
});
