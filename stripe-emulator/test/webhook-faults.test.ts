import { beforeEach, describe, expect, test } from 'vitest';
import Stripe from 'stripe';
import { aSession } from './builders.ts';
import { SECRET, useEmulator } from './bench.ts';
import { until } from './receiver.ts';

const bench = useEmulator({ clock: 'frozen' });

beforeEach(async () => {
  await bench.control('POST', 'reset');
  bench.shop.received.length = 0;
  bench.shop.rejected.length = 0;
  bench.shop.answerWith(() => 200);
});

const addFault = (rule: object) => bench.control('POST', 'faults', rule);
const makeEvent = (name = 'Mia') => bench.stripe.customers.create({ name });
const quiet = () =>
  until(async () => {
    const { data } = await bench.control('GET', 'webhooks/pending');
    return data.every((delivery) => delivery['status'] === 'retrying');
  }, 'no delivery under way');

describe('deliveries that are wrongly signed', () => {
  test.each([
    ['secret', 'No signatures found matching the expected signature for payload'],
    ['timestamp', 'Timestamp outside the tolerance zone'],
    ['body', 'No signatures found matching the expected signature for payload'],
    ['reserialized', 'No signatures found matching the expected signature for payload'],
    ['scheme', 'No signatures found with expected scheme'],
    ['missing', 'Unable to extract timestamp and signatures from header'],
  ])('a wrong %s is rejected by the SDK, and the next try is good again', async (how, reason) => {
    await addFault({ kind: 'webhook_signature', how, count: 1 });
    await makeEvent();
    await quiet();
    const rejected = bench.shop.rejected.map((one) => one.reason);
    await bench.control('POST', 'clock/advance', { seconds: 3600, wait_for_webhooks: true });

    expect(rejected).toEqual([expect.stringContaining(reason)]);
    expect(bench.shop.types()).toEqual(['customer.created']);
    const [delivery] = (await bench.control('GET', 'deliveries')).data;
    expect(delivery).toMatchObject({
      status: 'delivered',
      attempts: [
        { status_code: 400, fault: { id: 'fault_1', kind: 'webhook_signature' } },
        { status_code: 200, fault: null },
      ],
    });
  });

  test('a changed body keeps its JSON, so that only the signature gives it away', async () => {
    await addFault({ kind: 'webhook_signature', how: 'body', count: 1 });
    await makeEvent();
    await quiet();

    const { body = '', signature = '' } = bench.shop.rejected[0] ?? {};
    const [event] = (await bench.stripe.events.list()).data;
    expect((JSON.parse(body) as Stripe.Event).id).toBe(`${String(event?.id)}x`);
    expect(() => Stripe.webhooks.constructEvent(body.replace(/x"/, '"'), signature, SECRET)).not.toThrow();
  });
});

describe('which deliveries a rule meets', () => {
  test('a type, also with a star', async () => {
    await addFault({ kind: 'webhook_lost', event: 'checkout.session.*' });
    const { id } = await bench.stripe.checkout.sessions.create(aSession());
    await bench.control('POST', `checkout_sessions/${id}/confirm`, { wait: false });
    await bench.control('POST', 'webhooks/flush');

    expect(bench.shop.types()).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'charge.updated',
    ]);
    expect((await bench.control('GET', 'deliveries?type=checkout.session.completed')).data).toMatchObject([
      { status: 'dropped', fault: { kind: 'webhook_lost' } },
    ]);
  });

  test('one object, one endpoint, a count and a luck that can be repeated', async () => {
    const mia = await makeEvent('Mia');
    const [endpoint] = (await bench.stripe.webhookEndpoints.list()).data;
    await bench.control('POST', 'webhooks/flush');
    bench.shop.received.length = 0;
    await addFault({ kind: 'webhook_lost', object: mia.id, endpoint: endpoint?.id, count: 1 });
    await addFault({ kind: 'webhook_lost', endpoint: 'we_of_nobody' });
    await bench.stripe.customers.update(mia.id, { name: 'lost' });
    await bench.stripe.customers.update(mia.id, { name: 'arrives' });
    await makeEvent('Noah');
    await bench.control('POST', 'webhooks/flush');

    expect(bench.shop.received.map(({ event }) => (event.data.object as Stripe.Customer).name)).toEqual([
      'arrives',
      'Noah',
    ]);
  });

  test('webhook_copies sends each several times, webhook_delay holds it back until flush', async () => {
    await addFault({ kind: 'webhook_copies', copies: 3, event: 'customer.created' });
    await addFault({ kind: 'webhook_delay', ms: 600_000, event: 'coupon.created' });
    await bench.stripe.coupons.create({ percent_off: 5 });
    await makeEvent();
    await until(() => bench.shop.received.length === 3, 'three copies');
    const before = bench.shop.types();
    await bench.control('POST', 'webhooks/flush');

    const copies = (await bench.control('GET', 'deliveries?type=customer.created')).data;
    expect(copies.map(({ fault }) => fault)).toMatchObject(Array(3).fill({ kind: 'webhook_copies' }));
    expect(before).toEqual(Array(3).fill('customer.created'));
    expect(bench.shop.types().at(-1)).toBe('coupon.created');
  });

  test('a rule for webhooks leaves the API alone, and the other way round', async () => {
    await addFault({ kind: 'webhook_lost' });
    await addFault({ kind: 'rate_limit', endpoint: 'GET *' });

    await makeEvent();

    expect((await bench.control('GET', 'faults')).data).toMatchObject([{ acted: 1 }, { acted: 0 }]);
  });
});

test('twins announce each fact by two different events with the same object', async () => {
  await bench.control('PUT', 'webhooks', { twins: true });
  const { id } = await makeEvent();
  await bench.control('POST', 'webhooks/flush');

  const events = bench.shop.received.map(({ event }) => event);
  expect(events.map(({ type, data }) => [type, (data.object as Stripe.Customer).id])).toEqual([
    ['customer.created', id],
    ['customer.created', id],
  ]);
  expect(new Set(events.map((event) => event.id)).size).toBe(2);
  expect((await bench.stripe.events.list()).data).toHaveLength(2);
});
