import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { moveTestClock } from '../../api/src/platform/test-clock.ts';
import { openClosing, type Closing } from '../../dev/closing.ts';
import { startInbox } from '../../dev/inbox.ts';
import { findFreePorts } from '../../dev/ports.ts';
import { startChild, type Child } from './child.ts';
import { cloneDatabase } from './database.ts';
import { issueCoupon, sellGoods, type CouponWish, type GoodsWish } from './goods.ts';
import { readCartOf, readClaims, readOrder, readOrdersOf, readSale, readSoldCount, readStock } from './records.ts';
import { openStripeControls } from './stripe.ts';

const WEBHOOK_SECRET = 'whsec_e2e';

/** Settings of the API that a journey wants otherwise than usual. */
export type ShopSettings = Readonly<{
  DECLINE_RETRY_WINDOW_S?: string;
  SWEEP_INTERVAL_S?: string;
  GUEST_CHECKOUT?: 'false';
  /** The webhook runs as a process of its own (S2.7). */
  webhookApart?: boolean;
}>;

/** Where a shop's own copies are made: a Postgres that may create databases, and a Redis. */
export type Ground = Readonly<{ databaseUrl: string; redisUrl: string }>;

/** A whole shop of a test worker's own: database, emulator, inbox, API with worker, storefront, maybe a webhook process. */
export type TestShop = Awaited<ReturnType<typeof openTestShop>>;

export async function openTestShop(ground: Ground, settings: ShopSettings = {}) {
  const closing = openClosing();
  try {
    return { ...(await openParts(ground, settings, closing)), close: () => closing.closeAll() };
  } catch (error) {
    await closing.closeAll();
    throw error;
  }
}

async function openParts(ground: Ground, { webhookApart = false, ...settings }: ShopSettings, closing: Closing) {
  const database = await cloneDatabase(ground.databaseUrl);
  await closing.add(database.drop);
  const client = new pg.Client(database.url);
  await client.connect();
  await closing.add(() => client.end());
  const inbox = await startInbox();
  await closing.add(inbox.stop);
  const [apiPort = 0, webPort = 0, webhookPort = 0] = await findFreePorts(3);
  const emulator = await startEmulator(webhookApart ? webhookPort : apiPort);
  await closing.add(emulator.stop);
  const stripe = openStripeControls(emulator.line.match(/http:\S+/)?.[0] ?? '');
  const url = `http://localhost:${webPort}`;
  const env = {
    ...sharedSettings({
      databaseUrl: database.url,
      ground,
      shopUrl: url,
      stripeUrl: stripe.origin,
      smtpUrl: inbox.smtpUrl,
    }),
    ...settings,
    API_PORT: String(apiPort),
    WEBHOOK_PORT: String(webhookPort),
  };
  const starting = [
    startApi('src/api.ts', env),
    startWeb({ webPort, apiPort, stripeUrl: stripe.origin }),
    ...(webhookApart ? [startApi('src/webhook.ts', env)] : []),
  ];
  const children = await allStarted(starting, closing);

  return {
    url,
    apiUrl: `http://127.0.0.1:${apiPort}`,
    stripe,
    client,
    sell: (wish?: GoodsWish) => sellGoods(client, wish),
    issueCoupon: (wish?: CouponWish) => issueCoupon(client, wish),
    setPrice: (variantId: string, amountMinor: number) =>
      client.query(`UPDATE "Price" SET "amountMinor" = $2 WHERE "variantId" = $1`, [variantId, amountMinor]),
    takeFromShelf: (variantId: string, quantity: number) => takeFromShelf(client, variantId, quantity),
    order: (id: string) => readOrder(client, id),
    /** The only order that holds a variant. */
    orderOf: async (variantId: string) => theOnly(await readOrdersOf(client, variantId)),
    sale: (orderId: string) => readSale(client, orderId),
    ordersOf: (variantId: string) => readOrdersOf(client, variantId),
    stock: (variantId: string) => readStock(client, variantId),
    soldCount: (productId: string) => readSoldCount(client, productId),
    claims: (couponId: string) => readClaims(client, couponId),
    cartOf: (orderId: string) => readCartOf(client, orderId),
    allMails: () => inbox.mails(),
    mails: (to: string) => inbox.mails().filter((mail) => mail.envelopeTo.includes(to)),
    /** Moves the time of Stripe first and of the shop after it, as if the minutes had passed. */
    advanceMinutes: async (minutes: number) => moveTestClock(client, Math.round(await stripe.advance(minutes * 60))),
    /** How far the shop's time is ahead of the machine's. */
    clockAheadMs: async () => Number((await client.query('SELECT "offsetMs" FROM "TestClock"')).rows[0]?.offsetMs ?? 0),
    /** What the shop's processes have printed, for a failed test's report. */
    log: () => [emulator, ...children].flatMap((child) => child.output()),
  };
}

/** Remembers how to end each one that did start, also when another one did not. */
async function allStarted(starting: readonly Promise<Child>[], closing: Closing): Promise<Child[]> {
  const outcomes = await Promise.allSettled(starting);
  const children = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  for (const child of children) await closing.add(child.stop);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  return children;
}

function theOnly<T>(rows: readonly T[]): T {
  const [row] = rows;
  if (row === undefined || rows.length > 1) throw new Error(`There should be one order, and there are ${rows.length}.`);
  return row;
}

type Wiring = { databaseUrl: string; ground: Ground; shopUrl: string; stripeUrl: string; smtpUrl: string };

function sharedSettings({ databaseUrl, ground, shopUrl, stripeUrl, smtpUrl }: Wiring): Record<string, string> {
  return {
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: '6',
    REDIS_URL: ground.redisUrl,
    REDIS_PREFIX: `e2e-${randomBytes(6).toString('hex')}:`,
    API_RUNS_WORKER: 'true',
    SWEEP_INTERVAL_S: '1',
    SHOP_URL: shopUrl,
    STRIPE_SECRET_KEY: 'sk_test_e2e',
    STRIPE_API_URL: stripeUrl,
    STRIPE_WEBHOOK_SECRETS: WEBHOOK_SECRET,
    TOKEN_SECRETS: randomBytes(32).toString('hex'),
    SMTP_URL: smtpUrl,
    // The storefront asks on the shoppers' behalf, and tells their addresses.
    TRUSTED_PROXIES: '127.0.0.1,::1',
  };
}

function startEmulator(webhookPort: number): Promise<Child> {
  const webhook = `http://127.0.0.1:${webhookPort}/webhooks/stripe=${WEBHOOK_SECRET}`;
  return startChild({
    name: 'stripe-emulator',
    cwd: 'stripe-emulator',
    args: ['src/cli.ts', '--port', '0', '--conformance', '--webhook', webhook, '--business-name', 'Holdfast'],
    ready: /listening on/,
  });
}

function startApi(file: string, env: Record<string, string>): Promise<Child> {
  return startChild({ name: file, cwd: 'api', args: ['--import', 'tsx', file], env, ready: /(listening|webhook) on/ });
}

/** The storefront; it stands and answers also while nothing listens on the API's port. */
export function startWeb(wiring: { webPort: number; apiPort: number; stripeUrl: string }): Promise<Child> {
  const env = {
    NODE_ENV: 'production',
    WEB_PORT: String(wiring.webPort),
    API_URL: `http://127.0.0.1:${wiring.apiPort}`,
    CHECKOUT_ORIGIN: wiring.stripeUrl,
  };
  return startChild({ name: 'web', cwd: 'web', args: ['server.js'], env, ready: /listening on/ });
}

/** Somebody else buys the last pieces while a buyer looks at their cart. */
async function takeFromShelf(client: pg.Client, variantId: string, quantity: number): Promise<void> {
  await client.query(
    `UPDATE "Stock" SET "available" = "available" - $2, "shipped" = "shipped" + $2 WHERE "variantId" = $1`,
    [variantId, quantity],
  );
}
