import { Router } from 'express';
import { readdirSync } from 'node:fs';
import type { Platform } from '../platform.ts';
import { within } from '../within.ts';

/** Whether the process takes new work; false until it has started, and as soon as it has been asked to stop. */
export type Readiness = { accepting: boolean };

/** What a process knows of itself and of what it stands on. */
export type Health = Readonly<{
  /** It takes work, Postgres answers and has every migration that this code knows. */
  ready: boolean;
  accepting: boolean;
  postgres: 'up' | 'down';
  migrations: 'current' | 'behind' | 'unknown';
  /** Told, not needed: without Redis Postgres alone holds the stock. */
  redis: 'up' | 'down' | 'none';
}>;

/** Health of a process that has not opened its platform yet. */
export const STARTING: Health = {
  ready: false,
  accepting: false,
  postgres: 'down',
  migrations: 'unknown',
  redis: 'none',
};

type Needs = Pick<Platform, 'db' | 'log' | 'redis'>;

const PATIENCE_MS = 2_000;
const MIGRATIONS = new URL('../../../../prisma/migrations/', import.meta.url);

/** GET /livez: the process runs. GET /readyz: it also takes work and reaches Postgres; otherwise 503. No details. */
export function healthRouter(platform: Needs, readiness: Readiness): Router {
  const router = Router();
  router.get('/livez', (_request, response) => {
    response.json({ live: true });
  });
  router.get('/readyz', async (_request, response) => {
    const { ready } = await checkHealth(platform, readiness);
    response.status(ready ? 200 : 503).json({ ready });
  });
  return router;
}

/** Asks Postgres, at most for PATIENCE_MS; never throws. */
export async function checkHealth({ db, log, redis }: Needs, { accepting }: Readiness): Promise<Health> {
  const postgres = await answers(() => db.$queryRaw`SELECT 1`, log);
  const migrations = postgres ? await migrationsOf(db, log) : 'unknown';
  return {
    ready: accepting && migrations === 'current',
    accepting,
    postgres: postgres ? 'up' : 'down',
    migrations,
    redis: redis === null ? 'none' : redis.status === 'ready' ? 'up' : 'down',
  };
}

async function answers(ask: () => Promise<unknown>, log: Needs['log']): Promise<boolean> {
  try {
    await within(PATIENCE_MS, ask());
    return true;
  } catch (error) {
    log.warn({ reason: String(error) }, 'Postgres is out of reach');
    return false;
  }
}

/** A database that is ahead is fine: the next version is being rolled out. */
async function migrationsOf(db: Needs['db'], log: Needs['log']): Promise<Health['migrations']> {
  const known = readdirSync(MIGRATIONS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  try {
    const rows = await within(PATIENCE_MS, appliedMigrations(db));
    const applied = new Set(rows.map(({ name }) => name));
    return known.every(({ name }) => applied.has(name)) ? 'current' : 'behind';
  } catch (error) {
    log.warn({ reason: String(error) }, 'the record of migrations cannot be read: run prisma/migrate.ts');
    return 'unknown';
  }
}

function appliedMigrations(db: Needs['db']) {
  return db.$queryRaw<{ name: string }[]>`
    SELECT "migration_name" AS "name" FROM "_prisma_migrations"
    WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL`;
}
