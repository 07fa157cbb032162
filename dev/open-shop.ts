import { setInterval } from 'node:timers/promises';
import { join } from 'node:path';
import { buildWeb } from './build-web.ts';
import type { Closing } from './closing.ts';
import { createDatabase, prepareDatabase, requireDatabase, type Prepared } from './database.ts';
import { generateClient } from './prisma-client.ts';
import { postgresDataDir } from './postgres-binaries.ts';
import { startPostgres, stopPostgres } from './postgres.ts';
import type { Progress } from './progress.ts';
import { findRedis, thisMachine, type RedisSource } from './redis-source.ts';
import { missingRedis, redisUrlAt, removeRedisContainer, requireRedisUrl } from './redis.ts';
import type { RunRecorder } from './run-record.ts';
import { loadSecrets, type DevSecrets } from './secrets.ts';
import { startService, type ServiceSpec } from './service.ts';
import { DATA_DIR, type Settings } from './settings.ts';
import {
  apiService,
  emulatorService,
  inboxService,
  redisService,
  webService,
  workerService,
  type Wiring,
} from './shop-services.ts';

const DATABASE_NAME = 'holdfast';
const WITHOUT_REDIS = 'Until then API and worker run as one process, and PostgreSQL alone holds the stock.';
const POSTGRES_CHECK_INTERVAL_MS = 2_000;

export type Opening = Readonly<{ settings: Settings; progress: Progress; record: RunRecorder; closing: Closing }>;

/** Starts everything, what does not wait for each other side by side; answers with what the shop stands on. */
export async function openShop(opening: Opening): Promise<Wiring> {
  const { settings, progress } = opening;
  const secrets = loadSecrets(join(DATA_DIR, 'secrets.json'));
  const [databaseUrl, redisUrl] = await all([
    openDatabase(opening),
    openRedis(opening),
    openHelpers(opening, secrets),
    openClient(progress),
    settings.watch ? nothing : openBuild(progress),
  ]);
  const wiring = { settings, secrets, databaseUrl, redisUrl };
  await openProcesses(opening, wiring);
  return wiring;
}

// Unlike Promise.all it waits for the others when one fails: what they start must not slip through.
async function all<Works extends readonly Promise<unknown>[]>(works: readonly [...Works]) {
  await Promise.allSettled(works);
  return Promise.all(works);
}

const nothing = Promise.resolve();

const openClient = ({ step }: Progress) =>
  step('Database client', generateClient, (made) => `Database client ${made ? 'generated' : 'is up to date'}`);

const openBuild = ({ step }: Progress) =>
  step('Storefront build', buildWeb, (built) => (built ? 'Storefront built' : 'Storefront build is up to date'));

async function openDatabase(opening: Opening): Promise<string> {
  const { settings, progress } = opening;
  const databaseUrl = settings.databaseUrl ?? (await openPostgres(opening));
  if (settings.databaseUrl) await progress.step('PostgreSQL of DATABASE_URL', () => requireDatabase(databaseUrl));
  await progress.step('Migrations and demo data', () => prepareDatabase(databaseUrl), describePrepared);
  return databaseUrl;
}

function openPostgres({ settings, progress, closing }: Opening): Promise<string> {
  const options = { dataDir: postgresDataDir(), port: settings.ports.postgres };
  return progress.step(`PostgreSQL on port ${options.port}`, async () => {
    const starting = startPostgres(options);
    const watching = new AbortController();
    await closing.add(async () => {
      watching.abort();
      await starting.catch(() => {}); // half-way up it could not be stopped
      await stopPostgres(options.dataDir);
    });
    const postgres = await starting;
    void keepPostgres(watching.signal, postgres.isRunning, async () => {
      progress.warn('PostgreSQL has ended; starting it again');
      await startPostgres(options);
    });
    await createDatabase(postgres.adminUrl, DATABASE_NAME);
    return postgres.urlOf(DATABASE_NAME);
  });
}

// It is not a child of ours (pg_ctl lets go of it), so nobody tells us when it dies.
async function keepPostgres(
  signal: AbortSignal,
  isRunning: () => boolean,
  restart: () => Promise<void>,
): Promise<void> {
  try {
    for await (const _ of setInterval(POSTGRES_CHECK_INTERVAL_MS, undefined, { signal }))
      if (!isRunning()) await restart();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function describePrepared({ applied, seeded }: Prepared): string {
  const migrated =
    applied.length === 0 ? 'Database schema is up to date' : `Database migrated (${applied.length} applied)`;
  return seeded ? `${migrated}, shop stocked with demo data` : migrated;
}

async function openRedis(opening: Opening): Promise<string | undefined> {
  const { settings, progress } = opening;
  const source = await progress.step('Redis', () => findRedis(thisMachine()), describeSource);
  if (source.kind === 'none') {
    progress.warn(`${missingRedis(source.install)} ${WITHOUT_REDIS}`);
    return undefined;
  }
  if (source.kind === 'url') return requireRedisUrl(source.url);
  return progress.step(`Redis on port ${settings.ports.redis}`, async () => {
    if (source.kind === 'docker') await removeRedisContainer(settings.ports.redis);
    await open(opening, redisService(source, settings.ports.redis));
    return redisUrlAt(settings.ports.redis);
  });
}

function describeSource(source: RedisSource): string {
  if (source.kind === 'none') return 'Redis looked for, none found';
  if (source.kind === 'url') return 'Redis of REDIS_URL';
  return source.kind === 'docker' ? 'Redis from Docker' : `Redis found: ${source.path}`;
}

async function openHelpers(opening: Opening, secrets: DevSecrets): Promise<void> {
  const { settings, progress } = opening;
  const inbox = settings.smtpUrl ? undefined : inboxService(settings);
  const emulator = settings.stripeSecretKey ? undefined : emulatorService(settings, secrets);
  await all([
    !inbox ? nothing : progress.step(`Mail inbox on port ${settings.ports.inbox}`, () => open(opening, inbox)),
    !emulator
      ? nothing
      : progress.step(`Stripe emulator on port ${settings.ports.stripe}`, () => open(opening, emulator)),
  ]);
}

async function openProcesses(opening: Opening, wiring: Wiring): Promise<void> {
  const { progress, settings } = opening;
  const api = apiService(wiring);
  const worker = wiring.redisUrl ? workerService(wiring) : undefined;
  await all([
    progress.step(`API on port ${settings.ports.api}`, () => open(opening, api)),
    !worker ? nothing : progress.step('Worker', () => open(opening, worker)),
  ]);
  await progress.step(`Shop on port ${settings.ports.web}`, () => open(opening, webService(wiring)));
}

async function open({ closing, record, progress }: Opening, spec: ServiceSpec): Promise<void> {
  const service = startService(spec, { onSpawn: record.note, say: progress.warn });
  await closing.add(service.stop);
  await service.ready;
}
