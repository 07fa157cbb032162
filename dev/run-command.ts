import { execFile } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { childEnvironment } from './environment.ts';
import { CLONE } from './settings.ts';

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

export type Command = Readonly<{
  /** Folder of the package, relative to the clone; '.' is the root. */
  cwd: string;
  /** A shell line, in which the package's own programs are found by name. */
  line: string;
  env?: NodeJS.ProcessEnv | undefined;
  timeoutMs?: number;
}>;

export type CommandResult = Readonly<{ code: number; output: string }>;

/** Runs a shell line to its end, in a process group of its own that is killed when the time is over. */
export function runCommand({
  cwd,
  line,
  env = childEnvironment(),
  timeoutMs = 600_000,
}: Command): Promise<CommandResult> {
  const folder = join(CLONE, cwd);
  const programs = [join(folder, 'node_modules/.bin'), join(CLONE, 'node_modules/.bin')];
  const path = [...programs, env.PATH].filter(Boolean).join(delimiter);
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { ...env, PATH: path }, maxBuffer: MAX_OUTPUT_BYTES, detached: true };
    const child = execFile('/bin/sh', ['-c', line], options, (error, stdout, stderr) => {
      clearTimeout(timer);
      running.delete(endGroup);
      const late = isLate ? `\n(ended: it took longer than ${timeoutMs / 60_000} minutes)` : '';
      resolve({ code: error ? Number(error.code) || 1 : 0, output: stdout + stderr + late });
    });
    let isLate = false;
    const endGroup = () => child.pid && killGroup(child.pid);
    const timer = setTimeout(() => {
      isLate = true;
      endGroup();
    }, timeoutMs);
    running.add(endGroup);
  });
}

const running = new Set<() => unknown>();

/** Ends every command that is under way. */
export function interruptCommands(): void {
  running.forEach((endGroup) => endGroup());
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}
