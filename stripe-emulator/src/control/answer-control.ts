import type { Emulator } from '../core/emulator.ts';
import { ApiError } from '../transport/api-error.ts';
import type { HttpAnswer, HttpRequest } from '../transport/http-answer.ts';
import { controlRoutes, type ControlRoute } from './control-routes.ts';
import { Input, readJson } from './input.ts';

const PREFIX = '/_emulator/';

/** Answers the control plane: JSON in, JSON out, errors as `{ error: { message } }`. */
export async function answerControl(emulator: Emulator, request: HttpRequest): Promise<HttpAnswer> {
  try {
    const found = findControlRoute(request);
    if (!found) return json(404, { error: { message: `no control ${request.method} ${request.path}` } });
    const input = new Input(readJson(request.body), new URLSearchParams(request.query));
    return json(200, await found.route.run(emulator, input, found.id));
  } catch (error) {
    if (error instanceof ApiError) return json(error.status, { error: { message: error.message } });
    throw error;
  }
}

function findControlRoute({ method, path }: HttpRequest): { route: ControlRoute; id: string } | null {
  const segments = path.slice(PREFIX.length).split('/');
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
