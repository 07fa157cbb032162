import type { ApolloServerPlugin } from '@apollo/server';
import type { FaultCode } from './faults.ts';

const AWAY: FaultCode = 'SERVICE_UNAVAILABLE';

/**
 * Answers 503 with Retry-After when nothing of an operation could be done because the database was away or had no
 * connection left (F24): proxies and clients know what that means without reading the body.
 */
export const shedLoad: ApolloServerPlugin = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response: { body, http } }) => {
      if (body.kind !== 'single') return;
      const { errors = [], data } = body.singleResult;
      const away = errors.find(({ extensions }) => extensions?.code === AWAY);
      if (!away || Object.values(data ?? {}).some((value) => value !== null)) return;
      http.status = 503;
      http.headers.set('retry-after', String(away.extensions?.retryAfterSeconds));
    },
  }),
};
