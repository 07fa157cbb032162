import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { childEnvironment } from './environment.ts';
import { sendSignal } from './processes.ts';
import { CLONE } from './settings.ts';

const TIMEOUT_MS = 600_000;
const GRACE_MS = 3_000;

export type Command = Readonly<{
  /** Folder of the package, relative to the clone; '.' is the root. */
  cwd: string;
  /** A shell line, in which the package's own programs are found by name. */
  line: string;
  env?: NodeJS.ProcessEnv | undefined;
  timeoutMs?: number;
  /** Shown as it comes, instead of being kept. */
  live?: boolean;
}>;

export type CommandResult = Readonly<{ code: number; output: string }>;

const running = new Set<() => void>();

/** Ends every command that is under way. */
export function interruptCommands(): void {
  running.forEach((end) => end());
}

/** Runs a shell line to its end, in a process group of its own that is ended when the time is over. */
export async function runCommand({
  cwd,
  line,
  env,
  timeoutMs = TIMEOUT_MS,
  live = false,
}: Command): Promise<CommandResult> {
  const folder = join(CLONE, cwd);
  const stdio = live ? 'inherit' : 'pipe';
  const child = spawn('/bin/sh', ['-c', line], { cwd: folder, env: withPrograms(folder, env), stdio, detached: true });
  const end = () => child.pid !== undefined && endGroup(child.pid);
  const timer = setTimeout(end, timeoutMs);
  running.add(end);
  const closed = new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  const startedAt = Date.now();
  const [code, ...output] = await Promise.all([closed, read(child.stdout), read(child.stderr)]);
  clearTimeout(timer);
  running.delete(end);
  const isLate = Date.now() - startedAt >= timeoutMs;
  return {
    code,
    output: output.join('') + (isLate ? `\nEnded: it took longer than ${timeoutMs / 60_000} minutes.` : ''),
  };
}

const read = (stream: NodeJS.ReadableStream | null) => (stream ? text(stream) : Promise.resolve(''));

// Colours only where somebody watches; runners believe that every CI does.
function withPrograms(folder: string, env = childEnvironment()): NodeJS.ProcessEnv {
  const programs = [join(folder, 'node_modules/.bin'), join(CLONE, 'node_modules/.bin')];
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
  return { ...colours, ...env, PATH: [...programs, env.PATH].filter(Boolean).join(delimiter) };
}

// The group ends in order if it can, so that what it has started itself is not left over.
function endGroup(pid: number): void {
  sendSignal(-pid, 'SIGTERM');
  setTimeout(() => sendSignal(-pid, 'SIGKILL'), GRACE_MS).unref();
}
