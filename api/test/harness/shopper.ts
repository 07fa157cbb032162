import type { TestApi } from './use-api.ts';

/** What came back; `data` is what the query asked for, as the test reads it. */
export type Answer<T> = Readonly<{
  status: number;
  headers: Headers;
  data: T;
  errors: readonly { message: string; path?: unknown[]; extensions: { code: string; [name: string]: unknown } }[];
}>;

/** A buyer's browser: keeps the cookies of cart and log-in, as a browser would. */
export type Shopper = Readonly<{
  ask<T = Record<string, never>>(
    query: string,
    variables?: object,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>;
  /** The Cookie header; empty before the first write. */
  cookie(): string;
}>;

export function aShopper(api: TestApi, headers: Record<string, string> = {}): Shopper {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map((pair) => pair.join('=')).join('; ');
  return {
    cookie,
    ask: async <T>(query: string, variables: object = {}, more: Record<string, string> = {}) => {
      const response = await fetch(api.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: cookie(), ...headers, ...more },
        body: JSON.stringify({ query, variables }),
      });
      for (const line of response.headers.getSetCookie()) keep(jar, line);
      const body = (await response.json()) as { data: T; errors?: Answer<T>['errors'] };
      return { status: response.status, headers: response.headers, data: body.data, errors: body.errors ?? [] };
    },
  };
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ');
  const [name = '', value = ''] = pair.split('=');
  const isGone = attributes.some((text) => text === 'Max-Age=0' || text.startsWith('Expires=Thu, 01 Jan 1970'));
  if (isGone) jar.delete(name);
  else jar.set(name, value);
}
