import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from './migrate.ts';
import { openSchemaEngine } from './schema-engine.ts';

const IN_AGREEMENT = 0; // the engine answers 2 for a difference
const SCHEMA_FILE = join(import.meta.dirname, 'schema.prisma');

/**
 * The SQL that the migrations lack to say what schema.prisma says; empty when they agree. They are applied to the given
 * database, which must be empty. What Prisma cannot say (CHECKs, partial indexes, sequences) it does not see either.
 */
export async function diffMigrationsWithSchema(emptyDatabaseUrl: string): Promise<string> {
  await migrate({ databaseUrl: emptyDatabaseUrl });
  const files = [{ path: 'schema.prisma', content: readFileSync(SCHEMA_FILE, 'utf8') }];
  const engine = await openSchemaEngine(emptyDatabaseUrl, files[0]!.content);
  const { exitCode, stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: '.' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return exitCode === IN_AGREEMENT ? '' : (stdout ?? '').trim();
}
