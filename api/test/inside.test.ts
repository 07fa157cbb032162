import { expect, test } from 'vitest';
import { aCart } from './builders/a-cart.ts';
import { aCrowd, buyOverHttp } from './builders/a-crowd.ts';
import { aProduct } from './builders/a-product.ts';
import { CARD, pay } from './builders/cards.ts';
import { placeOrderAsGuest } from './builders/place-order.ts';
import { orderIn } from './builders/read-order.ts';
import { insideOf } from './harness/processes.ts';
import { openTcpLine } from './harness/tcp-line.ts';
import { useApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';
import { until } from './harness/until.ts';

const world = useWorld({ webhook: 'own process', worker: false });
const shop = useApi(world);

const INSIDE = { INTERNAL_PORT: '0' };

const readText = async (url: string) => (await fetch(url)).text();

/** The value of one series; null when it is not there. */
function valueOf(metrics: string, series: string): number | null {
  const line = metrics.split('\n').find((candidate) => candidate.startsWith(`${series} `));
  return line === undefined ? null : Number(line.slice(series.length));
}

test('H12: neither metrics nor details are reachable from outside, and a proxy that asks inside finds nothing', async () => {
  const api = await world.start('api', INSIDE);
  const inside = await insideOf(api);

  for (const path of ['/metrics', '/health', '/healthz', '/.env', '/.git/config', '/dist/api.js.map'])
    expect([path, (await fetch(`${shop.origin}${path}`)).status]).toEqual([path, 404]);
  expect(await (await fetch(`${shop.origin}/readyz`)).json()).toEqual({ ready: true });
  expect(await (await fetch(`${inside}/readyz`)).json()).toEqual({
    ready: true,
    accepting: true,
    postgres: 'up',
    migrations: 'current',
    redis: 'up',
  });
  for (const path of ['/metrics', '/readyz', '/livez'])
    for (const header of ['x-forwarded-for', 'forwarded', 'via'])
      expect((await fetch(`${inside}${path}`, { headers: { [header]: '203.0.113.9' } })).status).toBe(404);
  await api.stop();
});

test('a process is alive but not ready while Postgres is away, and ready again by itself', async () => {
  const url = new URL(String(world.env.DATABASE_URL));
  const line = await openTcpLine(Number(url.port));
  url.port = String(line.port);
  const worker = await world.start('worker', { ...INSIDE, DATABASE_URL: url.href, REDIS_URL: '' });
  const inside = await insideOf(worker);
  expect((await fetch(`${inside}/readyz`)).status).toBe(200);

  line.cut();
  await until('it says no', async () => (await fetch(`${inside}/readyz`)).status === 503);

  expect(await (await fetch(`${inside}/readyz`)).json()).toMatchObject({
    ready: false,
    postgres: 'down',
    redis: 'none',
  });
  expect((await fetch(`${inside}/livez`)).status).toBe(200);
  expect(valueOf(await readText(`${inside}/metrics`), 'holdfast_dependency_up{dependency="postgres"}')).toBe(0);
  line.mend();
  await until('it says yes', async () => (await fetch(`${inside}/readyz`)).status === 200);
  await worker.stop();
  await line.close();
});

test('a database that lacks a migration is not one to sell from', async () => {
  const [newest] = await world.sql<{ name: string }>(
    `DELETE FROM "_prisma_migrations" WHERE "migration_name" = (SELECT max("migration_name") FROM "_prisma_migrations")
     RETURNING "migration_name" AS "name", "checksum"`,
  );

  expect((await fetch(`${shop.origin}/readyz`)).status).toBe(503);

  await world.sql(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "applied_steps_count")
     VALUES ('put back', '', now(), $1, 1)`,
    newest?.name,
  );
  expect((await fetch(`${shop.origin}/readyz`)).status).toBe(200);
});

test('a purchase is counted by the processes it went through', async () => {
  const [api, webhook, worker] = await Promise.all(
    (['api', 'webhook', 'worker'] as const).map((name) => world.start(name, INSIDE)),
  );
  const [fresh, taken] = [await aProduct(world, { stock: 1 }), await aProduct(world, { stock: 1 })];
  const [[winner], [loser]] = [await aCrowd(world, 1, fresh), await aCrowd(world, 1, taken)];
  await world.shop.gate.hold('crt_of_somebody_faster', [{ variantId: taken.variantId, quantity: 1, sellable: 1 }]);
  await buyOverHttp(`${api!.ready[0]}/graphql`, winner!, 1600);
  await buyOverHttp(`${api!.ready[0]}/graphql`, loser!, 1600);
  await world.shop.gate.letGo('crt_of_somebody_faster', [taken.variantId]);

  const sold = await readText(`${await insideOf(api!)}/metrics`);
  expect(valueOf(sold, 'holdfast_checkouts_total{result="opened"}')).toBe(1);
  expect(valueOf(sold, 'holdfast_checkouts_total{result="STOCK_INSUFFICIENT"}')).toBe(1);
  expect(valueOf(sold, 'holdfast_holds_total{event="taken"}')).toBe(1);
  expect(valueOf(sold, 'holdfast_holds_total{event="refused"}')).toBe(1);
  const field = 'holdfast_graphql_operation_duration_seconds_count{type="mutation",field="checkout",result="ok"}';
  expect(valueOf(sold, field)).toBe(2);
  const route = 'holdfast_http_request_duration_seconds_count{method="POST",route="/graphql",status="200"}';
  expect(valueOf(sold, route)).toBe(2);
  expect(valueOf(sold, 'process_start_time_seconds')).toBeGreaterThan(0);

  const waiting = await readText(`${await insideOf(worker!)}/metrics`);
  expect(valueOf(waiting, 'holdfast_stock_held_pieces')).toBe(1);

  const order = await placeOrderAsGuest(world, await aCart(world, { lines: [await aProduct(world)] }));
  await pay(world, order);
  await orderIn(world, order.orderId, 'UNSHIPPED');
  await world.quiet();
  const received = await readText(`${await insideOf(webhook!)}/metrics`);
  expect(valueOf(received, 'holdfast_webhooks_total{result="stored"}')).toBeGreaterThan(0);
  expect(valueOf(received, 'holdfast_webhook_delay_seconds_count')).toBeGreaterThan(0);
  const sent = await readText(`${await insideOf(worker!)}/metrics`);
  const mail = 'holdfast_outbox_jobs_total{kind="mail.order_complete",result="done"}';
  await until(
    'the mail is counted',
    async () => valueOf(await readText(`${await insideOf(worker!)}/metrics`), mail) === 1,
  );
  expect(sent).not.toContain('state="dead"');
  await Promise.all([api!.stop(), webhook!.stop(), worker!.stop()]);
});

test('I15: logs, answers and metrics of whole purchases hold no token, password, key, signing secret or card', async () => {
  const loud = { ...INSIDE, LOG_LEVEL: 'debug' };
  const processes = await Promise.all((['api', 'webhook', 'worker'] as const).map((name) => world.start(name, loud)));
  const [api] = processes;
  const [buyer] = await aCrowd(world, 1, await aProduct(world));
  const tokens: string[] = [];
  const refused = await fetch(`${api!.ready[0]}/graphql?token=abcdefghijklmnop`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: buyer!.cookie, authorization: 'Bearer abcdefghijklmnop' },
    body: '{ "query": "query { order(id: \\"ord_x\\", accessToken: \\"abcdefghijklmnop\\") { id } }" }',
  });
  await buyOverHttp(`${api!.ready[0]}/graphql`, buyer!, 1600);
  const order = await placeOrderAsGuest(world, await aCart(world, { lines: [await aProduct(world)] }));
  await pay(world, order, CARD.declined);
  await pay(world, order);
  await orderIn(world, order.orderId, 'UNSHIPPED');
  await world.quiet();
  for (const { text } of await world.inbox.mails()) tokens.push(...(/token=([\w.-]+)/.exec(text) ?? []).slice(1));

  const metrics = await Promise.all(processes.map(async (each) => readText(`${await insideOf(each)}/metrics`)));
  await Promise.all(processes.map((each) => each.stop()));
  const logs = processes.map((each) => each.output()).join('\n');
  const told = [logs, ...metrics, await refused.text()].join('\n');
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRETS, TOKEN_SECRETS } = world.env;
  const secrets = [STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRETS, TOKEN_SECRETS, 'abcdefghijklmnop', ...tokens];
  const database = new URL(String(world.env.DATABASE_URL)).password;
  const cookie = buyer!.cookie.replace('cart=', '');
  expect(tokens.length).toBeGreaterThan(0);
  for (const secret of [
    ...secrets,
    cookie,
    '4242424242424242',
    '4000000000000002',
    ...(database ? [`:${database}@`] : []),
  ])
    expect(told).not.toContain(secret);
  expect(told).not.toMatch(/whsec_(?!\[)|\bsk_test_(?!\[)|Set-Cookie/i);

  const lines = logs
    .split('\n')
    .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as { traceId?: string; msg: string }] : []));
  for (const message of ['request', 'event received', 'event handled', 'effect delivered']) {
    const found = lines.filter(({ msg }) => msg === message);
    expect([message, found.length > 0]).toEqual([message, true]);
    expect(found.filter(({ traceId }) => !/^[\da-f]{32}$/.test(traceId ?? ''))).toEqual([]);
  }
});

test('I15: an answer names the trace that its caller began, or one of its own', async () => {
  const ask = (headers: Record<string, string>) => fetch(`${shop.origin}/graphql?query={__typename}`, { headers });
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const preflight = { 'apollo-require-preflight': '1' };

  const passedOn = await ask({ ...preflight, traceparent: `00-${traceId}-b7ad6b7169203331-01` });
  const own = await ask(preflight);

  expect(passedOn.headers.get('x-trace-id')).toBe(traceId);
  expect(own.headers.get('x-trace-id')).toMatch(/^[\da-f]{32}$/);
  expect((await fetch(`${shop.origin}/nothing`)).headers.get('x-trace-id')).toMatch(/^[\da-f]{32}$/);
});
