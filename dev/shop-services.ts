// The processes of a running shop: how each is started, and how one sees that it is ready.
import { join } from 'node:path';
import { RUNNING_BUILD } from './build-web.ts';
import { childEnvironment } from './environment.ts';
import { answers } from './ports.ts';
import { redisCommand, type RunnableRedis } from './redis.ts';
import type { DevSecrets } from './secrets.ts';
import type { ServiceSpec } from './service.ts';
import { CLONE, DATA_DIR, type Settings } from './settings.ts';

const API_DIR = join(CLONE, 'api');
const WEB_DIR = join(CLONE, 'web');
const LOOPBACK = '127.0.0.1';
const IMAGE_FETCH_TIMEOUT_MS = 180_000;
const EMULATOR_KEY = 'sk_test_holdfast_emulator';

/** What the processes need to know of each other. */
export type Wiring = Readonly<{
  settings: Settings;
  secrets: DevSecrets;
  databaseUrl: string;
  redisUrl: string | undefined;
}>;

export const stripeUrl = (settings: Settings) => `http://${LOOPBACK}:${settings.ports.stripe}`;
const apiUrl = (settings: Settings) => `http://${LOOPBACK}:${settings.ports.api}`;

export function redisService(source: RunnableRedis, port: number): ServiceSpec {
  return {
    name: 'redis',
    command: redisCommand(source, port),
    cwd: '/',
    env: childEnvironment(),
    isReady: () => answers(port),
    readyTimeoutMs: source.kind === 'docker' ? IMAGE_FETCH_TIMEOUT_MS : undefined,
  };
}

export function inboxService({ ports }: Settings): ServiceSpec {
  const mailbox = {
    SMTP_PORT: String(ports.smtp),
    INBOX_PORT: String(ports.inbox),
    INBOX_FOLDER: join(DATA_DIR, 'mail'),
  };
  return {
    name: 'inbox',
    command: [process.execPath, join(CLONE, 'dev/inbox.ts')],
    cwd: CLONE,
    env: { ...childEnvironment(), ...mailbox },
    isReady: () => respondsAt(`http://${LOOPBACK}:${ports.inbox}/api/messages`),
  };
}

export function emulatorService(settings: Settings, secrets: DevSecrets): ServiceSpec {
  const options = {
    '--port': String(settings.ports.stripe),
    '--webhook': `${apiUrl(settings)}/webhooks/stripe=${secrets.webhook}`,
    '--business-name': 'Holdfast',
    '--state': join(DATA_DIR, 'stripe-emulator.json'), // payment pages stay open over a restart
  };
  return {
    name: 'stripe-emulator',
    command: [process.execPath, 'src/cli.ts', ...Object.entries(options).flat()],
    cwd: join(CLONE, 'stripe-emulator'),
    env: childEnvironment(),
    isReady: () => respondsAt(`${stripeUrl(settings)}/_emulator/health`),
  };
}

export function apiService(wiring: Wiring): ServiceSpec {
  return {
    name: 'api',
    command: runApiFile('src/api.ts', wiring.settings.watch),
    cwd: API_DIR,
    env: apiEnvironment(wiring),
    isReady: () => respondsAt(`${apiUrl(wiring.settings)}/readyz`),
    mayBeLate: wiring.settings.watch,
  };
}

export function workerService(wiring: Wiring): ServiceSpec {
  return {
    name: 'worker',
    command: runApiFile('src/worker.ts', wiring.settings.watch),
    cwd: API_DIR,
    env: apiEnvironment(wiring),
    isReady: (lines) => lines.includes('worker running'), // it has no port to ask
    mayBeLate: wiring.settings.watch,
  };
}

export function webService({ settings }: Wiring): ServiceSpec {
  const { ports, watch } = settings;
  const vite = ['dev', '--port', String(ports.web), '--strictPort', '--host', LOOPBACK];
  const web = {
    WEB_BUILD: RUNNING_BUILD,
    WEB_PORT: String(ports.web),
    SHOP_URL: settings.shopUrl,
    API_URL: apiUrl(settings),
  };
  return {
    name: 'web',
    command: watch ? [join(WEB_DIR, 'node_modules/.bin/vite'), ...vite] : [process.execPath, 'server.js'],
    cwd: WEB_DIR,
    env: { ...childEnvironment(), ...web, NODE_ENV: watch ? 'development' : 'production' },
    isReady: () => respondsAt(`http://${LOOPBACK}:${ports.web}/`),
    mayBeLate: watch,
  };
}

function runApiFile(file: string, watch: boolean): [string, ...string[]] {
  return [process.execPath, ...(watch ? ['--watch', '--watch-preserve-output'] : []), '--import', 'tsx', file];
}

function apiEnvironment({ settings, secrets, databaseUrl, redisUrl }: Wiring): NodeJS.ProcessEnv {
  const { ports, shopUrl, smtpUrl } = settings;
  return {
    NODE_ENV: 'development',
    STRIPE_WEBHOOK_SECRETS: secrets.webhook,
    TOKEN_SECRETS: secrets.token,
    SMTP_URL: smtpUrl ?? `smtp://${LOOPBACK}:${ports.smtp}`,
    ...childEnvironment(),
    ...stripeEnvironment(settings),
    DATABASE_URL: databaseUrl,
    ...(redisUrl ? { REDIS_URL: redisUrl, API_RUNS_WORKER: 'false' } : { API_RUNS_WORKER: 'true' }),
    API_PORT: String(ports.api),
    SHOP_URL: shopUrl,
    INTERNAL_PORT: '', // API and worker would want the same one
    TRUSTED_PROXIES: `${LOOPBACK},::1`, // the storefront's server, which names each buyer's address
  };
}

// The developer's own key goes to Stripe itself; without one, any key will do for the emulator.
function stripeEnvironment(settings: Settings): NodeJS.ProcessEnv {
  if (settings.stripeSecretKey) return {};
  return { STRIPE_SECRET_KEY: EMULATOR_KEY, STRIPE_API_URL: stripeUrl(settings) };
}

async function respondsAt(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'manual' });
    await response.body?.cancel();
    return response.status < 400;
  } catch {
    return false;
  }
}
