import type { Call, Emulator, Mention } from '../core/emulator.ts';
import { endpoints } from '../resources/all-endpoints.ts';
import { holdFor, onTheWire, refusalOf, unknownError } from '../faults/api-fault.ts';
import { acted, chooseFault } from '../faults/choose-fault.ts';
import type { FaultRule } from '../faults/fault-rule.ts';
import { ApiError } from './api-error.ts';
import { API_VERSION } from '../core/api-version.ts';
import { authenticate } from './authenticate.ts';
import { checkHeaders } from './check-headers.ts';
import { conforming } from './conforming.ts';
import { decodeForm, type EncodedBox } from './decode-form.ts';
import { expand } from './expand.ts';
import type { HttpAnswer } from './http-answer.ts';
import type { StoredAnswer } from './idempotency.ts';
import { listOf, text } from './parameters.ts';
import { readClient, readTelemetry } from './read-telemetry.ts';
import { createRouter, type Route } from './router.ts';

export type ApiRequest = Readonly<{
  method: string;
  path: string;
  query: string;
  body: string;
  authorization: string | undefined;
  idempotencyKey: string | undefined;
  apiVersion: string | undefined;
  account: string | undefined;
  telemetry: string | undefined;
  client: string | undefined;
}>;

/** One request on its way through: with the id it got, and the fault that was chosen for it. */
type Asked = ApiRequest & Readonly<{ id: string; fault: FaultRule | null }>;

const findRoute = createRouter(endpoints);
const expandParameter = listOf(text());

/** Answers one request to `/v1/…` as Stripe would, and writes it into the request log. */
export async function answerApiRequest(emulator: Emulator, request: ApiRequest): Promise<HttpAnswer> {
  const startedMs = performance.now();
  const asked: Asked = { ...request, id: emulator.ids('req_', 14), fault: chooseFault(emulator.state, request) };
  const outcome = conforming(emulator, asked, spoiled(asked, await execute(emulator, asked)));
  const whole = { status: outcome.status, body: outcome.body, headers: answerHeaders(asked, outcome) };
  const answer = asked.fault ? onTheWire(asked.fault, whole) : whole;
  log(emulator, asked, outcome, answer.status, startedMs);
  emulator.retention.tidy(emulator);
  return answer;
}

function log(emulator: Emulator, asked: Asked, outcome: StoredAnswer, status: number, startedMs: number): void {
  const { fault } = asked;
  emulator.requests.add({
    id: asked.id,
    at: emulator.clock.now(),
    method: asked.method,
    path: asked.path,
    status,
    idempotency_key: asked.idempotencyKey ?? null,
    idempotent_replayed: outcome.requestId !== asked.id,
    api_version: asked.apiVersion ?? null,
    telemetry: readTelemetry(asked.telemetry),
    client: readClient(asked.client),
    error: outcome.status >= 400 ? outcome.body : null,
    fault: fault && acted(fault),
    duration_ms: performance.now() - startedMs,
  });
}

async function execute(emulator: Emulator, asked: Asked): Promise<StoredAnswer> {
  try {
    const refusal = asked.fault && refusalOf(asked.fault, asked.authorization);
    if (refusal) throw refusal;
    authenticate(asked.authorization);
    checkHeaders(asked);
    const route = findRoute(asked.method, asked.path);
    if (!route) throw unknownAddress(asked);
    emulator.rateLimits.count(route.endpoint);
    await emulator.fixtures?.meet(emulator, mentionIn(asked, route));
    const key = asked.method === 'POST' ? asked.idempotencyKey : undefined;
    return await (key === undefined
      ? executeOnce(emulator, asked, route)
      : executeWithKey(emulator, asked, route, key));
  } catch (error) {
    return errorAnswer(error, asked.id);
  }
}

const mentionIn = ({ method, query, body }: Asked, { endpoint, ids }: Route): Mention => ({
  segments: endpoint.segments,
  ids,
  form: method === 'GET' ? query : body,
});

/** Nothing is stored until the parameters have passed: then execution begins, and its answer is kept. */
async function executeWithKey(emulator: Emulator, asked: Asked, route: Route, key: string): Promise<StoredAnswer> {
  const fingerprint = `${asked.path}\n${asked.body}`;
  const stored = emulator.idempotency.find(key, fingerprint);
  if (stored) return stored;
  const work = prepare(asked, route);
  emulator.idempotency.begin(key, fingerprint);
  if (asked.fault) await holdFor(emulator, asked.fault);
  const call: Call = { emulator, request: { id: asked.id, idempotency_key: key } };
  const answer = spoiled(asked, await work(call).catch((error: unknown) => errorAnswer(error, asked.id)));
  emulator.idempotency.finish(key, answer);
  return answer;
}

async function executeOnce(emulator: Emulator, asked: Asked, route: Route): Promise<StoredAnswer> {
  const work = prepare(asked, route);
  if (asked.fault) await holdFor(emulator, asked.fault);
  return work({ emulator, request: { id: asked.id, idempotency_key: null } });
}

/** The work is done and a fault hides it behind a 500: with a key, that 500 is what is kept and replayed. */
function spoiled({ fault, id }: Asked, answer: StoredAnswer): StoredAnswer {
  return fault?.kind === 'error_500' && fault.when === 'after' ? errorAnswer(unknownError(fault), id) : answer;
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
  if (error instanceof ApiError) {
    return { status: error.status, body: JSON.stringify(error.body(), null, 2), requestId, headers: error.headers };
  }
  console.error('stripe-emulator: a bug in the emulator:', error);
  const bug = new ApiError(500, `stripe-emulator: ${String(error)}`, { type: 'api_error' });
  return { status: 500, body: JSON.stringify(bug.body(), null, 2), requestId };
}

function answerHeaders(asked: Asked, outcome: StoredAnswer): Record<string, string> {
  const { idempotencyKey, method } = asked;
  const isReplay = outcome.requestId !== asked.id;
  return {
    'content-type': 'application/json',
    'request-id': asked.id,
    'stripe-version': asked.apiVersion ?? API_VERSION,
    ...(idempotencyKey !== undefined && method === 'POST' ? { 'idempotency-key': idempotencyKey } : {}),
    ...(isReplay ? { 'idempotent-replayed': 'true', 'original-request': outcome.requestId } : {}),
    ...(outcome.status === 409 ? { 'stripe-should-retry': 'true' } : {}),
    ...outcome.headers,
  };
}

const unknownAddress = ({ method, path }: ApiRequest) =>
  new ApiError(
    404,
    `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
  );
