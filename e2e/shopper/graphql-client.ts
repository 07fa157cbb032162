import { createClient } from 'graphql-ws';

type Answer = { data?: unknown; errors?: { message: string; extensions?: { code?: string } }[] };
type Variables = Record<string, unknown>;

/** Any client of the shop's contract: no page, no library of ours, only a cookie that it keeps. */
export type GraphqlClient = ReturnType<typeof openGraphqlClient>;

export function openGraphqlClient(apiUrl: string) {
  let cookie = '';

  async function post(query: string, variables: Variables = {}): Promise<Answer> {
    const headers = { 'content-type': 'application/json', 'shop-currency': 'USD', cookie };
    const response = await fetch(`${apiUrl}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    const [kept] = response.headers.getSetCookie();
    if (kept) cookie = kept.split(';')[0] ?? '';
    return (await response.json()) as Answer;
  }

  return {
    post,
    /** The data of an answer without errors; the caller says its shape. */
    async ask<T>(query: string, variables: Variables = {}): Promise<T> {
      const { data, errors } = await post(query, variables);
      if (errors) throw new Error(errors.map(({ message }) => message).join(' '));
      return data as T;
    },
    follow: (orderId: string, accessToken: string | null = null) => followOrder(apiUrl, orderId, accessToken),
  };
}

export type Update = { version: number; order: { status: string; payment: { lastError: string | null } } };
export type Pushed = Readonly<{ update: Update; atMs: number }>;

const ORDER_STATUS = `subscription ($orderId: ID!, $accessToken: String) {
  orderStatus(orderId: $orderId, accessToken: $accessToken) { version order { status payment { lastError } } }
}`;

/** A plain subscription over graphql-transport-ws; `pushed` grows with each message, and its time of arrival. */
function followOrder(apiUrl: string, orderId: string, accessToken: string | null) {
  const client = createClient({ url: `${apiUrl.replace(/^http/, 'ws')}/graphql`, retryAttempts: 0 });
  const pushed: Pushed[] = [];
  const errors: unknown[] = [];
  client.subscribe<{ orderStatus: Update }>(
    { query: ORDER_STATUS, variables: { orderId, accessToken } },
    {
      next: ({ data, errors: refused }) => {
        if (data) pushed.push({ update: data.orderStatus, atMs: Date.now() });
        if (refused) errors.push(...refused);
      },
      error: (error) => errors.push(error),
      complete: () => {},
    },
  );
  return { pushed, errors, stop: () => client.dispose() };
}
