import type { Emulator } from '../core/emulator.ts';
import { ApiError } from '../transport/api-error.ts';
import { keyNotPermitted, keyExpired } from '../transport/authenticate.ts';
import type { HttpAnswer } from '../transport/http-answer.ts';
import { lockTimeout, rateLimited } from '../transport/rate-limit-errors.ts';
import type { FaultRule } from './fault-rule.ts';

const BAD_GATEWAY_PAGE =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n' +
  '<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';

/** The refusal that comes in the place of the work, or null when the rule lets the work be done. */
export function refusalOf(rule: FaultRule, authorization: string | undefined): ApiError | null {
  if (rule.when !== 'before') return null;
  const headers = retryAdvice(rule);
  switch (rule.kind) {
    case 'rate_limit':
      return rateLimited(rule.reason ?? 'global-rate', headers);
    case 'lock_timeout':
      return lockTimeout(headers);
    case 'unauthorized':
      return keyExpired(authorization);
    case 'forbidden':
      return keyNotPermitted(authorization);
    case 'error_500':
      return unknownError(rule);
    default: // no answer, or one that is none: the work is not done, and nobody hears so
      return new ApiError(NO_STATUS, 'a fault kept the work from being done');
  }
}

const NO_STATUS = 0;

/** Stripe's words when it does not know itself what went wrong. */
export const unknownError = (rule: FaultRule): ApiError =>
  new ApiError(500, 'An unknown error occurred', { type: 'api_error' }, retryAdvice(rule));

const retryAdvice = ({ should_retry: advice }: FaultRule): Record<string, string> =>
  advice === null ? {} : { 'stripe-should-retry': String(advice) };

/** Holds a slow request for the rule's milliseconds, or until the rule is taken away. */
export async function holdFor({ state, held }: Emulator, rule: FaultRule): Promise<void> {
  if (rule.kind !== 'slow') return;
  await held.until(() => state.faults.get(rule.id) !== rule, rule.ms ?? 0);
}

/** What of the answer reaches the caller. */
export function onTheWire(rule: FaultRule, answer: HttpAnswer): HttpAnswer {
  switch (rule.kind) {
    case 'drop':
      return { ...answer, status: NO_STATUS, lost: 'reset' };
    case 'timeout':
      return { ...answer, status: NO_STATUS, lost: 'silence' };
    case 'malformed':
      return malformed(rule, answer);
    case 'missing_request_id':
      return { ...answer, headers: without(answer.headers, 'request-id') };
    case 'notice':
      return { ...answer, headers: { ...answer.headers, 'stripe-notice': rule.text ?? '' } };
    default:
      return answer;
  }
}

/** A proxy's page with 502, or Stripe's answer with its second half missing. */
function malformed({ form, when }: FaultRule, answer: HttpAnswer): HttpAnswer {
  if (form === 'html') return { status: 502, headers: { 'content-type': 'text/html' }, body: BAD_GATEWAY_PAGE };
  const whole = when === 'after' ? answer : { ...answer, status: 200, body: '{\n  "id": "' };
  return { ...whole, body: whole.body.slice(0, Math.ceil(whole.body.length / 2)) };
}

const without = (headers: Record<string, string>, name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
