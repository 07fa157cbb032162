import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isRunning, type ProcessMark } from './process-list.ts';

const runFile = promisify(execFile);
const GRACE_MS = 12_000; // a little more than our processes allow themselves
const POLL_INTERVAL_MS = 50;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Asks with SIGTERM, waits, then kills. With `group` the whole process group gets the signal. */
export async function stopProcess(mark: ProcessMark, { graceMs = GRACE_MS, group = false } = {}): Promise<void> {
  const target = group ? -mark.pid : mark.pid;
  if (!isRunning(mark)) return;
  sendSignal(target, 'SIGTERM');
  if (await waitUntil(() => !isRunning(mark), graceMs)) return;
  sendSignal(target, 'SIGKILL');
  await waitUntil(() => !isRunning(mark), 2_000);
}

/** Signals a process or, when negative, a group; one that is gone already is no error. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** True as soon as the question answers yes, false when the time is over. */
export async function waitUntil(isSo: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) return false;
    await delay(POLL_INTERVAL_MS);
  }
  return true;
}

let interruption = new AbortController();

/** Ends every program that `runQuietly` has under way; later ones run as usual. */
export function interruptRuns(): void {
  interruption.abort();
  interruption = new AbortController();
}

type RunOptions = Readonly<{ cwd?: string; env?: NodeJS.ProcessEnv; uid?: number; gid?: number }>;

/** Runs a program to its end and answers with what it wrote; throws with all it said when it fails. */
export async function runOrThrow(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { ok, output } = await runQuietly(program, args, options);
  if (!ok) throw new Error(`${[program, ...args].join(' ')} failed:\n${output.trimEnd()}`);
  return output;
}

/** Runs a program to its end and answers with what it said; never throws for a bad exit code. */
export async function runQuietly(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<{ ok: boolean; output: string }> {
  const limits = { maxBuffer: MAX_OUTPUT_BYTES, signal: interruption.signal };
  try {
    const { stdout, stderr } = await runFile(program, args, { ...options, ...limits });
    return { ok: true, output: stdout + stderr };
  } catch (error) {
    const said = error as { stdout?: string; stderr?: string; message: string };
    return { ok: false, output: `${said.stdout ?? ''}${said.stderr ?? ''}` || said.message };
  }
}
