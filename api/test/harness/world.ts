import pg from 'pg';
import { findFreePort } from '../../../dev/ports.ts';
import { recoverAttempt } from '../../src/checkout/recover-attempt.ts';
import { openShop, type OpenShop } from '../../src/open-shop.ts';
import { sweep } from '../../src/order/sweep.ts';
import { readConfig } from '../../src/platform/config.ts';
import { webhookApp } from '../../src/webhook-app.ts';
import { startWorkerLoops } from '../../src/worker-loops.ts';
import { openClosers, type Closers } from './closers.ts';
import { makeDatabase } from './database.ts';
import { startStripe, type TestStripe } from './emulator.ts';
import { environment, WEBHOOK_SECRET } from './environment.ts';
import { forgetKeys } from './forget-keys.ts';
import { startInbox, type TestInbox } from './inbox.ts';
import { openLocalServer } from './local-server.ts';
import { startProcess, type ProcessName } from './processes.ts';
import { seedRates } from './seed-rates.ts';
import { openStripeLine, type StripeLine } from './stripe-line.ts';
import { advance, becomeQuiet } from './time-and-quiet.ts';

export type WorldOptions = Readonly<{
  /** Settings that differ from the harness's; undefined takes one away. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Where Stripe sends its events: into the test's own process, to a process on WEBHOOK_PORT, or nowhere. */
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
  /** Reads or breaks the database past the shop; always on one and the same connection. */
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
  const closers = openClosers();
  try {
    const ground = await layGround(options, closers);
    return { ...ground, ...(await openOn(ground, options, closers)), close: () => closers.close() };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

type Ground = Awaited<ReturnType<typeof layGround>>;

/** Everything that the shop needs around it; the webhook's port is known before Stripe starts. */
async function layGround({ env = {}, webhook = 'in process', mailVia }: WorldOptions, { keep }: Closers) {
  const [database, inbox, server] = await Promise.all([
    keep(makeDatabase(), ({ drop }) => drop()),
    keep(startInbox(), ({ stop }) => stop()),
    keep(openLocalServer(), ({ close }) => close()),
  ]);
  const webhookPort = webhook === 'own process' ? await findFreePort() : server.port;
  const webhookUrl = `http://127.0.0.1:${webhookPort}/webhooks/stripe`;
  const endpoints = webhook === 'none' ? [] : [{ url: webhookUrl, secret: WEBHOOK_SECRET }];
  const stripe = await keep(startStripe(endpoints), ({ stop }) => stop());
  const line = await keep(openStripeLine(stripe.url), ({ close }) => close());
  const smtpUrl = mailVia ? `smtp://127.0.0.1:${await mailVia(Number(new URL(inbox.smtpUrl).port))}` : inbox.smtpUrl;
  const addresses = { databaseUrl: database.url, stripeUrl: line.url, smtpUrl, webhookPort };
  return {
    server,
    inbox,
    stripe,
    line,
    webhookUrl,
    databaseUrl: database.url,
    env: { ...environment(addresses), ...env },
  };
}

/** The shop itself, in this process, and what a test does with it. */
async function openOn(ground: Ground, { worker = true }: WorldOptions, { keep, onClose }: Closers) {
  const { env, stripe } = ground;
  const client = await keep(connect(ground.databaseUrl), (opened) => opened.end());
  await seedRates(client);
  const shop = await keep(openShop(readConfig(env), 'service test'), ({ close }) => close());
  onClose(() => forgetKeys(shop));
  ground.server.app.use(webhookApp(shop, { accepting: true }));
  if (worker) await keep(Promise.resolve(startWorkerLoops(shop)), ({ stop }) => stop());
  return {
    shop,
    sql: async <T extends object>(text: string, ...values: unknown[]) => (await client.query(text, values)).rows as T[],
    advance: (minutes: number) => advance(client, shop, stripe, minutes),
    sweep: () => sweep(shop, recoverAttempt),
    quiet: () => becomeQuiet(client, shop, stripe),
    start: (name: ProcessName, more: NodeJS.ProcessEnv = {}) =>
      keep(startProcess(name, { ...env, ...more }), ({ stop }) => stop()),
  };
}

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  return client;
}
