import { spawn, type ChildProcess } from 'node:child_process';
import { PROJECT } from './settings.ts';

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 12_000;

export type Child = Readonly<{
  pid: number;
  /** What stood in the ready line where its pattern has parentheses. */
  ready: readonly string[];
  /** Everything it has said so far, on both streams. */
  output(): string;
  /** Ends it; throws when it did not end cleanly by itself, or Node has warned of what will end. */
  stop(): Promise<void>;
  /** SIGKILL: it has no chance to tidy up. */
  kill(): Promise<void>;
}>;

type Command = Readonly<{
  /** Folder below the project. */
  cwd: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** The line that it prints when it can be used. */
  readyLine: RegExp;
}>;

/** Starts a Node process of the project, and waits for its ready line. */
export async function startChild({ cwd, args, env = {}, readyLine }: Command): Promise<Child> {
  const child = spawn(process.execPath, args, { cwd: `${PROJECT}/${cwd}`, env: { ...process.env, ...env } });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ready = await waitForLine(
    child,
    () => readyLine.exec(said),
    () => said,
  );
  return {
    pid: child.pid ?? 0,
    ready: ready.slice(1),
    output: () => said,
    stop: () => stopChild(child, ended, () => said),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function waitForLine(
  child: ChildProcess,
  find: () => RegExpExecArray | null,
  said: () => string,
): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${child.spawnargs.join(' ')} ${why}:\n${said()}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`was not ready after ${START_LIMIT_MS} ms`);
    }, START_LIMIT_MS);
    child.once('exit', (code) => fail(`ended with ${code} before it was ready`));
    child.stdout?.on('data', () => {
      const found = find();
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
}

async function stopChild(child: ChildProcess, ended: Promise<number | null>, said: () => string): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  const code = await ended;
  clearTimeout(timer);
  if (code !== 0) throw new Error(`${child.spawnargs.join(' ')} did not end cleanly (${code}):\n${said()}`);
  if (said().includes('DeprecationWarning')) throw new Error(`${child.spawnargs.join(' ')} warns:\n${said()}`);
}
