import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment } from './environment.ts';
import { runOrThrow } from './processes.ts';
import { CLONE } from './settings.ts';
import { doUnlessUnchanged } from './stamp.ts';

const PRISMA_DIR = join(CLONE, 'prisma');
// In the place of Prisma's schema engine: generating never needs it, and it would be downloaded first.
const NO_OP = ['/bin/true', '/usr/bin/true'].find((file) => existsSync(file));

/** The typed database client, made again only when the schema or Prisma's version has changed. */
export function generateClient(): Promise<boolean> {
  return doUnlessUnchanged({
    name: 'prisma-client',
    sources: ['prisma/schema.prisma', 'prisma/prisma.config.ts', 'prisma/package.json'],
    result: 'api/src/platform/generated/prisma/client.ts',
    work: runPrismaGenerate,
  });
}

async function runPrismaGenerate(): Promise<void> {
  const quiet = { PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
  const env = { ...childEnvironment(), ...quiet, PRISMA_SCHEMA_ENGINE_BINARY: NO_OP };
  await runOrThrow(join(PRISMA_DIR, 'node_modules/.bin/prisma'), ['generate'], { cwd: PRISMA_DIR, env });
}
