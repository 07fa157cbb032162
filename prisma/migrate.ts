// `node prisma/migrate.ts` brings the database of DATABASE_URL to the newest migration. It keeps the same record as
// Prisma's own `migrate deploy` (`_prisma_migrations`, checksums, advisory lock), so that either may be used.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const MIGRATIONS_DIR = join(import.meta.dirname, 'migrations');
const ADVISORY_LOCK = 72707369; // the one Prisma takes
const ADVISORY_LOCK_TIMEOUT_S = 60;
// A migration that waits for a busy table makes everybody behind it wait as well: give up early, and try again.
const LOCK_TIMEOUT_MS = 5_000;
const MAX_ATTEMPTS = 10;
const MIN_PAUSE_MS = 200;
const LOCK_NOT_AVAILABLE = '55P03';

const RECORD_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
  migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

type Migration = Readonly<{ name: string; sql: string; checksum: string }>;

export type MigrateOptions = Readonly<{ databaseUrl: string; migrationsDir?: string; lockTimeoutMs?: number }>;

/** Applies what is missing, in order, each in a transaction of its own; answers with the names it applied. */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const { databaseUrl, migrationsDir = MIGRATIONS_DIR, lockTimeoutMs = LOCK_TIMEOUT_MS } = options;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await takeLock(client, lockTimeoutMs);
    return await applyMissing(client, readMigrations(migrationsDir));
  } finally {
    await client.end(); // gives the advisory lock back too
  }
}

async function takeLock(client: pg.Client, lockTimeoutMs: number): Promise<void> {
  await client.query(`SET lock_timeout = '${ADVISORY_LOCK_TIMEOUT_S}s'`);
  await client.query('SELECT pg_advisory_lock($1)', [ADVISORY_LOCK]);
  await client.query(`SET lock_timeout = ${lockTimeoutMs}`);
}

async function applyMissing(client: pg.Client, migrations: readonly Migration[]): Promise<string[]> {
  await client.query('SET client_min_messages = warning');
  await client.query(RECORD_TABLE);
  const applied = await readApplied(client);
  refuseEdited(migrations, applied);
  const missing = migrations.filter(({ name }) => !applied.has(name));
  for (const migration of missing) await applyWithRetries(client, migration);
  return missing.map(({ name }) => name);
}

function readMigrations(dir: string): Migration[] {
  return readdirSync(dir)
    .filter((name) => existsSync(join(dir, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(dir, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

async function readApplied(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

function refuseEdited(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const edited = migrations.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (!edited) return;
  throw new Error(
    `Migration ${edited.name} was edited after it had been applied to this database. ` +
      'Restore the file, and put the change into a new migration.',
  );
}

async function applyWithRetries(client: pg.Client, migration: Migration): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await apply(client, migration);
    } catch (error) {
      await client.query('ROLLBACK');
      if (!isLockTimeout(error) || attempt === MAX_ATTEMPTS) throw describe(migration, error);
      await delay(MIN_PAUSE_MS * (1 + Math.random()));
    }
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  await client.query(sql);
  await client.query(
    `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, applied_steps_count)
     VALUES ($1, $2, now(), $3, 1)`,
    [randomUUID(), checksum, name],
  );
  await client.query('COMMIT');
}

const isLockTimeout = (error: unknown) => error instanceof pg.DatabaseError && error.code === LOCK_NOT_AVAILABLE;

function describe({ name }: Migration, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(`Migration ${name} failed and was rolled back: ${reason}`, { cause });
}

async function runFromCommandLine(): Promise<void> {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) throw new Error('DATABASE_URL is not set: it names the database to migrate.');
  const applied = await migrate({ databaseUrl });
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
}

if (import.meta.main) {
  await runFromCommandLine().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
