import { runQuietly } from './processes.ts';
import { findProgram, installPackages, mayInstallPackages } from './system-packages.ts';

/** Where a Redis can come from, best first; `none` names the command that would install one. */
export type RedisSource =
  | { kind: 'url'; url: string }
  | { kind: 'server'; path: string }
  | { kind: 'docker' }
  | { kind: 'none'; install: string };

/** What the search may ask of the machine; tests pass a made-up one. */
export type Machine = Readonly<{
  redisUrl: string | undefined;
  platform: NodeJS.Platform;
  which(program: string): string | undefined;
  mayInstall(): Promise<boolean>;
  install(packages: readonly string[]): Promise<boolean>;
  dockerAnswers(): Promise<boolean>;
}>;

/** Our own URL, a server on PATH, Debian's package, Docker, in this order. */
export async function findRedis(machine: Machine): Promise<RedisSource> {
  if (machine.redisUrl) return { kind: 'url', url: machine.redisUrl };
  const found = serverOnPath(machine) ?? (await installServer(machine));
  if (found) return { kind: 'server', path: found };
  if (await machine.dockerAnswers()) return { kind: 'docker' };
  return { kind: 'none', install: installCommand(machine.platform) };
}

function serverOnPath(machine: Machine): string | undefined {
  return machine.which('redis-server') ?? machine.which('valkey-server');
}

async function installServer(machine: Machine): Promise<string | undefined> {
  if (!(await machine.mayInstall())) return undefined;
  return (await machine.install(['redis-server'])) ? serverOnPath(machine) : undefined;
}

function installCommand(platform: NodeJS.Platform): string {
  return platform === 'darwin' ? 'brew install redis' : 'sudo apt-get install redis-server';
}

/** The machine we really run on. */
export function thisMachine(env: NodeJS.ProcessEnv = process.env): Machine {
  return {
    redisUrl: env.REDIS_URL || undefined,
    platform: process.platform,
    which: (program) => findProgram(program, env.PATH),
    mayInstall: () => mayInstallPackages(env),
    install: installPackages,
    dockerAnswers: async () => (await runQuietly('docker', ['info'])).ok,
  };
}
