import { setInterval } from 'node:timers/promises';
import { createDatabase, prepareDatabase, requireDatabase, type Prepared } from './database.ts';
import type { Opening } from './opening.ts';
import { postgresDataDir } from './postgres-binaries.ts';
import { startPostgres, stopPostgres } from './postgres.ts';

const DATABASE_NAME = 'holdfast';
const POSTGRES_CHECK_INTERVAL_MS = 2_000;

/** The database of DATABASE_URL or the embedded one, migrated and stocked; answers with its URL. */
export async function openDatabase(opening: Opening): Promise<string> {
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
