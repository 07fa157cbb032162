import { join } from 'node:path';
import { childEnvironment } from './environment.ts';
import { runQuietly } from './processes.ts';
import { CLONE } from './settings.ts';
import { doUnlessUnchanged } from './stamp.ts';

const WEB_DIR = join(CLONE, 'web');

/** Builds the storefront when its sources have changed; answers whether it did. */
export function buildWeb(): Promise<boolean> {
  return doUnlessUnchanged({
    name: 'web-build',
    sources: ['web', 'schema.graphql', 'pnpm-lock.yaml'],
    result: 'web/build/handler.js',
    work: runBuild,
  });
}

async function runBuild(): Promise<void> {
  const env = { ...childEnvironment(), NODE_ENV: 'production' };
  const { ok, output } = await runQuietly(join(WEB_DIR, 'node_modules/.bin/vite'), ['build'], { cwd: WEB_DIR, env });
  if (!ok) throw new Error(`The storefront could not be built:\n${output.trimEnd().split('\n').slice(-30).join('\n')}`);
}
