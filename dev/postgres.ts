import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { answers } from './ports.ts';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { runQuietly } from './processes.ts';

const SUPERUSER = 'shop';
const RETRY_INTERVAL_MS = 250;
const MAX_START_ATTEMPTS = 40; // after a kill -9 its orphans live on for about two seconds

export type PostgresOptions = Readonly<{ dataDir: string; port: number; settings?: readonly string[] }>;

export type Postgres = Readonly<{
  /** The administrator's connection string, for the database `postgres`. */
  adminUrl: string;
  urlOf(database: string): string;
  isRunning(): boolean;
  stop(): Promise<void>;
}>;

/** Starts the embedded Postgres on a data folder, which is made when it is missing. Running already is fine. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const binaries = await findPostgresBinaries();
  if (!existsSync(join(options.dataDir, 'PG_VERSION'))) await createCluster(binaries, options.dataDir);
  await startCluster(binaries, options);
  const urlOf = (database: string) => `postgresql://${SUPERUSER}@127.0.0.1:${options.port}/${database}`;
  return {
    adminUrl: urlOf('postgres'),
    urlOf,
    isRunning: () => isPostmasterAlive(options.dataDir),
    stop: () => stopCluster(binaries, options.dataDir),
  };
}

/** Stops whatever serves the data folder; nothing running is fine. */
export async function stopPostgres(dataDir: string): Promise<void> {
  if (existsSync(join(dataDir, 'postmaster.pid'))) await stopCluster(await findPostgresBinaries(), dataDir);
}

async function createCluster({ binDir, user }: PostgresBinaries, dataDir: string): Promise<void> {
  mkdirSync(dirname(dataDir), { recursive: true, mode: 0o755 });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (user) chownSync(dataDir, user.uid, user.gid);
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=builtin'];
  const args = ['-D', dataDir, '-U', SUPERUSER, '--auth=trust', ...locale, '--no-instructions', '--no-sync'];
  const made = await runQuietly(join(binDir, 'initdb'), args, { cwd: '/', ...user });
  if (!made.ok) throw new Error(`PostgreSQL could not make its data folder ${dataDir}:\n${made.output}`);
}

async function startCluster(binaries: PostgresBinaries, options: PostgresOptions): Promise<void> {
  for (let attempt = 1; attempt <= MAX_START_ATTEMPTS; attempt++) {
    if (await isServing(binaries, options)) return;
    if (await launch(binaries, options)) return;
    await delay(RETRY_INTERVAL_MS);
  }
  throw new Error(`PostgreSQL did not start on port ${options.port}. The end of its log:\n${logTail(options.dataDir)}`);
}

// It may serve the folder still, but on another port: then it has to be stopped first.
async function isServing(binaries: PostgresBinaries, { dataDir, port }: PostgresOptions): Promise<boolean> {
  const status = await runQuietly(join(binaries.binDir, 'pg_ctl'), ['-D', dataDir, 'status'], {
    cwd: '/',
    ...binaries.user,
  });
  if (!status.ok) return false;
  if (portInUse(dataDir) !== port) await stopCluster(binaries, dataDir);
  else return answers(port);
  return false;
}

// The server keeps the streams it was started with, so none of ours may be among them: it would hold our end open.
function launch({ binDir, user }: PostgresBinaries, options: PostgresOptions): Promise<boolean> {
  const { dataDir } = options;
  const args = ['-D', dataDir, '-w', '-t', '30', '-l', logFile(dataDir), '-o', serverFlags(options), 'start'];
  return new Promise((resolve, reject) => {
    const child = spawn(join(binDir, 'pg_ctl'), args, { cwd: '/', stdio: 'ignore', ...user });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code === 0));
  });
}

function serverFlags({ port, settings = [] }: PostgresOptions): string {
  const all = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'shared_buffers=128MB',
    ...settings,
  ];
  return all.map((setting) => `-c ${setting}`).join(' ');
}

async function stopCluster({ binDir, user }: PostgresBinaries, dataDir: string): Promise<void> {
  const args = ['-D', dataDir, '-m', 'fast', '-w', '-t', '20', 'stop'];
  await runQuietly(join(binDir, 'pg_ctl'), args, { cwd: '/', ...user });
}

// Lines 1 and 4 of postmaster.pid are the process and its port.
function postmasterFile(dataDir: string): string[] {
  const file = join(dataDir, 'postmaster.pid');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}

const portInUse = (dataDir: string) => Number(postmasterFile(dataDir)[3]);

function isPostmasterAlive(dataDir: string): boolean {
  const pid = Number(postmasterFile(dataDir)[0]);
  if (!pid) return false;
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const logFile = (dataDir: string) => join(dataDir, 'server.log');

function logTail(dataDir: string): string {
  const file = logFile(dataDir);
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-12).join('\n') : '(no log)';
}
