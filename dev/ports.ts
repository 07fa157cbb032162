import { randomInt } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { commandOf, processNumbers } from './process-list.ts';
import { runQuietly } from './processes.ts';

const LOOPBACK = '127.0.0.1';
const TCP_LISTEN = '0A'; // the state column of /proc/net/tcp

/** Who listens on a port, as far as the machine tells us. */
export type PortHolder = Readonly<{ pid: number; command: string }>;

// Below the range from which systems take the near end of outgoing connections: up there a port that was free a moment
// ago is soon somebody's.
const LOWEST_PORT = 20_000;
const HIGHEST_PORT = 29_999;
const MAX_TRIES = 200;

/** A port nobody listens on right now, picked at random, so that processes that search at once pick differently. */
export async function findFreePort(): Promise<number> {
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT + 1);
    if (await canListen(port)) return port;
  }
  throw new Error(`No free port was found between ${LOWEST_PORT} and ${HIGHEST_PORT}.`);
}

/** Distinct free ports; asking one by one could give the same one twice. */
export async function findFreePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await findFreePort());
  return [...ports];
}

/** Free means: nobody answers on it, and we could listen. Some systems let us listen beside a wildcard listener. */
export async function isPortFree(port: number): Promise<boolean> {
  if ((await answers(port, LOOPBACK)) || (await answers(port, '::1'))) return false;
  return canListen(port);
}

/** True when something accepts a connection on the port. */
export function answers(port: number, host = LOOPBACK): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1_000 });
    const settle = (accepted: boolean) => {
      socket.destroy();
      resolve(accepted);
    };
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(false));
    socket.once('error', () => settle(false));
  });
}

/** The process that listens on a port; undefined when nobody does, or when it belongs to another user. */
export async function findPortHolder(port: number): Promise<PortHolder | undefined> {
  const pid = existsSync('/proc/net/tcp') ? holderFromProc(port) : await holderFromLsof(port);
  return pid === undefined ? undefined : { pid, command: commandOf(pid) ?? 'unknown' };
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, LOOPBACK, () => server.close(() => resolve(true)));
  });
}

function holderFromProc(port: number): number | undefined {
  const inodes = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listenerInodes(table, port)));
  if (inodes.size === 0) return undefined;
  return processNumbers().find((pid) => socketInodes(pid).some((inode) => inodes.has(inode)));
}

function listenerInodes(table: string, port: number): string[] {
  if (!existsSync(table)) return [];
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  return readFileSync(table, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(`:${hexPort}`) && fields[3] === TCP_LISTEN)
    .map((fields) => fields[9]!);
}

function socketInodes(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => inodeOf(`/proc/${pid}/fd/${fd}`));
  } catch {
    return []; // ended meanwhile, or another user's
  }
}

function inodeOf(descriptor: string): string[] {
  try {
    return [...readlinkSync(descriptor).matchAll(/^socket:\[(\d+)\]$/g)].map((match) => match[1]!);
  } catch {
    return []; // closed meanwhile
  }
}

async function holderFromLsof(port: number): Promise<number | undefined> {
  const { output } = await runQuietly('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t']);
  const pid = Number(output.trim().split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}
