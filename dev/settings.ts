// Every setting that `start` itself reads; the API's own are in api/src/platform/config.ts.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const CLONE = join(import.meta.dirname, '..');
/** What this clone makes for itself: logs, secrets, mails, stamps, and an ordinary user's database. */
export const DATA_DIR = join(CLONE, '.data');
export const LOG_DIR = join(DATA_DIR, 'logs');

/** The ports of a running shop: the setting that moves each, where it is by default, and what listens there. */
export const PORTS = {
  web: { setting: 'WEB_PORT', usual: 3000, use: 'the shop' },
  api: { setting: 'API_PORT', usual: 4000, use: 'the GraphQL API' },
  inbox: { setting: 'INBOX_PORT', usual: 8025, use: 'the mail inbox' },
  smtp: { setting: 'SMTP_PORT', usual: 1025, use: 'incoming mail' },
  stripe: { setting: 'STRIPE_PORT', usual: 12111, use: 'the Stripe emulator' },
  postgres: { setting: 'POSTGRES_PORT', usual: 54318, use: 'PostgreSQL' },
  redis: { setting: 'REDIS_PORT', usual: 63799, use: 'Redis' },
} as const;

export type PortName = keyof typeof PORTS;

export type Settings = Readonly<{
  ports: Readonly<Record<PortName, number>>;
  watch: boolean;
  shopUrl: string;
  databaseUrl: string | undefined;
  redisUrl: string | undefined;
  stripeSecretKey: string | undefined;
  smtpUrl: string | undefined;
}>;

/** Reads the environment; throws one sentence that names the wrong setting. */
export function readSettings(env: NodeJS.ProcessEnv, { watch }: { watch: boolean }): Settings {
  const ports = readPorts(env);
  return {
    ports,
    watch,
    shopUrl: env.SHOP_URL || `http://localhost:${ports.web}`,
    databaseUrl: env.DATABASE_URL || undefined,
    redisUrl: env.REDIS_URL || undefined,
    stripeSecretKey: env.STRIPE_SECRET_KEY || undefined,
    smtpUrl: env.SMTP_URL || undefined,
  };
}

/** A `.env` beside the README counts as environment; what is set already stays. */
export function loadDotEnv(): void {
  const file = join(CLONE, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

function readPorts(env: NodeJS.ProcessEnv): Record<PortName, number> {
  const names = Object.keys(PORTS) as PortName[];
  const ports = Object.fromEntries(names.map((name) => [name, readPort(env, name)])) as Record<PortName, number>;
  refuseSamePort(ports);
  return ports;
}

function readPort(env: NodeJS.ProcessEnv, name: PortName): number {
  const { setting, usual } = PORTS[name];
  const port = env[setting] ? Number(env[setting]) : usual;
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`${setting} is "${env[setting]}"; it must be a port number from 1 to 65535.`);
}

function refuseSamePort(ports: Record<PortName, number>): void {
  const seen = new Map<number, PortName>();
  for (const [name, port] of Object.entries(ports) as [PortName, number][]) {
    const other = seen.get(port);
    if (other)
      throw new Error(`${PORTS[other].setting} and ${PORTS[name].setting} are both ${port}; give each its own.`);
    seen.set(port, name);
  }
}

/** The ports this start will listen on: what comes from outside needs none. */
export function portsInUse(settings: Settings): PortName[] {
  const brought: Partial<Record<PortName, unknown>> = {
    postgres: settings.databaseUrl,
    redis: settings.redisUrl,
    stripe: settings.stripeSecretKey,
    smtp: settings.smtpUrl,
    inbox: settings.smtpUrl,
  };
  return (Object.keys(PORTS) as PortName[]).filter((name) => brought[name] === undefined);
}
