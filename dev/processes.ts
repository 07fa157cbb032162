import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const runFile = promisify(execFile);
const OWN_STAT = '/proc/self/stat'; // exists on Linux only; elsewhere `ps` is asked
const POLL_INTERVAL_MS = 50;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** A process that cannot be mistaken for a later one with the same number. */
export type ProcessMark = Readonly<{ pid: number; startedAt: string }>;

/** The mark of a running process; undefined once it has ended (a zombie counts as ended). */
export function markProcess(pid: number): ProcessMark | undefined {
  const startedAt = startTimeOf(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

export function isRunning(mark: ProcessMark): boolean {
  return startTimeOf(mark.pid) === mark.startedAt;
}

/** Asks with SIGTERM, waits, then kills. With `group` the whole process group gets the signal. */
export async function stopProcess(mark: ProcessMark, { graceMs = 8_000, group = false } = {}): Promise<void> {
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

/** Runs a program to its end and answers with what it said; never throws for a bad exit code. */
export async function runQuietly(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; uid?: number; gid?: number } = {},
): Promise<{ ok: boolean; output: string }> {
  try {
    const { stdout, stderr } = await runFile(program, args, {
      ...options,
      maxBuffer: MAX_OUTPUT_BYTES,
      signal: interruption.signal,
    });
    return { ok: true, output: stdout + stderr };
  } catch (error) {
    const said = error as { stdout?: string; stderr?: string; message: string };
    return { ok: false, output: `${said.stdout ?? ''}${said.stderr ?? ''}` || said.message };
  }
}

/** The process that a process was started by; undefined when there is none to find. */
export function parentOf(pid: number): number | undefined {
  try {
    const parent = existsSync(OWN_STAT) ? statFields(pid)[1] : psFields(pid, 'ppid=')[0];
    return Number(parent) || undefined;
  } catch {
    return undefined; // no such process
  }
}

/** The short name of a process; empty when there is no such process. */
export function nameOf(pid: number): string {
  try {
    return existsSync(OWN_STAT) ? readFileSync(`/proc/${pid}/comm`, 'utf8').trim() : psFields(pid, 'comm=').join(' ');
  } catch {
    return '';
  }
}

function startTimeOf(pid: number): string | undefined {
  try {
    return existsSync(OWN_STAT) ? startTimeFromProc(pid) : startTimeFromPs(pid);
  } catch {
    return undefined; // no such process
  }
}

// Ticks start again with each boot, so the mark names the boot too.
function startTimeFromProc(pid: number): string | undefined {
  const fields = statFields(pid);
  return fields[0] === 'Z' ? undefined : `${fields[19]}@${bootId()}`;
}

function startTimeFromPs(pid: number): string | undefined {
  const [state = '', ...started] = psFields(pid, 'stat=,lstart=');
  return state.startsWith('Z') || started.length === 0 ? undefined : started.join(' ');
}

// /proc/<pid>/stat from field 3 on: state, parent, …, and as the 20th the start. The name before may hold brackets.
function statFields(pid: number): string[] {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
}

function psFields(pid: number, columns: string): string[] {
  return execFileSync('ps', ['-o', columns, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' })
    .trim()
    .split(/\s+/);
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim().slice(0, 8);
}
