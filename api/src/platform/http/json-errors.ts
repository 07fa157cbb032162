import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { GraphQLError } from 'graphql';
import { fault } from '../graphql/faults.ts';
import { newId } from '../ids.ts';
import type { Log } from '../log.ts';

/** An answer in the form of a GraphQL error, for what goes wrong before GraphQL begins. */
export function sendError(response: Response, status: number, { message, extensions }: GraphQLError): void {
  response.status(status).json({ errors: [{ message, extensions }] });
}

/** Nothing lives here. */
export const notFoundHandler: RequestHandler = (_request, response) => {
  sendError(response, 404, fault('NOT_FOUND', 'There is nothing at this address.'));
};

/** Express's own page would show a stack; a body that cannot be read is the client's mistake. */
export function jsonErrorHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = clientStatusOf(error);
    if (status === 413) return sendError(response, 413, fault('PAYLOAD_TOO_LARGE', 'The body is too large.'));
    if (status !== null) return sendError(response, status, fault('BAD_USER_INPUT', 'The body cannot be read.'));
    const faultId = newId('flt');
    log.error({ faultId, err: error }, 'request failed');
    sendError(response, 500, fault('INTERNAL_SERVER_ERROR', 'Something went wrong.', { faultId }));
  };
}

function clientStatusOf(error: unknown): number | null {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : null;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}
