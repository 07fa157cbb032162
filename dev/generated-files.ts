// The generated files that are committed, as they would be made now.
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { childEnvironment } from './environment.ts';
import { runOrThrow } from './processes.ts';
import { CLONE, DATA_DIR } from './settings.ts';

const WEB_DIR = join(CLONE, 'web');

export const SCHEMA_FILE = join(CLONE, 'schema.graphql');
export const DOCUMENT_TYPES_FILE = join(WEB_DIR, 'src/lib/server/graphql-env.d.ts');

/** The contract as the API's code says it. */
export function emitSchema(): Promise<string> {
  const args = ['--import', 'tsx', 'src/emit-schema.ts'];
  return runOrThrow(process.execPath, args, { cwd: join(CLONE, 'api'), env: childEnvironment() });
}

/** Web's types for schema.graphql, formatted like everything else. */
export async function emitDocumentTypes(): Promise<string> {
  const fresh = join(DATA_DIR, 'generated', 'graphql-env.d.ts');
  mkdirSync(dirname(fresh), { recursive: true });
  const args = ['generate-output', '--output', fresh];
  await runOrThrow(join(WEB_DIR, 'node_modules/.bin/gql.tada'), args, { cwd: WEB_DIR, env: childEnvironment() });
  const style = await resolveConfig(DOCUMENT_TYPES_FILE);
  return format(readFileSync(fresh, 'utf8'), { ...style, filepath: DOCUMENT_TYPES_FILE });
}
