import type { IncomingMessage } from 'node:http';
import proxyAddr from 'proxy-addr';
import { oncePer } from '../once-per.ts';

const trusted = oncePer((proxies: readonly string[]) => proxyAddr.compile([...proxies]));

/**
 * The caller's network address. X-Forwarded-For can be invented by anybody, so that it counts only as far as our own
 * proxies (addresses or CIDR ranges) wrote it: from the right, the first address that is none of theirs. Express does
 * the same for HTTP.
 */
export function addressBehind(proxies: readonly string[], request: IncomingMessage): string {
  return proxyAddr(request, trusted(proxies)).replace(/^::ffff:/, '');
}

/** Whether each entry is an address or a CIDR range, so that it can be compared with. */
export function areAddresses(proxies: readonly string[]): boolean {
  try {
    proxyAddr.compile([...proxies]);
    return true;
  } catch {
    return false;
  }
}
