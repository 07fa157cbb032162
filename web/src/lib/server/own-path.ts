const BASE = 'http://shop.invalid';

/**
 * A path of this shop, with its query, out of what a form or an address wishes; null for everything else.
 * Read the way a browser reads it: `/\t/host`, `/\host` and `/.//host` lead elsewhere too.
 */
export function ownPath(wish: unknown): URL | null {
  if (typeof wish !== 'string' || !wish.startsWith('/')) return null;
  const url = URL.parse(wish, BASE);
  return url?.origin === BASE && !url.pathname.startsWith('//') ? url : null;
}

const written = ({ pathname, search }: URL): string => pathname + search;

/** Where to go on after a log-in: the path that was asked for, else `usual`. */
export function nextPath(wish: unknown, usual: string): string {
  const url = ownPath(wish);
  return url ? written(url) : usual;
}

/** Leads to the log-in and from there to where one wanted to be. */
export const loginPath = (next: string): string => `/login?next=${encodeURIComponent(next)}`;
