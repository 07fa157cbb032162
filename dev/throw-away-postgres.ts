// Clusters that live as long as one command. Each lies in a folder that names its owner, so that the next command can
// clear what a killed one left.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFreePort } from './ports.ts';
import { postgresHome } from './postgres-binaries.ts';
import { startPostgres, stopPostgres, type Postgres } from './postgres.ts';
import { isRunning, markProcess, type ProcessMark } from './process-list.ts';
import { stopProcess } from './processes.ts';
import { CLONE } from './settings.ts';

/** Nothing is promised to survive a crash, which makes writing several times faster. */
const SETTINGS: readonly string[] = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_connections=500',
];

export type ThrowAwayPostgres = Readonly<{
  adminUrl: string;
  urlOf(database: string): string;
  /** Notes another process that must not outlive the cluster's owner. */
  noteCompanion(pid: number): void;
  close(): Promise<void>;
}>;

/** Starts an empty cluster on a free port, careless with crashes unless told otherwise; closing it removes its data. */
export async function openThrowAwayPostgres(settings = SETTINGS): Promise<ThrowAwayPostgres> {
  await clearAbandoned();
  const home = makeHome();
  const postgres = await startPostgres({ dataDir: dataDirOf(home), port: await findFreePort(), settings });
  return {
    adminUrl: postgres.adminUrl,
    urlOf: postgres.urlOf,
    noteCompanion: (pid) => writeMark(companionFile(home), pid),
    close: () => close(postgres, home),
  };
}

async function close(postgres: Postgres, home: string): Promise<void> {
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
}

const allHomes = () => join(postgresHome(CLONE), 'throw-away');
const dataDirOf = (home: string) => join(home, 'postgres');
const ownerFile = (home: string) => join(home, 'owner.json');
const companionFile = (home: string) => join(home, 'companion.json');

let made = 0;

function makeHome(): string {
  const home = join(allHomes(), `${process.pid}-${(made += 1)}`);
  mkdirSync(home, { recursive: true, mode: 0o755 });
  writeMark(ownerFile(home), process.pid);
  return home;
}

async function clearAbandoned(): Promise<void> {
  if (!existsSync(allHomes())) return;
  const homes = readdirSync(allHomes()).map((name) => join(allHomes(), name));
  for (const home of homes.filter((candidate) => !isOwned(candidate))) {
    const companion = readMark(companionFile(home));
    if (companion) await stopProcess(companion);
    await stopPostgres(dataDirOf(home));
    rmSync(home, { recursive: true, force: true });
  }
}

function isOwned(home: string): boolean {
  const owner = readMark(ownerFile(home));
  return owner !== undefined && isRunning(owner);
}

function writeMark(file: string, pid: number): void {
  writeFileSync(file, JSON.stringify(markProcess(pid) ?? null));
}

function readMark(file: string): ProcessMark | undefined {
  if (!existsSync(file)) return undefined;
  return (JSON.parse(readFileSync(file, 'utf8')) as ProcessMark | null) ?? undefined;
}
