import type { RequestHandler } from 'express';
import type { Config } from '../config.ts';
import { fault } from '../graphql/faults.ts';
import { isAllowedOrigin, isSandbox } from './origins.ts';
import { sendError } from './json-errors.ts';

const ONE_HOUR_S = '3600';

/** Refuses browsers on foreign pages, and answers Apollo Sandbox's preflight; nobody else gets a CORS header. */
export function guardOrigin(config: Config): RequestHandler {
  return (request, response, next) => {
    const origin = request.get('origin');
    response.vary('Origin');
    if (!isAllowedOrigin(config, origin, request.get('host')))
      return sendError(response, 403, fault('FORBIDDEN', 'Foreign origin.'));
    if (origin === undefined || !isSandbox(config, origin)) return next();
    response.set('Access-Control-Allow-Origin', origin).set('Access-Control-Allow-Credentials', 'true');
    if (request.method !== 'OPTIONS') return next();
    response
      .set('Access-Control-Allow-Methods', 'GET, POST')
      .set('Access-Control-Allow-Headers', request.get('access-control-request-headers') ?? 'content-type')
      .set('Access-Control-Max-Age', ONE_HOUR_S);
    // Chrome asks again before a public page may reach a machine in the private network, which localhost is.
    if (request.get('access-control-request-private-network') === 'true') {
      response.set('Access-Control-Allow-Private-Network', 'true');
    }
    response.status(204).end();
  };
}
