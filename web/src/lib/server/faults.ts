import type { Texts } from '#lib/texts/texts.ts';
import { say } from '#lib/texts/phrase.ts';

/** One entry of a GraphQL answer's top-level errors, as the contract shapes it. */
export type ApiError = {
  message: string;
  extensions?: { code?: string; retryAfterSeconds?: number; faultId?: string };
};

export type FriendlyFault = { status: number; message: string; code: string; faultId?: string };

/** The API gave no usable answer: refused, timed out, or spoke something else than GraphQL. */
export const AWAY: ApiError = { message: 'The API could not be reached.', extensions: { code: 'AWAY' } };

const STATUS_OF: Record<string, number> = {
  AWAY: 503,
  SERVICE_UNAVAILABLE: 503,
  RATE_LIMITED: 429,
  BAD_USER_INPUT: 400,
  QUERY_TOO_COMPLEX: 400,
  PAYLOAD_TOO_LARGE: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
};

/** What a shopper is told about a fault: never the API's own words, which may hold details. */
export function befriend(fault: ApiError, texts: Texts): FriendlyFault {
  const { code = 'INTERNAL_SERVER_ERROR', retryAfterSeconds = 0, faultId } = fault.extensions ?? {};
  const status = STATUS_OF[code] ?? 500;
  return { status, code, message: sayFor(status, retryAfterSeconds, texts), ...(faultId && { faultId }) };
}

function sayFor(status: number, retryAfterSeconds: number, { faults }: Texts): string {
  if (status === 503) return faults.away;
  if (status === 429) return sayWait(retryAfterSeconds, faults);
  if (status === 404) return faults.notFound;
  return status < 500 ? faults.badRequest : faults.broken;
}

function sayWait(seconds: number, { tooMany, tooManyFor }: Texts['faults']): string {
  if (seconds <= 0) return tooMany;
  return seconds === 1 && tooManyFor.one ? tooManyFor.one : say(tooManyFor.other, { seconds });
}

/** A look-up that finds nothing is answered with null and NOT_FOUND: an answer, not a fault. */
export const firstFault = (errors: ApiError[] = []): ApiError | undefined =>
  errors.find((error) => error.extensions?.code !== 'NOT_FOUND');
