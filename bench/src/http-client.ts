import { Pool } from 'undici';

/** What came back: the body as text, and the cookies to send the next time. */
export type Answer = Readonly<{ status: number; text: string; cookie: string | null }>;

export type Client = Readonly<{
  /** To the client's own path, unless another one is named. */
  post(body: string, headers?: Readonly<Record<string, string>>, path?: string): Promise<Answer>;
  close(): Promise<void>;
}>;

/** Keeps so many connections open to one address. */
export function openClient(url: string, connections: number, contentType = 'application/json'): Client {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1 });
  return {
    post: async (body, headers = {}, path = pathname) => {
      const all = { 'content-type': contentType, ...headers };
      const answer = await pool.request({ path, method: 'POST', headers: all, body });
      return {
        status: answer.statusCode,
        text: await answer.body.text(),
        cookie: cookieOf(answer.headers['set-cookie']),
      };
    },
    close: () => pool.close(),
  };
}

function cookieOf(header: string | string[] | undefined): string | null {
  const line = Array.isArray(header) ? header[0] : header;
  return line?.split(';')[0] ?? null;
}

/** A GraphQL request as a body. */
export function document(query: string, variables: object = {}): string {
  return JSON.stringify({ query, variables });
}

/** The data of a GraphQL answer; throws with the body when there is none, or an error beside it. */
export function dataOf<T>({ status, text }: Answer): T {
  const body = JSON.parse(text) as { data?: T | null; errors?: unknown };
  if (status !== 200 || body.errors !== undefined || !body.data) throw new Error(`${status} ${text.slice(0, 500)}`);
  return body.data;
}
