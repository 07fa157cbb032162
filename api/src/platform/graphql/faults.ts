import { GraphQLError } from 'graphql';

/** Codes of top-level errors. Anything else that is thrown becomes INTERNAL_SERVER_ERROR, its cause kept in the log. */
export type FaultCode =
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'BAD_USER_INPUT'
  | 'QUERY_TOO_COMPLEX'
  | 'PAYLOAD_TOO_LARGE'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'RATE_LIMITED'
  | 'SERVICE_UNAVAILABLE'
  | 'INTERNAL_SERVER_ERROR';

/** Nothing there, or nothing of the caller's: the two are never told apart. */
export function notFound(): GraphQLError {
  return fault('NOT_FOUND', 'Not found.');
}

/** The request breaks a rule that its types cannot express; `message` says which. */
export function badUserInput(message: string): GraphQLError {
  return fault('BAD_USER_INPUT', message);
}

/** Too many tries; the same request may be sent again after the wait. */
export function rateLimited(retryAfterSeconds: number): GraphQLError {
  return fault('RATE_LIMITED', `Too many tries. Try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
}

/** An error that may be shown to anybody. */
export function fault(code: FaultCode, message: string, data: Record<string, unknown> = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { ...data, code } });
}
