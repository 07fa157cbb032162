import type { CookieOptions } from 'express';
import type { Config } from '../config.ts';

const DAY_MS = 86_400_000;
const LIFE_DAYS = 90;

type Environment = Pick<Config, 'environment'>;

/** In production the browser itself guarantees that only this host, over TLS, has set it. */
export function cartCookieName({ environment }: Environment): string {
  return environment === 'production' ? '__Host-cart' : 'cart';
}

/** Out of reach of scripts, sent to this host only, and not with other sites' form posts. */
export function cartCookieOptions({ environment }: Environment): CookieOptions {
  return {
    httpOnly: true,
    sameSite: 'lax',
    secure: environment === 'production',
    path: '/',
    maxAge: LIFE_DAYS * DAY_MS,
  };
}

/** The value of one cookie in a Cookie header, or null. */
export function readCookie(header: string | undefined, name: string): string | null {
  const pair = (header ?? '').split(';').find((part) => part.trimStart().startsWith(`${name}=`));
  const value = pair?.slice(pair.indexOf('=') + 1).trim();
  return value ? value : null;
}
