// `pnpm migration add-colour` writes what schema.prisma says and the migrations do not yet as a new migration, to be
// completed by hand with what Prisma cannot say. `pnpm migration --check` only tells.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffMigrationsWithSchema } from '../prisma/schema-diff.ts';
import { createDatabase } from './database.ts';
import { CLONE } from './settings.ts';
import { openThrowAwayPostgres } from './throw-away-postgres.ts';

const SCRATCH_DATABASE = 'schema_diff';
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

async function findMissingSql(): Promise<string> {
  const postgres = await openThrowAwayPostgres();
  try {
    await createDatabase(postgres.adminUrl, SCRATCH_DATABASE);
    return await diffMigrationsWithSchema(postgres.urlOf(SCRATCH_DATABASE));
  } finally {
    await postgres.close();
  }
}

async function check(): Promise<void> {
  const sql = await findMissingSql();
  if (sql === '') return console.log('The migrations say what schema.prisma says.');
  console.error(`schema.prisma says more than the migrations; they lack:\n${sql}`);
  process.exitCode = 1;
}

async function write(name: string): Promise<void> {
  const sql = await findMissingSql();
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = join('prisma/migrations', `${stamp}_${name.replaceAll('-', '_')}`);
  mkdirSync(join(CLONE, folder));
  writeFileSync(join(CLONE, folder, 'migration.sql'), `${sql || '-- schema.prisma lacks nothing.'}\n`);
  console.log(`Wrote ${folder}/migration.sql. Read it, complete it, then run \`pnpm generate\`.`);
}

const [argument = ''] = process.argv.slice(2);
if (argument === '--check') await check();
else if (NAME.test(argument)) await write(argument);
else {
  console.error('Name the migration in kebab-case, for example: pnpm migration add-colour');
  process.exitCode = 1;
}
process.exit(); // the engine keeps its connections
