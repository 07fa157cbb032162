import { existsSync, rmSync } from 'node:fs';
import pg from 'pg';
import { createDatabase } from '../../dev/database.ts';
import { findFreePorts } from '../../dev/ports.ts';
import { generateClient } from '../../dev/prisma-client.ts';
import { runOrThrow } from '../../dev/processes.ts';
import { requireRedis, startRedis } from '../../dev/redis.ts';
import { openThrowAwayPostgres, type ThrowAwayPostgres } from '../../dev/throw-away-postgres.ts';
import { migrate } from '../../prisma/migrate.ts';
import { fillCatalogue } from './catalogue.ts';
import { findPostmaster, type Measured } from './cpu.ts';
import { PROJECT, startChild, type Child, type Program } from './child.ts';

/** As in production: what was committed survives a crash. */
const DURABLE: readonly string[] = ['max_connections=200'];

/** A whole shop as production runs it, on a database of its own, and what the ceilings need. */
export type Ground = Readonly<{
  postgres: ThrowAwayPostgres;
  /** A connection of the bench's own, past the shop. */
  client: pg.Client;
  /** Of the shop's database. */
  databaseUrl: string;
  /** Of the database in which only the ceilings work. */
  ceilingUrl: string;
  graphqlUrl: string;
  trivialUrl: string;
  webhookUrl: string;
  stripeUrl: string;
  webhookSecret: string;
  /** The processes of these names, and Postgres, to be measured. */
  measure(...names: string[]): Measured;
  close(): Promise<void>;
}>;

/** All processes that work for a checkout. */
export const EVERYBODY = ['api', 'webhook', 'worker', 'emulator', 'mail'];

/** Builds the API, starts all of it, and ends what was started when something fails. */
export async function openGround(profileTo: string | null): Promise<Ground> {
  const ends: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    return { ...(await layGround(ends, profileTo)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function layGround(ends: (() => Promise<unknown>)[], profileTo: string | null): Promise<Omit<Ground, 'close'>> {
  const start = async (program: Program) => {
    const child = await startChild(program);
    ends.push(child.stop);
    return child;
  };
  await buildApi();
  const postgres = await openThrowAwayPostgres(DURABLE);
  ends.push(() => postgres.close());
  const [webhookPort = 0, redisPort = 0] = await findFreePorts(2);
  const redis = await startRedis({ port: redisPort, source: await requireRedis() });
  ends.push(() => redis.stop());
  const { client, ceilingUrl, databaseUrl } = await makeDatabases(postgres);
  ends.push(() => client.end());
  const trivial = await start({
    name: 'trivial-apollo',
    cwd: 'bench',
    args: ['servers/trivial-apollo.ts'],
    ready: LISTENING,
  });
  const mail = await start({ name: 'mail', cwd: 'bench', args: ['servers/mail-sink.ts'], ready: LISTENING });
  const stripe = await start({
    name: 'emulator',
    cwd: 'stripe-emulator',
    args: ['src/cli.ts', '--port', '0'],
    ready: LISTENING,
  });
  const webhookUrl = `http://127.0.0.1:${webhookPort}/webhooks/stripe`;
  const webhookSecret = await makeEndpoint(stripe.address, webhookUrl);
  const env = shopEnvironment({ databaseUrl, redisUrl: redis.url, mail, stripe, webhookPort, webhookSecret });
  const shop = (name: string, ready: RegExp) =>
    start({ name, cwd: 'api', args: ['--enable-source-maps', `dist/${name}.js`], env, ready, profileTo });
  const api = await shop('api', LISTENING);
  const webhook = await shop('webhook', /webhook on (\S+)/);
  const worker = await shop('worker', /(worker) running/);
  const all = [api, webhook, worker, stripe, mail, trivial];
  const postmasterPid = await findPostmaster(client);
  return {
    postgres,
    client,
    databaseUrl,
    ceilingUrl,
    graphqlUrl: api.address,
    trivialUrl: trivial.address,
    webhookUrl,
    stripeUrl: stripe.address,
    webhookSecret,
    measure: (...names) => ({ children: all.filter(({ name }) => names.includes(name)), postmasterPid }),
  };
}

const LISTENING = /listening on (\S+)/;

/** The plain JavaScript that the production image runs. */
async function buildApi(): Promise<void> {
  await generateClient();
  rmSync(`${PROJECT}api/dist`, { recursive: true, force: true });
  await runOrThrow(process.execPath, [`${PROJECT}node_modules/typescript/bin/tsc`, '-p', 'tsconfig.build.json'], {
    cwd: `${PROJECT}api`,
  });
  await runOrThrow('cp', ['src/stock/gate.lua', 'src/stock/let-go.lua', 'dist/stock/'], { cwd: `${PROJECT}api` });
  if (!existsSync(`${PROJECT}api/dist/api.js`)) throw new Error('The API was not built.');
}

async function makeDatabases({ adminUrl, urlOf }: ThrowAwayPostgres) {
  await createDatabase(adminUrl, 'shop');
  await createDatabase(adminUrl, 'ceiling');
  const databaseUrl = urlOf('shop');
  await migrate({ databaseUrl });
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await fillCatalogue(client);
  return { client, databaseUrl, ceilingUrl: urlOf('ceiling') };
}

/** What the shop's endpoint at Stripe subscribes to, as docs/running-in-production.md says. */
const EVENTS = [
  'checkout.session.completed',
  'checkout.session.expired',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
];

const STRIPE_KEY = 'sk_test_bench';

async function makeEndpoint(stripeUrl: string, url: string): Promise<string> {
  const body = new URLSearchParams({ url });
  EVENTS.forEach((event, index) => body.set(`enabled_events[${index}]`, event));
  const headers = { authorization: `Bearer ${STRIPE_KEY}` };
  const answer = await fetch(`${stripeUrl}/v1/webhook_endpoints`, { method: 'POST', headers, body });
  const { secret } = (await answer.json()) as { secret?: string };
  if (secret === undefined) throw new Error(`The emulator made no webhook endpoint: ${answer.status}`);
  return secret;
}

type Addresses = Readonly<{
  databaseUrl: string;
  redisUrl: string;
  mail: Child;
  stripe: Child;
  webhookPort: number;
  webhookSecret: string;
}>;

function shopEnvironment({ databaseUrl, redisUrl, mail, stripe, webhookPort, webhookSecret }: Addresses) {
  return {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    REDIS_PREFIX: 'bench:',
    API_PORT: '0',
    WEBHOOK_PORT: String(webhookPort),
    API_RUNS_WORKER: 'false',
    TRUSTED_PROXIES: '',
    SHOP_URL: 'http://localhost:3000',
    SHOP_CURRENCIES: 'USD,JPY,KRW',
    STRIPE_SECRET_KEY: STRIPE_KEY,
    STRIPE_API_URL: stripe.address,
    STRIPE_WEBHOOK_SECRETS: webhookSecret,
    TOKEN_SECRETS: 'the key that signs order links in the bench',
    SMTP_URL: mail.address,
    LOG_LEVEL: 'info',
  };
}
