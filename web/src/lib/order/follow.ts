import type { StatusUpdate } from '#lib/server/order.ts';
import { createClient } from 'graphql-ws';

type Following = {
  /** The subscription's text, as the page's server sent it. */
  query: string;
  orderId: string;
  accessToken: string | null;
  locale: string;
  /** Called for each state, the current one first. */
  onVersion: (update: StatusUpdate) => void;
  /** Called with true when states are pushed, with false when they have to be fetched. */
  onConnection: (live: boolean) => void;
};

const RESUBSCRIBE_MS = 10_000;
const KEEP_ALIVE_MS = 15_000;
const socketUrl = () => `${location.origin.replace(/^http/, 'ws')}/graphql`;

/** Follows an order over the same origin's socket until the returned function is called. It never gives up. */
export function followOrder({ query, orderId, accessToken, locale, onVersion, onConnection }: Following): () => void {
  const client = createClient({
    url: socketUrl(),
    connectionParams: { 'Accept-Language': locale },
    keepAlive: KEEP_ALIVE_MS,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    on: { closed: () => onConnection(false) },
  });
  let again: ReturnType<typeof setTimeout> | undefined;
  let left = false;

  const lose = () => {
    onConnection(false);
    if (!left) again = setTimeout(subscribe, RESUBSCRIBE_MS);
  };
  const subscribe = () =>
    client.subscribe<{ orderStatus: StatusUpdate }>(
      { query, variables: { orderId, accessToken } },
      {
        next: ({ data }) => {
          if (!data) return;
          onConnection(true);
          onVersion(data.orderStatus);
        },
        error: lose,
        complete: lose,
      },
    );

  subscribe();
  return () => {
    left = true;
    clearTimeout(again);
    void client.dispose();
  };
}
