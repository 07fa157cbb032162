import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runsAsRoot } from './postgres-binaries.ts';
import { runQuietly } from './processes.ts';

/** The full path of a program on PATH, and in the places where a system keeps servers. */
export function findProgram(program: string, path = ''): string | undefined {
  const places = [...path.split(delimiter).filter(Boolean), '/usr/local/sbin', '/usr/sbin', '/sbin'];
  return places.map((place) => join(place, program)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** True on Debian and its kin, for root and for whoever may use sudo without a password. */
export async function mayInstallPackages(env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  if (findProgram('apt-get', env.PATH) === undefined) return false;
  return runsAsRoot || (await runQuietly('sudo', ['-n', 'true'])).ok;
}

let lastInstall: Promise<unknown> = Promise.resolve();

/** Installs Debian packages without asking anything; false when that fails. One at a time: apt takes a lock. */
export function installPackages(packages: readonly string[]): Promise<boolean> {
  const installed = lastInstall.then(() => runApt(packages));
  lastInstall = installed;
  return installed;
}

async function runApt(packages: readonly string[]): Promise<boolean> {
  const [program, ...prefix] = runsAsRoot ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly(program, [...prefix, 'update'], { env }); // a bare machine knows no packages yet
  return (await runQuietly(program, [...prefix, 'install', '-y', '--no-install-recommends', ...packages], { env })).ok;
}
