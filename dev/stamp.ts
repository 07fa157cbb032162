import { createHash, type Hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CLONE, DATA_DIR } from './settings.ts';

const NOT_A_SOURCE = new Set(['node_modules', 'build', 'dist', '.svelte-kit', 'generated', 'test-results']);

export type StampedWork = Readonly<{
  name: string;
  /** Files and folders, relative to the clone, that the result depends on. */
  sources: readonly string[];
  /** Must exist, else the work is done again. */
  result: string;
  work(): Promise<void>;
}>;

/** Does the work unless its sources are what they were last time; answers whether it was done. */
export async function doUnlessUnchanged({ name, sources, result, work }: StampedWork): Promise<boolean> {
  const stampFile = join(DATA_DIR, 'stamps', name);
  const digest = digestOf(sources);
  if (existsSync(join(CLONE, result)) && readStamp(stampFile) === digest) return false;
  await work();
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, digest);
  return true;
}

/** One digest over the names and contents of all these files. */
export function digestOf(sources: readonly string[], root = CLONE): string {
  const hash = createHash('sha256');
  for (const source of sources) addToDigest(hash, root, source);
  return hash.digest('hex');
}

function addToDigest(hash: Hash, root: string, path: string): void {
  const full = join(root, path);
  if (!existsSync(full)) return;
  if (statSync(full).isFile()) {
    hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
    return;
  }
  const names = readdirSync(full).filter((name) => !NOT_A_SOURCE.has(name));
  for (const name of names.sort()) addToDigest(hash, root, join(path, name));
}

const readStamp = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
