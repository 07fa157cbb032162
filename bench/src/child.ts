// A process that is measured: started as production would, ended with the bench, and asked for its CPU time.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const REPORT_CPU = new URL('../servers/report-cpu.ts', import.meta.url).href;
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

const READY_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 15_000;

export type Child = Readonly<{
  name: string;
  /** What stood in the ready line where its pattern has parentheses. */
  address: string;
  /** CPU milliseconds so far, user and system. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}>;

export type Program = Readonly<{
  name: string;
  /** Below the project. */
  cwd: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  ready: RegExp;
  /** Folder for a CPU profile, or null. */
  profileTo?: string | null;
}>;

/** Starts a Node process and waits for its ready line; throws with what it said when it ends before. */
export async function startChild({ name, cwd, args, env = {}, ready, profileTo = null }: Program): Promise<Child> {
  const profile =
    profileTo === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileTo}`, `--cpu-prof-name=${name}.cpuprofile`];
  const child = spawn(process.execPath, [...profile, '--import', REPORT_CPU, ...args], {
    cwd: `${PROJECT}${cwd}`,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`${name} ${why}:\n${said}`));
    const timer = setTimeout(() => fail('was not ready in time'), READY_LIMIT_MS);
    child.once('exit', (code) => fail(`ended with ${code}`));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        if (said.length < 20_000) said += chunk.toString();
        const found = ready.exec(said);
        if (!found) return;
        clearTimeout(timer);
        resolve(found[1] ?? '');
      });
    }
  });
  return { name, address, cpuMs: () => askCpu(child, name), stop: () => stopChild(child) };
}

type Spawned = ReturnType<typeof spawn>;

async function askCpu(child: Spawned, name: string): Promise<number> {
  if (!child.connected) throw new Error(`${name} has ended`);
  const answer = once(child, 'message') as Promise<[NodeJS.CpuUsage]>;
  child.send('cpu');
  const [{ user, system }] = await answer;
  return (user + system) / 1000;
}

async function stopChild(child: Spawned): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(timer);
}
