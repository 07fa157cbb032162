import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../prisma/migrate.ts';
import { childEnvironment } from './environment.ts';
import { runQuietly } from './processes.ts';
import { CLONE } from './settings.ts';

const DUPLICATE_DATABASE = '42P04';

/** Runs one piece of work on a connection of its own. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes a database unless it is there; with a template it starts as its copy. */
export async function createDatabase(adminUrl: string, name: string, template?: string): Promise<void> {
  const copy = template ? ` TEMPLATE ${pg.escapeIdentifier(template)}` : '';
  await withClient(adminUrl, async (client) => {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}${copy}`).catch((error: unknown) => {
      if (!(error instanceof pg.DatabaseError && error.code === DUPLICATE_DATABASE)) throw error;
    });
  });
}

/** Says in one sentence why a database of the developer's own cannot be used. */
export async function requireDatabase(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, (client) => client.query('SELECT 1')).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message || String(cause) : String(cause);
    const advice = 'Start it, correct the URL, or unset DATABASE_URL to use the embedded one.';
    throw new Error(`DATABASE_URL is set, but that database does not answer (${reason}). ${advice}`, { cause });
  });
}

export type Prepared = Readonly<{ applied: readonly string[]; seeded: boolean }>;

/** Brings the schema up to date, and stocks the shop when it has no products yet. */
export async function prepareDatabase(databaseUrl: string): Promise<Prepared> {
  const applied = await migrate({ databaseUrl });
  const isEmpty = await withClient(databaseUrl, hasNoProducts);
  if (isEmpty) await seedDatabase(databaseUrl);
  return { applied, seeded: isEmpty };
}

async function hasNoProducts(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query('SELECT 1 FROM "Product" LIMIT 1');
  return rows.length === 0;
}

/** Fills a migrated database with the demo shop; what is there stays. */
export async function seedDatabase(databaseUrl: string): Promise<void> {
  const env = { ...childEnvironment(), DATABASE_URL: databaseUrl };
  const seeded = await runQuietly(process.execPath, [join(CLONE, 'prisma/seed/seed.ts')], { env, cwd: CLONE });
  if (!seeded.ok) throw new Error(`The demo data could not be written:\n${seeded.output}`);
}
