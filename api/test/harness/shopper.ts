import type { TestApi } from './use-api.ts';

/** What came back; `data` is what the query asked for, as the test reads it. */
export type Answer<T> = Readonly<{
  status: number;
  headers: Headers;
  data: T;
  errors: readonly { message: string; path?: unknown[]; extensions: { code: string; [name: string]: unknown } }[];
}>;

/** A buyer's browser: keeps the cart cookie, as a browser would. */
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
  let cookie = '';
  return {
    cookie: () => cookie,
    ask: async <T>(query: string, variables: object = {}, more: Record<string, string> = {}) => {
      const response = await fetch(api.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie, ...headers, ...more },
        body: JSON.stringify({ query, variables }),
      });
      cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
      const body = (await response.json()) as { data: T; errors?: Answer<T>['errors'] };
      return { status: response.status, headers: response.headers, data: body.data, errors: body.errors ?? [] };
    },
  };
}
