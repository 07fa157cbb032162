// `pnpm generate` makes every generated file anew: the Prisma client, schema.graphql, and the types of web's documents.
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment } from './environment.ts';
import { runQuietly } from './processes.ts';
import { CLONE } from './settings.ts';
import { doUnlessUnchanged } from './stamp.ts';

const API_DIR = join(CLONE, 'api');
const WEB_DIR = join(CLONE, 'web');
const PRISMA_DIR = join(CLONE, 'prisma');
// In the place of Prisma's schema engine: generating never needs it, and it would be downloaded first.
const NO_OP = ['/bin/true', '/usr/bin/true'].find((file) => existsSync(file));

/** The typed database client, made again only when the schema or Prisma's version has changed. */
export function generateClient(): Promise<boolean> {
  return doUnlessUnchanged({
    name: 'prisma-client',
    sources: ['prisma/schema.prisma', 'prisma/prisma.config.ts', 'prisma/package.json'],
    result: 'api/src/platform/generated/prisma/client.ts',
    work: () =>
      runOrThrow(join(PRISMA_DIR, 'node_modules/.bin/prisma'), ['generate'], PRISMA_DIR, {
        PRISMA_SCHEMA_ENGINE_BINARY: NO_OP,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      }),
  });
}

/** The contract as the API's code says it. */
export async function emitSchema(): Promise<string> {
  const args = ['--import', 'tsx', 'src/emit-schema.ts'];
  const { ok, output } = await runQuietly(process.execPath, args, { cwd: API_DIR, env: childEnvironment() });
  if (!ok) throw new Error(`The API could not print its schema:\n${output}`);
  return output;
}

/** Writes web's types for schema.graphql; the file's place is in web/tsconfig.json unless another is given. */
export function generateDocumentTypes(output?: string): Promise<void> {
  const target = output ? ['--output', output] : [];
  return runOrThrow(join(WEB_DIR, 'node_modules/.bin/gql.tada'), ['generate-output', ...target], WEB_DIR);
}

async function runOrThrow(program: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<void> {
  const { ok, output } = await runQuietly(program, args, { cwd, env: { ...childEnvironment(), ...env } });
  if (!ok) throw new Error(`${[program, ...args].join(' ')} failed:\n${output}`);
}

async function generateAll(): Promise<void> {
  await generateClient();
  if (existsSync(join(API_DIR, 'src/emit-schema.ts'))) writeFileSync(join(CLONE, 'schema.graphql'), await emitSchema());
  await generateDocumentTypes();
  console.log('Generated: the Prisma client, schema.graphql, the types of web’s documents.');
}

if (import.meta.main) await generateAll();
