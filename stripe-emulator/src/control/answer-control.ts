import type { Emulator } from '../core/emulator.ts';
import { ApiError } from '../transport/api-error.ts';
import type { HttpAnswer, HttpRequest } from '../transport/http-answer.ts';
import { controlRoutes, type ControlRoute } from './control-routes.ts';
import { Input, readJson } from './input.ts';

const PREFIX = '/_emulator/';

/** Answers the control plane: JSON in, JSON out, errors as `{ error: { message } }`. */
export async function answerControl(emulator: Emulator, request: HttpRequest): Promise<HttpAnswer> {
  try {
    const { method, path, query, body } = request;
    return json(200, await callControl(emulator, { method, path: path.slice(PREFIX.length), query, body }));
  } catch (error) {
    if (error instanceof ApiError) return json(error.status, { error: { message: error.message } });
    throw error;
  }
}

type ControlCall = Readonly<{ method: string; path: string; query?: string; body: string | Record<string, unknown> }>;

/** Does what a control does; throws an ApiError when it refuses. The body is JSON, or what would be in it. */
export async function callControl(emulator: Emulator, call: ControlCall): Promise<unknown> {
  const found = findControlRoute(call);
  if (!found) throw new ApiError(404, `no control ${call.method} ${PREFIX}${call.path}`);
  const body = typeof call.body === 'string' ? readJson(call.body) : call.body;
  return found.route.run(emulator, new Input(body, new URLSearchParams(call.query)), found.id);
}

function findControlRoute({
  method,
  path,
}: Pick<ControlCall, 'method' | 'path'>): { route: ControlRoute; id: string } | null {
  const segments = path.split('/');
  for (const route of controlRoutes) {
    const pattern = route.path.split('/');
    const fits =
      pattern.length === segments.length && pattern.every((part, i) => part === ':id' || part === segments[i]);
    if (fits && route.method === method) return { route, id: segments[pattern.indexOf(':id')] ?? '' };
  }
  return null;
}

const json = (status: number, body: unknown): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body, null, 2),
});
