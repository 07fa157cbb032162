import { readdirSync, readFileSync } from 'node:fs';
import type pg from 'pg';
import type { Child } from './child.ts';

export type CpuReading = Readonly<Record<string, number>>;

/** Whose CPU is read: the children, and on Linux the server processes below the postmaster. */
export type Measured = Readonly<{ children: readonly Child[]; postmasterPid: number | null }>;

/** CPU milliseconds that each process has used so far: the shop's, the bench's own, and Postgres's. */
export async function readCpu({ children, postmasterPid }: Measured): Promise<CpuReading> {
  const { user, system } = process.cpuUsage();
  const told = await Promise.all(children.map(async (child) => [child.name, await child.cpuMs()] as const));
  return { ...Object.fromEntries(told), bench: (user + system) / 1000, ...postgresCpu(postmasterPid) };
}

/** What was used between two readings for one piece of work. */
export function cpuBetween(before: CpuReading, now: CpuReading, done: number): Record<string, number> {
  const spent = Object.keys(now).map(
    (name) => [name, ((now[name] ?? 0) - (before[name] ?? 0)) / Math.max(1, done)] as const,
  );
  return Object.fromEntries(spent.filter(([, ms]) => ms > 0.001));
}

const TICK_MS = 10; // Linux counts in hundredths of a second

/** The postmaster of the server that this connection is to; null where processes cannot be looked at. */
export async function findPostmaster(client: pg.Client): Promise<number | null> {
  if (process.platform !== 'linux') return null;
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return statOf(String(rows[0]?.pid))?.parent ?? null;
}

/** The postmaster's own, that of the server processes it has now, and of those that have ended. */
function postgresCpu(postmasterPid: number | null): CpuReading {
  if (postmasterPid === null) return {};
  const postmaster = statOf(String(postmasterPid));
  const ticks = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((stat) => stat?.parent === postmasterPid)
    .reduce((sum, stat) => sum + (stat?.ticks ?? 0), 0);
  return { postgres: (ticks + (postmaster?.ticks ?? 0) + (postmaster?.endedTicks ?? 0)) * TICK_MS };
}

/** Null for a process that has just ended. */
function statOf(pid: string): { parent: number; ticks: number; endedTicks: number } | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), ticks: sumOf(fields, 11), endedTicks: sumOf(fields, 13) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return null;
    throw error;
  }
}

/** User and system time stand beside each other. */
function sumOf(fields: readonly string[], first: number): number {
  return Number(fields[first]) + Number(fields[first + 1]);
}
