import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { childEnvironment } from './environment.ts';
import { runQuietly } from './processes.ts';
import { CLONE } from './settings.ts';
import { doUnlessUnchanged } from './stamp.ts';

const WEB_DIR = join(CLONE, 'web');
const BUILD = 'build';
/** Beside the build, because what is not bundled is looked up from there. */
export const RUNNING_BUILD = 'dist';

/** Builds the storefront when its sources have changed; answers whether it did. */
export function buildWeb(): Promise<boolean> {
  return doUnlessUnchanged({
    name: 'web-build',
    sources: ['web', 'schema.graphql', 'pnpm-lock.yaml'],
    result: `web/${BUILD}/handler.js`,
    work: runBuild,
  });
}

/** Copies the build for a shop that runs on while tests build another one. */
export function copyBuild(): void {
  rmSync(join(WEB_DIR, RUNNING_BUILD), { recursive: true, force: true });
  cpSync(join(WEB_DIR, BUILD), join(WEB_DIR, RUNNING_BUILD), { recursive: true });
}

async function runBuild(): Promise<void> {
  const env = { ...childEnvironment(), NODE_ENV: 'production' };
  const { ok, output } = await runQuietly(join(WEB_DIR, 'node_modules/.bin/vite'), ['build'], { cwd: WEB_DIR, env });
  if (!ok) throw new Error(`The storefront could not be built:\n${output.trimEnd().split('\n').slice(-30).join('\n')}`);
}
