import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const IDLE_CHECK_MS = 50;

/** Listens and answers the port; throws one sentence when another program has it. */
export async function listen(server: Server, host: string, port: number, setting: string): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port, setting)));
    server.listen(port, host, resolve);
  });
  return (server.address() as AddressInfo).port; // a listening TCP server has no other kind of address
}

/** Stops taking connections and waits for the requests under way, at most `limitMs`. */
export async function closeServer(server: Server, limitMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  // A connection whose last answer has just gone out is idle only now, and nobody else would close it.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  const end = setTimeout(() => server.closeAllConnections(), limitMs);
  await closed;
  clearInterval(idle);
  clearTimeout(end);
}

function explain(error: NodeJS.ErrnoException, host: string, port: number, setting: string): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new Error(`Port ${port} on ${host} is taken by another program: free it or set ${setting} to another one.`);
}
