import { spawn, type ChildProcess } from 'node:child_process';
import { answers } from './ports.ts';
import { cloneDigest } from './postgres-binaries.ts';
import { markProcess } from './process-list.ts';
import { runQuietly, stopProcess, waitUntil } from './processes.ts';
import { findRedis, thisMachine, type RedisSource } from './redis-source.ts';
import { CLONE } from './settings.ts';

const START_TIMEOUT_MS = 180_000; // Docker fetches the image the first time
const DOCKER_IMAGE = 'redis:7-alpine';

// Nothing is kept on disk: Postgres has every hold, and an old snapshot would only have to be corrected.
const SERVER_FLAGS = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];

export type Redis = Readonly<{ url: string; pid: number | undefined; isRunning(): boolean; stop(): Promise<void> }>;
export type RunnableRedis = Extract<RedisSource, { kind: 'server' | 'docker' }>;

/** Starts a Redis of our own on a port; without a source it is looked for on this machine. */
export async function startRedis({ port, source }: { port: number; source?: RunnableRedis }): Promise<Redis> {
  const [program, ...args] = redisCommand(source ?? (await requireRedis()), port);
  if (!(await isFree(port))) throw new Error(`Redis cannot start: port ${port} is taken.`);
  const child = spawn(program, args, { stdio: 'ignore', detached: true, cwd: '/' });
  await waitForAnswer(child, port);
  return { url: redisUrlAt(port), pid: child.pid, isRunning: () => isAlive(child), stop: () => stopChild(child) };
}

/** The program that serves Redis on a port of this machine, in the foreground. */
export function redisCommand(source: RunnableRedis, port: number): [string, ...string[]] {
  if (source.kind === 'server') return [source.path, '--port', String(port), '--bind', '127.0.0.1', ...SERVER_FLAGS];
  const publish = ['--publish', `127.0.0.1:${port}:6379`];
  return [
    'docker',
    'run',
    '--rm',
    '--name',
    containerName(port),
    ...publish,
    DOCKER_IMAGE,
    'redis-server',
    ...SERVER_FLAGS,
  ];
}

export const redisUrlAt = (port: number) => `redis://127.0.0.1:${port}`;

/** A container outlives a killed `docker run`; it has to be gone before its port can be used again. */
export async function removeRedisContainer(port: number): Promise<void> {
  await runQuietly('docker', ['rm', '--force', containerName(port)]);
}

/** One sentence for a machine that has none and may not install one. */
export const missingRedis = (install: string) => `Redis is missing: install it with \`${install}\`, or start Docker.`;

/** A Redis of the developer's own, or one sentence why it cannot be used. */
export async function requireRedisUrl(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  if (await answers(Number(port) || 6379, hostname)) return url;
  throw new Error(
    `REDIS_URL is set, but nothing answers at ${hostname}:${port || 6379}. Start it, or unset REDIS_URL.`,
  );
}

const containerName = (port: number) => `holdfast-redis-${cloneDigest(CLONE)}-${port}`;
const isFree = async (port: number) => !(await answers(port));
const isAlive = (child: ChildProcess) =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

/** What can be run on this machine, installing it where we may; REDIS_URL does not count. */
export async function requireRedis(): Promise<RunnableRedis> {
  const found = await findRedis({ ...thisMachine(), redisUrl: undefined });
  if (found.kind === 'server' || found.kind === 'docker') return found;
  throw new Error(found.kind === 'none' ? missingRedis(found.install) : 'REDIS_URL is not used here.');
}

async function waitForAnswer(child: ChildProcess, port: number): Promise<void> {
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  const answered = await waitUntil(async () => !isAlive(child) || (await answers(port)), START_TIMEOUT_MS);
  if (answered && isAlive(child)) return;
  await stopChild(child);
  throw failure ?? new Error(`Redis did not start on port ${port}.`);
}

async function stopChild(child: ChildProcess): Promise<void> {
  const mark = child.pid === undefined ? undefined : markProcess(child.pid);
  if (mark) await stopProcess(mark);
}
