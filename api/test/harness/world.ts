import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import pg from 'pg';
import { recoverAttempt } from '../../src/checkout/recover-attempt.ts';
import { OUTBOX_TOPIC } from '../../src/delivery/outbox.ts';
import { openShop, type OpenShop } from '../../src/open-shop.ts';
import { sweep } from '../../src/order/sweep.ts';
import { newId } from '../../src/platform/ids.ts';
import { readConfig } from '../../src/platform/config.ts';
import { moveTestClock } from '../../src/platform/test-clock.ts';
import { webhookApp } from '../../src/webhook-app.ts';
import { startWorkerLoops } from '../../src/worker-loops.ts';
import { makeDatabase } from './database.ts';
import { startStripe, type TestStripe } from './emulator.ts';
import { freePort } from './free-port.ts';
import { startInbox, type TestInbox } from './inbox.ts';
import { startProcess, type ProcessName } from './processes.ts';
import { seedRates } from './seed-rates.ts';
import { redisUrl } from './settings.ts';
import { openStripeLine, type StripeLine } from './stripe-line.ts';
import { until } from './until.ts';

export const WEBHOOK_SECRET = 'whsec_service_tests';

export type WorldOptions = Readonly<{
  /** Settings that differ from the harness's; undefined takes one away. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Where Stripe sends its events: into the test's own process, to webhook.ts on WEBHOOK_PORT, or nowhere. */
  webhook?: 'in process' | 'own process' | 'none';
  /** False leaves outbox and inbox to the test. */
  worker?: boolean;
  /** Puts something between the shop and its mail server, whose port it is given; answers the port to use instead. */
  mailVia?: (smtpPort: number) => Promise<number>;
}>;

/** A whole shop of one test file's own: database, Redis prefix, Stripe, mail inbox, clock. */
export type World = Readonly<{
  shop: OpenShop;
  env: NodeJS.ProcessEnv;
  stripe: TestStripe;
  /** Between the shop and Stripe: breaks what it is told to. */
  line: StripeLine;
  inbox: TestInbox;
  webhookUrl: string;
  /** Reads or breaks the database past the shop. */
  sql<T extends object>(text: string, ...values: unknown[]): Promise<T[]>;
  /** Moves Stripe's clock and the shop's together, in every process. */
  advance(minutes: number): Promise<void>;
  /** One sweep of the worker, now. */
  sweep(): Promise<void>;
  /** Returns when no webhook, stored event or due effect is under way any more. */
  quiet(): Promise<void>;
  /** Starts one of the shop's processes in this world; ended with it. */
  start(name: ProcessName, env?: NodeJS.ProcessEnv): ReturnType<typeof startProcess>;
  close(): Promise<void>;
}>;

/** Opens a world; what has been started before a failure is ended. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of closers.splice(0).reverse()) await end();
  };
  try {
    return await build(options, (end) => closers.push(end), close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function build(
  { env = {}, webhook = 'in process', worker = true, mailVia = async (port) => port }: WorldOptions,
  onClose: (end: () => Promise<unknown>) => void,
  close: () => Promise<void>,
): Promise<World> {
  const [database, inbox] = await Promise.all([makeDatabase(), startInbox()]);
  onClose(() => database.drop());
  onClose(() => inbox.stop());

  const server = await listen();
  onClose(() => closeServer(server.http));
  const webhookPort = webhook === 'own process' ? await freePort() : server.port;
  const webhookUrl = `http://127.0.0.1:${webhookPort}/webhooks/stripe`;
  const stripe = await startStripe(webhook === 'none' ? [] : [{ url: webhookUrl, secret: WEBHOOK_SECRET }]);
  onClose(() => stripe.stop());
  const line = await openStripeLine(stripe.url);
  onClose(() => line.close());

  const smtpUrl = `smtp://127.0.0.1:${await mailVia(Number(new URL(inbox.smtpUrl).port))}`;
  const settings = { ...environment(database.url, line.url, smtpUrl), WEBHOOK_PORT: String(webhookPort), ...env };
  const client = new pg.Client(database.url);
  await client.connect();
  onClose(() => client.end());
  await seedRates(client);
  const shop = await openShop(readConfig(settings), 'service test');
  onClose(() => shop.close());
  onClose(() => forgetKeys(shop));
  server.app.use(webhookApp(shop, { accepting: true }));
  if (worker) {
    const loops = startWorkerLoops(shop);
    onClose(() => loops.stop());
  }

  const sql = async <T extends object>(text: string, ...values: unknown[]) =>
    (await client.query(text, values)).rows as T[];
  return {
    shop,
    env: settings,
    stripe,
    line,
    inbox,
    webhookUrl,
    sql,
    advance: (minutes) => advance(client, shop, stripe, minutes),
    sweep: () => sweep(shop, recoverAttempt),
    quiet: () => quiet(stripe, sql),
    start: async (name, more = {}) => {
      const child = await startProcess(name, { ...settings, ...more });
      onClose(() => child.stop());
      return child;
    },
    close,
  };
}

function environment(databaseUrl: string, stripeUrl: string, smtpUrl: string): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: '10',
    API_PORT: '0',
    REDIS_URL: redisUrl(),
    REDIS_PREFIX: `${newId('ord')}:`,
    STRIPE_SECRET_KEY: 'sk_test_service_tests',
    STRIPE_API_URL: stripeUrl,
    STRIPE_WEBHOOK_SECRETS: WEBHOOK_SECRET,
    TOKEN_SECRETS: 'the key that signs order links in service tests',
    SMTP_URL: smtpUrl,
    SWEEP_INTERVAL_S: '3600', // tests sweep when they mean to
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
  };
}

async function listen(): Promise<{ app: express.Express; http: Server; port: number }> {
  const app = express();
  const http = createServer(app);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return { app, http, port: (http.address() as AddressInfo).port };
}

function closeServer(http: Server): Promise<void> {
  http.closeAllConnections();
  return new Promise((resolve) => void http.close(() => resolve()));
}

/** Stripe's clock leads; what falls due on the way has been told to the shop when this returns. */
async function advance(client: pg.Client, shop: OpenShop, stripe: TestStripe, minutes: number): Promise<void> {
  const offsetMs = await stripe.advance(minutes * 60);
  await moveTestClock(client, offsetMs);
  await until('the shop has the new time', () => shop.clock.now().getTime() - Date.now() >= offsetMs - 1000);
  shop.pubsub.publish(OUTBOX_TOPIC, 'the clock moved');
}

const UNFINISHED = `
  SELECT (SELECT count(*) FROM "StripeEvent" WHERE "state" = 'PENDING')
    + (SELECT count(*) FROM "OutboxItem" WHERE "state" = 'PENDING' AND ("attempts" > 0 OR "dueAt" <= $1)) AS "count"`;

async function quiet(stripe: TestStripe, sql: World['sql']): Promise<void> {
  await until('the shop is quiet', async () => {
    await stripe.flush();
    const offset = await sql<{ offsetMs: string }>('SELECT "offsetMs" FROM "TestClock"');
    const now = new Date(Date.now() + Number(offset[0]?.offsetMs ?? 0));
    const rows = await sql<{ count: string }>(UNFINISHED, now);
    return rows[0]?.count === '0';
  });
}

async function forgetKeys({ redis, config }: OpenShop): Promise<void> {
  if (redis?.status !== 'ready') return;
  for await (const keys of redis.scanStream({ match: `${config.redisPrefix}*`, count: 1000 })) {
    if ((keys as string[]).length > 0) await redis.del(...(keys as string[]));
  }
}
