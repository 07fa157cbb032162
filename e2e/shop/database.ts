import { randomBytes } from 'node:crypto';
import { migrate } from '../../prisma/migrate.ts';
import { createDatabase, seedDatabase, withClient } from '../../dev/database.ts';
import { SEEDED_TEMPLATE } from '../../dev/test-bed.ts';

const TEMPLATE_LOCK = 4_711_001; // any number that nobody else locks

/** A database of one's own, a copy of the stocked template. */
export type ShopDatabase = Readonly<{ url: string; drop(): Promise<void> }>;

/** Copies the template; makes it first where the one who runs the tests has not. */
export async function cloneDatabase(adminUrl: string): Promise<ShopDatabase> {
  await makeTemplate(adminUrl);
  const name = `holdfast_e2e_${randomBytes(6).toString('hex')}`;
  await createDatabase(adminUrl, name, SEEDED_TEMPLATE);
  return {
    url: urlOf(adminUrl, name),
    drop: () => withClient(adminUrl, async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}

// Several workers start at once: one makes it, under a name that nobody copies, and the others wait.
async function makeTemplate(adminUrl: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [SEEDED_TEMPLATE]);
    if (rows.length > 0) return;
    const draft = `${SEEDED_TEMPLATE}_draft`;
    await client.query(`DROP DATABASE IF EXISTS ${draft}`);
    await createDatabase(adminUrl, draft);
    await migrate({ databaseUrl: urlOf(adminUrl, draft) });
    await seedDatabase(urlOf(adminUrl, draft));
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${SEEDED_TEMPLATE}`);
  });
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}
