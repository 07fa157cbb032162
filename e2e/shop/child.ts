import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

export const CLONE = join(import.meta.dirname, '../..');

const READY_LIMIT_MS = 60_000;
const GRACE_MS = 8_000;

export type ChildSpec = Readonly<{
  name: string;
  /** Folder below the clone. */
  cwd: string;
  /** Arguments of Node. */
  args: readonly string[];
  env?: Record<string, string>;
  /** What its ready line looks like. */
  ready: RegExp;
}>;

export type Child = Readonly<{
  /** The ready line. */
  line: string;
  /** Everything printed so far. */
  output(): readonly string[];
  stop(): Promise<void>;
}>;

/** Starts one of the shop's processes and waits for its ready line; a death before that is an error with its words. */
export async function startChild({ name, cwd, args, env = {}, ready }: ChildSpec): Promise<Child> {
  const child = spawn(process.execPath, [...args], {
    cwd: join(CLONE, cwd),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const said = (line: string) => lines.push(line);
  const line = await new Promise<string>((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`${name} ${what}. It said:\n${lines.slice(-20).join('\n')}`));
    const timer = setTimeout(() => fail(`was not ready after ${READY_LIMIT_MS / 1000} s`), READY_LIMIT_MS);
    child.once('error', (error) => fail(error.message));
    child.once('close', (code) => fail(`ended with code ${code}`));
    createInterface({ input: child.stderr }).on('line', said);
    createInterface({ input: child.stdout }).on('line', (text) => {
      said(text);
      if (!ready.test(text)) return;
      clearTimeout(timer);
      resolve(text);
    });
  });
  return { line, output: () => lines, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await ended;
  clearTimeout(timer);
}
