import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';
import { oncePer } from '../once-per.ts';

const trusted = oncePer((proxies: readonly string[]) => proxyAddr.compile([...proxies]));

/**
 * The caller's network address. X-Forwarded-For can be invented by anybody, so that it counts only as far as our own
 * proxies (addresses or CIDR ranges) wrote it: from the right, the first address that is none of theirs. Express does
 * the same for HTTP.
 */
export function addressBehind(proxies: readonly string[], request: IncomingMessage): string {
  return networkOf(proxyAddr(request, trusted(proxies)));
}

const NETWORK_BYTES = 8; // a /64 is the least that a provider gives a customer

/** What limits count by: an IPv4 address, or the /64 of an IPv6 one, in which one customer has every address. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address); // an IPv4 address in IPv6 clothes is one
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const network = parsed.toByteArray().map((byte, index) => (index < NETWORK_BYTES ? byte : 0));
  return `${ipaddr.fromByteArray(network).toString()}/64`;
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
