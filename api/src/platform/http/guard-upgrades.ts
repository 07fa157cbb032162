import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket, WebSocketServer } from 'ws';
import type { Platform } from '../platform.ts';
import { isAllowedOrigin } from './origins.ts';

type Door = Readonly<{ path: string; addressOf(request: IncomingMessage): string }>;

/**
 * Lets sockets in, or answers why not. A browser opens sockets to any site and sends its cookies along, so that the
 * Origin is all that tells our pages from others; and each address may hold only so many.
 */
export function guardUpgrades(
  { config, log }: Pick<Platform, 'config' | 'log'>,
  server: Server,
  sockets: WebSocketServer,
  { path, addressOf }: Door,
): void {
  const open = countByAddress();
  sockets.on('connection', (client) => quietly(client, log));
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const { origin, host } = request.headers;
    const address = addressOf(request);
    if (request.url?.split('?')[0] !== path) return refuse(socket, '404 Not Found');
    if (!isAllowedOrigin(config, origin, host)) return refuse(socket, '403 Forbidden');
    if (open.of(address) >= config.socketsPerAddress) return refuse(socket, '429 Too Many Requests');
    open.add(address, 1);
    socket.once('close', () => open.add(address, -1));
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  });
}

/** graphql-ws would print a stack for each frame that is too large; ws closes the socket by itself. */
function quietly(client: WebSocket, log: Platform['log']): void {
  client.removeAllListeners('error').on('error', ({ message }) => log.debug({ reason: message }, 'socket failed'));
}

function countByAddress() {
  const counts = new Map<string, number>();
  return {
    of: (address: string) => counts.get(address) ?? 0,
    add: (address: string, change: 1 | -1) => {
      const count = (counts.get(address) ?? 0) + change;
      if (count === 0) counts.delete(address);
      else counts.set(address, count);
    },
  };
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
