import { z } from 'zod';
import { isCurrency } from '../domain/currency.ts';
import { areAddresses } from './http/address.ts';

const MINUTE_S = 60;
const DAY_S = 24 * 60 * MINUTE_S;

/** A comma list; the first entry is the one in use, the others are still accepted while a secret is rolled. */
const secrets = z
  .string()
  .transform(listed)
  .refine((list) => list.length > 0, 'must name at least one secret');

const port = z.coerce.number().int().min(0).max(65_535);

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

const Settings = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DATABASE_URL: z.url().describe('Postgres, as postgresql://user:password@host:port/database.'),
  DATABASE_POOL: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(12)
    .describe('Connections of this process to Postgres.'),
  REDIS_URL: z.url().optional().describe('Redis, as redis://host:port; without it Postgres alone holds the stock.'),
  REDIS_PREFIX: z.string().default('holdfast:').describe('Prefix of every key and channel in Redis.'),
  API_HOST: z.string().default('127.0.0.1').describe('Address that the API and the webhook process listen on.'),
  API_PORT: port.default(4000).describe('Port of GraphQL and, beside it, of Stripe’s webhook.'),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform(listed)
    .refine(areAddresses, 'must be IP addresses or ranges such as 172.31.240.0/24, with commas between')
    .describe('Addresses or ranges of the proxies in front of the API; only their X-Forwarded-For is believed.'),
  SOCKETS_PER_ADDRESS: z.coerce
    .number()
    .int()
    .min(1)
    .default(200)
    .describe('WebSockets that one network address may hold.'),
  WEBHOOK_PORT: port.default(4100).describe('Port of the webhook when it runs as a process of its own.'),
  INTERNAL_PORT: port
    .optional()
    .describe('Port of health in detail and of /metrics, for those inside; without it there is neither.'),
  STOP_NOTICE_S: z.coerce
    .number()
    .min(0)
    .max(5)
    .default(0)
    .describe(
      'Seconds that a process asked to stop still serves while /readyz says 503, so that proxies go elsewhere.',
    ),
  API_RUNS_WORKER: flag.default(false).describe('True when sweeps and outbox run inside the API process.'),
  SHOP_URL: z
    .url()
    .default('http://localhost:3000')
    .describe('Public origin of the storefront, in links and Stripe’s return URLs.'),
  SHOP_CURRENCIES: z
    .string()
    .default('USD,JPY,KRW')
    .refine((list) => list.split(',').every(isCurrency), 'must name only currencies that Stripe charges in')
    .describe('Currencies sold in, the default first.'),
  GUEST_CHECKOUT: flag.default(true).describe('False lets only users order who are logged in.'),
  SHIPPING_COUNTRIES: z
    .string()
    .default('US,JP,KR,CA,GB,DE,FR,AU')
    .describe('Countries shipped to, ISO 3166-1 alpha-2.'),
  STRIPE_SECRET_KEY: z.string().min(1).describe('Secret key of the Stripe account; any sk_test_ key for the emulator.'),
  STRIPE_API_URL: z.url().optional().describe('Base URL of the emulator; absent means Stripe itself.'),
  STRIPE_WEBHOOK_SECRETS: secrets.describe(
    'Signing secrets (whsec_…) of the webhook endpoint; several while one is rolled.',
  ),
  TOKEN_SECRETS: secrets.describe('Keys that sign order links; the first signs, all are accepted.'),
  SMTP_URL: z.string().default('smtp://127.0.0.1:1025').describe('Where mails leave.'),
  MAIL_FROM: z.string().default('Holdfast <orders@holdfast.example>').describe('Sender of the order mails.'),
  CHECKOUT_TTL_MINUTES: z.coerce
    .number()
    .min(31)
    .max(1439)
    .default(60)
    .describe('Life of a payment page and of the stock held for it.'),
  DECLINE_RETRY_WINDOW_S: z.coerce
    .number()
    .int()
    .min(0)
    .max(86_400)
    .default(300)
    .describe('How long stock waits after a declined card; 0 gives it back at once.'),
  PAYMENT_METHODS: z
    .string()
    .default('card,konbini,customer_balance')
    .transform((list) => list.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(['card', 'konbini', 'customer_balance'])).min(1))
    .describe(
      'Ways to pay, in Stripe’s names, as comma list; each is offered where currency, amount and buyer allow it. customer_balance is the bank transfer.',
    ),
  KONBINI_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(60)
    .default(3)
    .describe('Days in which a konbini voucher can be paid; it ends at midnight in Japan.'),
  BANK_TRANSFER_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(60)
    .default(7)
    .describe('Days in which a bank transfer has to arrive; Stripe itself sets no deadline.'),
  SWEEP_INTERVAL_S: z.coerce.number().min(0.1).max(3600).default(MINUTE_S).describe('Seconds between two sweeps.'),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'])
    .default('info')
    .describe('Least severe line that is logged.'),
});

/** The shop's settings, in code's spelling. */
export type Config = ReturnType<typeof readConfig>;

/** Reads the environment once; throws one sentence that names every wrong setting and what it should be. */
export function readConfig(env: Record<string, string | undefined>) {
  const read = Settings.safeParse(withoutBlanks(env));
  if (!read.success) throw new Error(`Wrong settings. ${read.error.issues.map(sentence).join(' ')}`);
  const set = read.data;
  return {
    environment: set.NODE_ENV,
    databaseUrl: set.DATABASE_URL,
    databasePool: set.DATABASE_POOL,
    redisUrl: set.REDIS_URL ?? null,
    redisPrefix: set.REDIS_PREFIX,
    apiHost: set.API_HOST,
    apiPort: set.API_PORT,
    trustedProxies: set.TRUSTED_PROXIES,
    socketsPerAddress: set.SOCKETS_PER_ADDRESS,
    webhookPort: set.WEBHOOK_PORT,
    internalPort: set.INTERNAL_PORT ?? null,
    stopNoticeMs: set.STOP_NOTICE_S * 1000,
    apiRunsWorker: set.API_RUNS_WORKER,
    shopUrl: set.SHOP_URL.replace(/\/$/, ''),
    currencies: set.SHOP_CURRENCIES.split(','),
    locales: ['en', 'ja', 'ko'] as const,
    guestCheckout: set.GUEST_CHECKOUT,
    shippingCountries: set.SHIPPING_COUNTRIES.split(','),
    stripeSecretKey: set.STRIPE_SECRET_KEY,
    stripeApiUrl: set.STRIPE_API_URL ?? null,
    stripeWebhookSecrets: set.STRIPE_WEBHOOK_SECRETS,
    tokenSecrets: set.TOKEN_SECRETS,
    smtpUrl: set.SMTP_URL,
    mailFrom: set.MAIL_FROM,
    checkoutTtlMs: set.CHECKOUT_TTL_MINUTES * MINUTE_S * 1000,
    declineRetryWindowMs: set.DECLINE_RETRY_WINDOW_S * 1000,
    paymentMethods: set.PAYMENT_METHODS,
    konbiniDays: set.KONBINI_DAYS,
    bankTransferMs: set.BANK_TRANSFER_DAYS * DAY_S * 1000,
    sweepIntervalMs: set.SWEEP_INTERVAL_S * 1000,
    logLevel: set.LOG_LEVEL,
  };
}

/** Name and meaning of every setting, for the documentation and for the check of docker-compose.yml. */
export const settingNames: readonly string[] = Object.keys(Settings.shape);

function listed(commaList: string): string[] {
  return commaList
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function withoutBlanks(env: Record<string, string | undefined>) {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
}

function sentence(issue: { path: readonly PropertyKey[]; message: string }): string {
  const name = String(issue.path[0]);
  const meaning = Settings.shape[name as keyof typeof Settings.shape]?.description ?? '';
  return `${name}: ${issue.message}. ${meaning}`;
}
