import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Wanted } from './generate/generate-schema.ts';
import { sdkVersion } from './generate/sdk-files.ts';

const KEPT = join(import.meta.dirname, '../../node_modules/.cache/conformance');
const POLL_MS = 100;
const STALE_LOCK_MS = 60_000; // building takes some seconds: whoever holds it longer has been killed

/** The folder with the checks for this SDK and these addresses and event types. Built when there is none yet. */
export async function keptChecks(wanted: Wanted): Promise<string> {
  const folder = join(KEPT, keyOf(wanted));
  const lock = `${folder}.lock`;
  mkdirSync(KEPT, { recursive: true });
  while (!existsSync(folder)) {
    if (!takeLock(lock)) await wait(POLL_MS);
    else await build(wanted, folder).finally(() => rmSync(lock, { recursive: true, force: true }));
  }
  return folder;
}

/** Written beside its place and moved there whole, so that nobody reads half of it. */
async function build(wanted: Wanted, folder: string): Promise<void> {
  if (existsSync(folder)) return; // another process was done between the look and the lock
  const { buildChecks } = await import('./generate/build-checks.ts');
  const unfinished = mkdtempSync(`${folder}.`);
  try {
    buildChecks(wanted, unfinished);
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    throw error;
  }
}

/** Several emulators may start at once; one builds, the others wait for it. */
function takeLock(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const takenAtMs = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - takenAtMs > STALE_LOCK_MS) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

/** Another SDK, another generator or other wishes: another folder. */
function keyOf(wanted: Wanted): string {
  const hash = createHash('sha256').update(JSON.stringify([sdkVersion(), wanted]));
  const generator = join(import.meta.dirname, 'generate');
  for (const name of readdirSync(generator).sort()) hash.update(readFileSync(join(generator, name)));
  return hash.digest('hex').slice(0, 16);
}
