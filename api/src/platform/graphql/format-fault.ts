import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { newId } from '../ids.ts';
import type { Log } from '../log.ts';
import { isOutOfReach, isUnstorableText } from '../postgres-errors.ts';
import { fault, type FaultCode } from './faults.ts';
import { TOO_COMPLEX } from './limits.ts';

const RETRY_AFTER_S = 2;

/** What may be shown as it is; the names on the left are Apollo's or ours, those on the right the contract's. */
const PUBLIC_CODES: Readonly<Record<string, FaultCode>> = {
  GRAPHQL_PARSE_FAILED: 'GRAPHQL_PARSE_FAILED',
  GRAPHQL_VALIDATION_FAILED: 'GRAPHQL_VALIDATION_FAILED',
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_USER_INPUT',
  QUERY_TOO_COMPLEX: 'QUERY_TOO_COMPLEX',
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  RATE_LIMITED: 'RATE_LIMITED',
  SERVICE_UNAVAILABLE: 'SERVICE_UNAVAILABLE',
};

/** Gives every top-level error a code of the contract; a surprise is logged under an id and hidden from the caller. */
export function formatFault(log: Log, formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const known = PUBLIC_CODES[String(formatted.extensions?.code)];
  if (known) return { ...formatted, extensions: publicExtensions(formatted, known) };
  const cause = unwrapResolverError(error);
  return { ...formatted, ...hide(log, cause, formatted.path) };
}

function publicExtensions({ extensions }: GraphQLFormattedError, known: FaultCode) {
  const { stacktrace: _, reason, ...data } = extensions ?? {};
  return { ...data, code: reason === TOO_COMPLEX ? 'QUERY_TOO_COMPLEX' : known };
}

function hide(log: Log, cause: unknown, path: GraphQLFormattedError['path']) {
  if (isUnstorableText(cause)) return shown(fault('BAD_USER_INPUT', 'A text has a character that cannot be stored.'));
  if (isOutOfReach(cause)) {
    log.warn({ err: cause, path }, 'Postgres is out of reach or busy');
    return shown(fault('SERVICE_UNAVAILABLE', 'Try again in a moment.', { retryAfterSeconds: RETRY_AFTER_S }));
  }
  const faultId = newId('flt');
  log.error({ faultId, err: cause, path }, 'a resolver failed');
  return shown(fault('INTERNAL_SERVER_ERROR', `Something went wrong. Support finds it as ${faultId}.`, { faultId }));
}

function shown({ message, extensions }: GraphQLError) {
  return { message, extensions };
}
