import { createServer } from 'node:http';
import { watchSessions } from './account/watch-sessions.ts';
import { graphqlServer } from './graphql-server.ts';
import { GRAPHQL_PATH, httpApp } from './http-app.ts';
import type { Shop } from './order/shop.ts';
import { serveSockets } from './platform/graphql/sockets.ts';
import { addressBehind } from './platform/http/address.ts';
import type { Readiness } from './platform/http/health.ts';
import { closeServer, listen } from './platform/http/listen.ts';
import { credentialOfSocket, requestOfSocket } from './request-of.ts';
import { buildShopSchema } from './schema.ts';

/** How long requests under way may take once the process was asked to stop. */
const DRAIN_LIMIT_MS = 5_000;

export type OpenApi = Readonly<{ port: number; close(): Promise<void> }>;

/** Serves GraphQL, subscriptions, the webhook and the health checks; the shop itself stays the caller's to close. */
export async function openApi(shop: Shop, readiness: Readiness = { accepting: true }): Promise<OpenApi> {
  const { config } = shop;
  const schema = buildShopSchema();
  const graphql = graphqlServer(shop, schema);
  await graphql.start();
  const server = createServer(httpApp(shop, graphql, readiness));
  const sessions = watchSessions(shop);
  const sockets = serveSockets(shop, server, {
    schema,
    path: GRAPHQL_PATH,
    requestOf: (context) => requestOfSocket(shop, context),
    onOpen: async (context, close) => {
      const credential = credentialOfSocket(config, context);
      return credential === null ? () => {} : sessions.watch({ credential, close });
    },
    addressOf: (request) => addressBehind(config.trustedProxies, request),
  });
  const port = await listen(server, config.apiHost, config.apiPort, 'API_PORT');
  return {
    port,
    close: async () => {
      await sessions.stop();
      await sockets.close();
      await closeServer(server, DRAIN_LIMIT_MS);
      await graphql.stop();
    },
  };
}
