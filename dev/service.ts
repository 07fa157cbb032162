import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { isErrorLine, summarizeLogLine } from './log-lines.ts';
import { LOG_DIR } from './settings.ts';
import { markProcess } from './process-list.ts';
import { stopProcess, waitUntil } from './processes.ts';

const READY_TIMEOUT_MS = 60_000;
const FIRST_BACKOFF_MS = 500;
const MAX_BACKOFF_MS = 15_000;
const HEALTHY_AFTER_MS = 30_000; // after this long the next death starts with a short pause again
const TAIL_LINES = 15;
const LAST_WORDS_MS = 300;

export type ServiceSpec = Readonly<{
  name: string;
  command: readonly [string, ...string[]];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Asked until it says yes; `lines` is what the service has printed so far. */
  isReady(lines: readonly string[]): boolean | Promise<boolean>;
  /** A watcher that waits for a change is left alone: not being ready does not end the start. */
  mayBeLate?: boolean;
  readyTimeoutMs?: number | undefined;
}>;

export type ServiceHooks = Readonly<{
  onSpawn(name: string, pid: number): void;
  /** An error the service printed, or something that happened to it. */
  say(line: string): void;
}>;

export type Service = Readonly<{ name: string; ready: Promise<void>; stop(): Promise<void> }>;

type Run = { child: ChildProcess; lines: string[]; startedAt: number; ended: boolean };

/**
 * Starts a service. Until it is ready its death is an error that shows its last lines; afterwards it is started again,
 * with growing pauses.
 */
export function startService(spec: ServiceSpec, hooks: ServiceHooks): Service {
  mkdirSync(LOG_DIR, { recursive: true });
  const log = createWriteStream(join(LOG_DIR, `${spec.name}.log`));
  const stopping = new AbortController();
  let run = launch(spec, hooks, log);

  async function stop(): Promise<void> {
    stopping.abort();
    const mark = run.child.pid === undefined ? undefined : markProcess(run.child.pid);
    if (mark) await stopProcess(mark, { group: true });
    log.end();
  }

  async function keepAlive(): Promise<void> {
    for (let failures = 0; ; failures++) {
      await ended(run);
      if (stopping.signal.aborted) return;
      if (Date.now() - run.startedAt > HEALTHY_AFTER_MS) failures = 0;
      const pauseMs = backoffMs(failures);
      hooks.say(`${spec.name} ${describeEnd(run.child)}; starting it again in ${pauseMs / 1000} s`);
      await delay(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      run = launch(spec, hooks, log);
    }
  }

  const ready = becomeReady(spec, run).then(() => void keepAlive());
  ready.catch(() => {}); // whoever waits for it hears of it
  return { name: spec.name, ready, stop };
}

/** The pause before the next start, doubling up to a limit. */
export function backoffMs(failures: number): number {
  return Math.min(FIRST_BACKOFF_MS * 2 ** failures, MAX_BACKOFF_MS);
}

// A group of its own: Ctrl-C in the terminal reaches only us, and we end the services in order.
function launch(spec: ServiceSpec, hooks: ServiceHooks, log: NodeJS.WritableStream): Run {
  const [program, ...args] = spec.command;
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const child = spawn(program, args, { cwd: spec.cwd, env: spec.env, stdio: [...stdio], detached: true });
  const run: Run = { child, lines: [], startedAt: Date.now(), ended: false };
  child.once('error', (error) => {
    run.lines.push(error.message);
    run.ended = true;
  });
  child.once('exit', () => void lastWords(child).then(() => (run.ended = true)));
  readLines(child.stdout, (line) =>
    record(run, log, line, () => isErrorLine(line) && hooks.say(`${spec.name}: ${summarizeLogLine(line)}`)),
  );
  readLines(child.stderr, (line) => record(run, log, line, () => hooks.say(`${spec.name}: ${line}`)));
  if (child.pid !== undefined) hooks.onSpawn(spec.name, child.pid);
  return run;
}

// The streams may still hold lines when the process has gone; a grandchild may keep them open for ever.
async function lastWords(child: ChildProcess): Promise<void> {
  await Promise.race([new Promise((resolve) => child.once('close', resolve)), delay(LAST_WORDS_MS)]);
}

function readLines(stream: NodeJS.ReadableStream | null, onLine: (line: string) => void): void {
  if (stream) createInterface({ input: stream, crlfDelay: Infinity }).on('line', onLine);
}

function record(run: Run, log: NodeJS.WritableStream, line: string, show: () => void): void {
  if (log.writable) log.write(`${line}\n`);
  run.lines.push(line);
  run.lines.splice(0, run.lines.length - 200);
  if (line.trim()) show();
}

async function becomeReady(spec: ServiceSpec, run: Run): Promise<void> {
  const isSettled = async () => run.ended || (await spec.isReady(run.lines));
  const timeoutMs = spec.readyTimeoutMs ?? READY_TIMEOUT_MS;
  const settled = await waitUntil(isSettled, timeoutMs);
  if (spec.mayBeLate || (settled && !run.ended)) return;
  const what = run.ended ? describeEnd(run.child) : `was not ready after ${timeoutMs / 1000} s`;
  throw new Error(
    `${spec.name} ${what}. Its last lines:\n${run.lines.slice(-TAIL_LINES).map(summarizeLogLine).map(indent).join('\n')}`,
  );
}

const indent = (line: string) => `    ${line}`;

async function ended(run: Run): Promise<void> {
  if (!run.ended) await new Promise((resolve) => run.child.once('exit', resolve));
}

function describeEnd({ pid, exitCode, signalCode }: ChildProcess): string {
  if (pid === undefined) return 'could not be started';
  return signalCode ? `was ended by ${signalCode}` : `ended with code ${exitCode}`;
}
