import type { Call, Emulator } from '../core/emulator.ts';
import { endpoints } from '../resources/all-endpoints.ts';
import { ApiError } from './api-error.ts';
import { API_VERSION } from '../core/api-version.ts';
import { authenticate } from './authenticate.ts';
import { decodeForm, type EncodedBox } from './decode-form.ts';
import { expand } from './expand.ts';
import type { StoredAnswer } from './idempotency.ts';
import { listOf, text } from './parameters.ts';
import { createRouter, type Route } from './router.ts';

export type ApiRequest = Readonly<{
  method: string;
  path: string;
  query: string;
  body: string;
  authorization: string | undefined;
  idempotencyKey: string | undefined;
  apiVersion: string | undefined;
}>;
export type ApiAnswer = Readonly<{ status: number; headers: Record<string, string>; body: string }>;

const findRoute = createRouter(endpoints);
const expandParameter = listOf(text());

/** Answers one request to `/v1/…` as Stripe would, and writes it into the request log. */
export async function answerApiRequest(emulator: Emulator, request: ApiRequest): Promise<ApiAnswer> {
  const startedMs = performance.now();
  const requestId = emulator.ids('req_', 14);
  const outcome = await execute(emulator, request, requestId);
  emulator.requests.add({
    id: requestId,
    at: emulator.clock.now(),
    method: request.method,
    path: request.path,
    status: outcome.status,
    idempotency_key: request.idempotencyKey ?? null,
    idempotent_replayed: outcome.requestId !== requestId,
    api_version: request.apiVersion ?? null,
    error: outcome.status >= 400 ? outcome.body : null,
    duration_ms: performance.now() - startedMs,
  });
  return { status: outcome.status, body: outcome.body, headers: answerHeaders(request, outcome, requestId) };
}

async function execute(emulator: Emulator, request: ApiRequest, requestId: string): Promise<StoredAnswer> {
  try {
    authenticate(request.authorization);
    const route = findRoute(request.method, request.path);
    if (!route) throw unknownAddress(request);
    const key = request.method === 'POST' ? request.idempotencyKey : undefined;
    return await (key === undefined
      ? executeOnce(emulator, request, requestId, route)
      : executeWithKey(emulator, request, requestId, route, key));
  } catch (error) {
    return errorAnswer(error, requestId);
  }
}

/** Nothing is stored until the parameters have passed: then execution begins, and its answer is kept. */
async function executeWithKey(
  emulator: Emulator,
  request: ApiRequest,
  requestId: string,
  route: Route,
  key: string,
): Promise<StoredAnswer> {
  const fingerprint = `${request.path}\n${request.body}`;
  const stored = emulator.idempotency.find(key, fingerprint);
  if (stored) return stored;
  const work = prepare(request, route);
  emulator.idempotency.begin(key, fingerprint);
  const call: Call = { emulator, request: { id: requestId, idempotency_key: key } };
  const answer = await work(call).catch((error: unknown) => errorAnswer(error, requestId));
  emulator.idempotency.finish(key, answer);
  return answer;
}

async function executeOnce(
  emulator: Emulator,
  request: ApiRequest,
  requestId: string,
  route: Route,
): Promise<StoredAnswer> {
  return prepare(request, route)({ emulator, request: { id: requestId, idempotency_key: null } });
}

/** Reads and checks the parameters; the returned function does the work. */
function prepare(request: ApiRequest, route: Route): (call: Call) => Promise<StoredAnswer> {
  const parameters: EncodedBox = decodeForm(request.method === 'GET' ? request.query : request.body);
  const expandPaths = expandParameter.read(parameters['expand'], 'expand') ?? [];
  delete parameters['expand'];
  const run = route.endpoint.prepare(parameters);
  return async (call) => {
    const object = await run(call, route.ids);
    const expanded = expand(call.emulator.state, object, expandPaths);
    return { status: 200, body: JSON.stringify(expanded, null, 2), requestId: call.request?.id ?? '' };
  };
}

function errorAnswer(error: unknown, requestId: string): StoredAnswer {
  if (error instanceof ApiError)
    return { status: error.status, body: JSON.stringify(error.body(), null, 2), requestId };
  console.error('stripe-emulator: a bug in the emulator:', error);
  const bug = new ApiError(500, `stripe-emulator: ${String(error)}`, { type: 'api_error' });
  return { status: 500, body: JSON.stringify(bug.body(), null, 2), requestId };
}

function answerHeaders(request: ApiRequest, outcome: StoredAnswer, requestId: string): Record<string, string> {
  const { idempotencyKey, method } = request;
  const isReplay = outcome.requestId !== requestId;
  return {
    'content-type': 'application/json',
    'request-id': requestId,
    'stripe-version': request.apiVersion ?? API_VERSION,
    ...(idempotencyKey !== undefined && method === 'POST' ? { 'idempotency-key': idempotencyKey } : {}),
    ...(isReplay ? { 'idempotent-replayed': 'true', 'original-request': outcome.requestId } : {}),
    ...(outcome.status === 409 ? { 'stripe-should-retry': 'true' } : {}),
  };
}

const unknownAddress = ({ method, path }: ApiRequest) =>
  new ApiError(
    404,
    `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  );
