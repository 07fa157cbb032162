import type { Emulator } from '../core/emulator.ts';
import { ApiError } from './api-error.ts';
import type { StoredAnswer } from './idempotency.ts';

type Asked = Readonly<{ method: string; path: string; query: string; body: string }>;

/** The answer as it is; or a 500 that names the field, when the comparison with the SDK's types is on and finds one. */
export function conforming({ conformance }: Emulator, asked: Asked, answer: StoredAnswer): StoredAnswer {
  const { method, path, query, body } = asked;
  const parameters = method === 'GET' ? query : body;
  const violation = conformance?.checkExchange({
    method,
    path,
    parameters,
    status: answer.status,
    answer: answer.body,
  });
  if (!violation) return answer;
  const error = new ApiError(500, `stripe-emulator: ${violation.where}: ${violation.message}`, { type: 'api_error' });
  return { ...answer, status: error.status, body: JSON.stringify(error.body(), null, 2) };
}
