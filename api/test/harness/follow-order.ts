import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const FOLLOW = `subscription ($id: ID!) { orderStatus(orderId: $id) { version order { status } } }`;

export type StatusUpdate = Readonly<{ version: number; order: { status: string }; receivedAt: Date }>;

/** A page that is open on an order, as a browser of the storefront would hold it. */
export async function followOrder(graphqlUrl: string, cookie: string, orderId: string) {
  class Browser extends WebSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol, { headers: { origin: 'http://localhost:3000', cookie } });
    }
  }
  const client = createClient({
    url: graphqlUrl.replace('http', 'ws'),
    webSocketImpl: Browser,
    lazy: false,
    retryAttempts: 0,
  });
  const updates = client.iterate<{ orderStatus: Omit<StatusUpdate, 'receivedAt'> }>({
    query: FOLLOW,
    variables: { id: orderId },
  });
  return {
    next: async (): Promise<StatusUpdate> => {
      const { value } = await updates.next();
      const update = value?.data?.orderStatus;
      if (!update) throw new Error(`no status of ${orderId}: ${JSON.stringify(value?.errors)}`);
      return { ...update, receivedAt: new Date() };
    },
    close: async () => client.dispose(),
  };
}
