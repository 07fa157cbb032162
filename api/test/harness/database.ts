import { createHash, randomUUID } from 'node:crypto';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { adminUrl, PROJECT } from './settings.ts';

const TEMPLATE = 'holdfast_template';
const MAKING_TEMPLATE_LOCK = 4242_1117; // any number of our own

export type TestDatabase = Readonly<{ url: string; drop(): Promise<void> }>;

/** An empty, migrated database of this test file's own. */
export async function makeDatabase(): Promise<TestDatabase> {
  const name = `holdfast_test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  await asAdmin(async (admin) => {
    const template = await findTemplate(admin);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return { url: urlOf(name), drop: () => asAdmin((admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`)) };
}

/** The test bed's; run by hand, one that is made once for each state of the migrations. */
async function findTemplate(admin: pg.Client): Promise<string> {
  if (await exists(admin, TEMPLATE)) return TEMPLATE;
  const name = `${TEMPLATE}_${digestOfMigrations()}`;
  await admin.query('SELECT pg_advisory_lock($1)', [MAKING_TEMPLATE_LOCK]);
  if (!(await exists(admin, name))) await makeTemplate(admin, name);
  await admin.query('SELECT pg_advisory_unlock($1)', [MAKING_TEMPLATE_LOCK]);
  return name;
}

async function makeTemplate(admin: pg.Client, name: string): Promise<void> {
  await admin.query(`CREATE DATABASE ${name}_new`);
  const env = { ...process.env, DATABASE_URL: urlOf(`${name}_new`) };
  await promisify(execFile)(process.execPath, ['prisma/migrate.ts'], { cwd: PROJECT, env });
  await admin.query(`ALTER DATABASE ${name}_new RENAME TO ${name}`);
}

async function exists(admin: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  return rowCount === 1;
}

function digestOfMigrations(): string {
  const folder = join(PROJECT, 'prisma/migrations');
  const folders = readdirSync(folder).filter((entry) => statSync(join(folder, entry)).isDirectory());
  const hash = createHash('sha256');
  for (const entry of folders.sort()) hash.update(readFileSync(join(folder, entry, 'migration.sql')));
  return hash.digest('hex').slice(0, 8);
}

function urlOf(database: string): string {
  const url = new URL(adminUrl());
  url.pathname = `/${database}`;
  return url.href;
}

async function asAdmin(work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client(adminUrl());
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
