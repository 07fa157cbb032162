import { createHmac } from 'node:crypto';
import { figures } from '../closed-loop.ts';
import { cpuBetween, readCpu } from '../cpu.ts';
import { EVERYBODY, type Ground } from '../ground.ts';
import { openClient, type Client } from '../http-client.ts';
import { CONNECTIONS, type Scenario } from '../scenario.ts';
import type { Settled } from '../settled.ts';
import { twoThings, type Buying, type Placed } from './buying.ts';

const ORDERS = 200;

type Event = Readonly<{ id: string; data: { object: { id: string } } }>;

/** So many paid sessions whose events come all at once, signed; measured until the last order is settled. */
export function webhookBurst(ground: Ground, buying: Buying, settled: Settled): Scenario {
  const webhook = openClient(ground.webhookUrl, CONNECTIONS);
  const measured = ground.measure(...EVERYBODY);
  return {
    name: 'burst',
    title: `webhook burst, ${ORDERS} paid sessions`,
    run: async () => {
      const orders = await paidWithoutWebhook(ground, buying);
      const events = await eventsOf(ground, orders);
      const before = await readCpu(measured);
      const begun = performance.now();
      const latencies = await sendAll(webhook, ground.webhookSecret, orders, events, settled);
      const seconds = (performance.now() - begun) / 1000;
      const cpuMs = cpuBetween(before, await readCpu(measured), ORDERS);
      return { ...figures(latencies, seconds), cpuMs, errors: 0, firstError: null };
    },
    close: () => webhook.close(),
  };
}

/** Orders that Stripe has been paid for and the shop has not heard of. */
async function paidWithoutWebhook({ stripeUrl }: Ground, buying: Buying): Promise<Placed[]> {
  await setWebhooks(stripeUrl, { drop: 1 });
  const orders: Placed[] = [];
  const buyer = async () => {
    while (orders.length < ORDERS) {
      const order = await buying.placeOrder(await buying.fill(...twoThings()));
      await buying.pay(order);
      orders.push(order);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, buyer));
  await setWebhooks(stripeUrl, {});
  return orders.slice(0, ORDERS);
}

async function setWebhooks(stripeUrl: string, switches: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${stripeUrl}/_emulator/webhooks`, {
    method: 'PUT',
    headers,
    body: JSON.stringify(switches),
  });
  if (!answer.ok) throw new Error(`the emulator's webhooks cannot be set: ${answer.status} ${await answer.text()}`);
}

/** The events as Stripe has recorded them, by session. */
async function eventsOf({ stripeUrl }: Ground, orders: readonly Placed[]): Promise<Map<string, Event>> {
  const wanted = new Set(orders.map(({ sessionId }) => sessionId));
  const found = new Map<string, Event>();
  let after = '';
  while (found.size < wanted.size) {
    const query = new URLSearchParams({
      type: 'checkout.session.completed',
      limit: '100',
      ...(after ? { starting_after: after } : {}),
    });
    const headers = { authorization: 'Bearer sk_test_bench' };
    const answer = await fetch(`${stripeUrl}/v1/events?${query.toString()}`, { headers });
    const { data, has_more: more } = (await answer.json()) as { data: Event[]; has_more: boolean };
    for (const event of data) if (wanted.has(event.data.object.id)) found.set(event.data.object.id, event);
    after = data.at(-1)?.id ?? '';
    if (!more) break;
  }
  if (found.size < wanted.size) throw new Error(`Stripe has ${found.size} events for ${wanted.size} sessions`);
  return found;
}

async function sendAll(
  webhook: Client,
  secret: string,
  orders: readonly Placed[],
  events: ReadonlyMap<string, Event>,
  settled: Settled,
): Promise<number[]> {
  return Promise.all(
    orders.map(async (order) => {
      const begun = performance.now();
      const body = JSON.stringify(events.get(order.sessionId));
      const { status, text } = await webhook.post(body, { 'stripe-signature': signature(secret, body) });
      if (status !== 200) throw new Error(`the webhook answers ${status} ${text.slice(0, 300)}`);
      await settled.paid(order);
      return performance.now() - begun;
    }),
  );
}

function signature(secret: string, body: string): string {
  const at = Math.floor(Date.now() / 1000);
  return `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;
}
