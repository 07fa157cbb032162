import type { IncomingMessage, Server } from 'node:http';
import { getOperationAST, GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { guardUpgrades } from '../http/guard-upgrades.ts';
import type { Platform } from '../platform.ts';
import { checkSubscription } from './check-subscription.ts';
import { formatFault } from './format-fault.ts';
import { enterNewTrace } from '../trace.ts';
import { labelsOf } from './measure-operations.ts';

const LARGEST_MESSAGE_BYTES = 64 * 1024;
const INIT_WAIT_MS = 3_000;
const GOING_AWAY = 1001;
/** Of graphql-transport-ws: a client does not come back by itself. */
const FORBIDDEN = 4403;
/** A client that does not answer the goodbye is not waited for. */
const GOODBYE_LIMIT_MS = 2_000;

type InitPayload = Record<string, unknown>;

type Handlers = Parameters<typeof useServer<InitPayload>>[0];

/** A socket with what its client said in connection_init. */
export type SocketContext = Parameters<NonNullable<Handlers['onConnect']>>[0];

type Options = Readonly<{
  schema: GraphQLSchema;
  path: string;
  /** The context of one subscription. */
  requestOf(context: SocketContext): object;
  /** Told of each socket once its client has said hello; what it answers is called when the socket has closed. */
  onOpen(context: SocketContext, close: () => void): Promise<() => void>;
  /** The caller's address, as far as it can be believed. */
  addressOf(request: IncomingMessage): string;
}>;

/** Subscriptions over graphql-transport-ws: foreign origins, floods and oversized frames are refused at the door. */
export function serveSockets(platform: Pick<Platform, 'config' | 'log' | 'metrics'>, server: Server, options: Options) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE_BYTES });
  const graphql = useServer<InitPayload>(handlers(platform, options), sockets);
  guardUpgrades(platform, server, sockets, options);
  countOpen(sockets, platform.metrics);
  return {
    /** Tells every client that the shop goes away; they come back to another process. */
    close: async () => {
      for (const socket of sockets.clients) socket.close(GOING_AWAY, 'Going away');
      const giveUp = setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), GOODBYE_LIMIT_MS);
      await graphql.dispose();
      clearTimeout(giveUp);
    },
  };
}

function handlers({ log }: Pick<Platform, 'log'>, { schema, requestOf, onOpen }: Options): Handlers {
  const mask = (errors: readonly (GraphQLError | GraphQLFormattedError)[]) => errors.map((error) => masked(log, error));
  return {
    schema,
    isProd: true, // never tells a client what broke
    connectionInitWaitTimeout: INIT_WAIT_MS,
    onConnect: async (context) => {
      const { socket } = context.extra;
      const closed = await onOpen(context, () => socket.close(FORBIDDEN, 'Forbidden'));
      if (socket.readyState === socket.OPEN) socket.once('close', closed);
      else closed();
    },
    context: requestOf,
    onSubscribe: (context, _id, payload) => {
      enterNewTrace();
      return checkSubscription(schema, Object.keys(context.subscriptions).length, payload) ?? undefined;
    },
    onOperation: (_context, _id, _payload, { document, operationName }) => {
      log.info(labelsOf(getOperationAST(document, operationName) ?? undefined), 'subscription');
    },
    onError: (_context, _id, _payload, errors) => mask(errors),
    onNext: (...[, , , , { errors, ...result }]) => (errors ? { ...result, errors: mask(errors) } : undefined),
  };
}

function countOpen(server: WebSocketServer, { sockets }: Platform['metrics']): void {
  server.on('connection', (client) => {
    sockets.inc();
    client.once('close', () => sockets.dec());
  });
}

function masked(log: Platform['log'], error: GraphQLError | GraphQLFormattedError): GraphQLFormattedError {
  return formatFault(log, error instanceof GraphQLError ? error.toJSON() : error, error);
}
