import type { Config } from '../config.ts';

type Environment = Pick<Config, 'environment'>;

/** In production the browser itself guarantees that only this host, over TLS, has set it. */
export function sessionCookieName({ environment }: Environment): string {
  return environment === 'production' ? '__Host-session' : 'session';
}

/** How a log-in came with a request; null when none did. A token in Authorization goes before the cookie. */
export type Credential = Readonly<{ kind: 'COOKIE' | 'BEARER'; token: string }>;

/** Whether the caller means to log in by token; any other scheme is for somebody on the way. */
export function isBearer(authorization: string | undefined): authorization is string {
  return /^Bearer\b/i.test(authorization ?? '');
}

/** The token of `Authorization: Bearer …`; null when it cannot be one. */
export function readBearer(authorization: string): Credential | null {
  const token = /^Bearer ([\w-]+)$/i.exec(authorization)?.[1];
  return token === undefined ? null : { kind: 'BEARER', token };
}
