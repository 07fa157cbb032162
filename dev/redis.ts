import { spawn, type ChildProcess } from 'node:child_process';
import { answers } from './ports.ts';
import { markProcess, runQuietly, stopProcess, waitUntil } from './processes.ts';
import { findRedis, thisMachine, type RedisSource } from './redis-source.ts';

const START_TIMEOUT_MS = 15_000;
const DOCKER_IMAGE = 'redis:7-alpine';
const DOCKER_START_TIMEOUT_MS = 180_000; // the first time it fetches the image

// Nothing is kept on disk: Postgres has every hold, and an old snapshot would only have to be corrected.
const SERVER_FLAGS = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];

export type Redis = Readonly<{ url: string; isRunning(): boolean; stop(): Promise<void> }>;
export type RunnableRedis = Extract<RedisSource, { kind: 'server' | 'docker' }>;

/** Starts a Redis of our own on a port; without a source it is looked for on this machine. */
export async function startRedis({ port, source }: { port: number; source?: RunnableRedis }): Promise<Redis> {
  const chosen = source ?? (await requireRedis());
  const child = chosen.kind === 'server' ? spawnServer(chosen.path, port) : await spawnContainer(port);
  const timeoutMs = chosen.kind === 'server' ? START_TIMEOUT_MS : DOCKER_START_TIMEOUT_MS;
  const stop = () => (chosen.kind === 'server' ? stopServer(child) : removeContainer(port));
  await waitForAnswer(child, port, timeoutMs).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url: `redis://127.0.0.1:${port}`, isRunning: () => isAlive(child), stop };
}

async function requireRedis(): Promise<RunnableRedis> {
  const found = await findRedis({ ...thisMachine(), redisUrl: undefined });
  if (found.kind === 'server' || found.kind === 'docker') return found;
  throw new Error(found.kind === 'none' ? found.advice : 'unreachable');
}

// A group of its own: Ctrl-C in the terminal reaches only us, and we end it in order.
function spawnServer(path: string, port: number): ChildProcess {
  return spawn(path, ['--port', String(port), ...SERVER_FLAGS], { stdio: 'ignore', detached: true, cwd: '/' });
}

const containerName = (port: number) => `holdfast-redis-${port}`;

async function spawnContainer(port: number): Promise<ChildProcess> {
  await removeContainer(port);
  const publish = ['--publish', `127.0.0.1:${port}:6379`];
  const args = ['run', '--rm', '--name', containerName(port), ...publish, DOCKER_IMAGE, 'redis-server', '--save', ''];
  return spawn('docker', args, { stdio: 'ignore', detached: true });
}

async function removeContainer(port: number): Promise<void> {
  await runQuietly('docker', ['rm', '--force', containerName(port)]);
}

async function waitForAnswer(child: ChildProcess, port: number, timeoutMs: number): Promise<void> {
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  const answered = await waitUntil(async () => !isAlive(child) || (await answers(port)), timeoutMs);
  if (failure) throw failure;
  if (!answered || !isAlive(child)) throw new Error(`Redis did not start on port ${port}: is the port taken?`);
}

const isAlive = (child: ChildProcess) =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

async function stopServer(child: ChildProcess): Promise<void> {
  const mark = child.pid === undefined ? undefined : markProcess(child.pid);
  if (mark) await stopProcess(mark);
}
