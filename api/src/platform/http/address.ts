import type { IncomingMessage } from 'node:http';

/**
 * The caller's network address. X-Forwarded-For can be invented by anybody, so that it counts only as far as our own
 * proxies wrote it: from the right, the first address that is none of theirs. Express does the same for HTTP.
 */
export function addressBehind(proxies: readonly string[], { socket, headers }: IncomingMessage): string {
  const forwarded = headers['x-forwarded-for']?.toString().split(',') ?? [];
  const hops = [...forwarded, socket.remoteAddress ?? ''].map((hop) => hop.trim().replace(/^::ffff:/, ''));
  return hops.findLast((hop) => !proxies.includes(hop)) ?? hops[0] ?? '';
}
