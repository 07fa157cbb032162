// What the tests stand on: a Postgres that is thrown away, with a migrated and a seeded template, and a Redis.
import { migrate } from '../prisma/migrate.ts';
import { createDatabase, seedDatabase, withClient } from './database.ts';
import { findFreePort } from './ports.ts';
import { startRedis, type RunnableRedis } from './redis.ts';
import { openThrowAwayPostgres, type ThrowAwayPostgres } from './throw-away-postgres.ts';

/** Migrated, and without a row. */
export const EMPTY_TEMPLATE = 'holdfast_template';
/** Migrated, and stocked with the demo shop. */
export const SEEDED_TEMPLATE = 'holdfast_seeded';

export type TestBed = Readonly<{ adminUrl: string; redisUrl: string; close(): Promise<void> }>;

/** Starts both on free ports. */
export async function openTestBed(source: RunnableRedis): Promise<TestBed> {
  const postgres = await openThrowAwayPostgres();
  const redis = await startRedis({ port: await findFreePort(), source });
  if (redis.pid !== undefined) postgres.noteCompanion(redis.pid);
  await makeTemplates(postgres);
  return {
    adminUrl: postgres.adminUrl,
    redisUrl: redis.url,
    close: async () => void (await Promise.all([redis.stop(), postgres.close()])),
  };
}

async function makeTemplates({ adminUrl, urlOf }: ThrowAwayPostgres): Promise<void> {
  await createDatabase(adminUrl, EMPTY_TEMPLATE);
  await migrate({ databaseUrl: urlOf(EMPTY_TEMPLATE) });
  await createDatabase(adminUrl, SEEDED_TEMPLATE, EMPTY_TEMPLATE);
  await seedDatabase(urlOf(SEEDED_TEMPLATE));
  await Promise.all([EMPTY_TEMPLATE, SEEDED_TEMPLATE].map((name) => closeForVisitors(adminUrl, name)));
}

// A database can be copied only while nobody is connected to it.
async function closeForVisitors(adminUrl: string, database: string): Promise<void> {
  await withClient(adminUrl, (client) =>
    client.query(`ALTER DATABASE ${database} WITH ALLOW_CONNECTIONS false IS_TEMPLATE true`),
  );
}
