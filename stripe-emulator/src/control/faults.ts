import type { Emulator } from '../core/emulator.ts';
import {
  API_FAULTS,
  RATE_LIMIT_REASONS,
  SIGNATURE_FAULTS,
  WEBHOOK_FAULTS,
  isApiFault,
  type FaultKind,
  type FaultRule,
} from '../faults/fault-rule.ts';
import { ApiError, badRequest } from '../transport/api-error.ts';
import type { Input } from './input.ts';

const KINDS = [...API_FAULTS, ...WEBHOOK_FAULTS];
const MAX_COPIES = 100;
const ENDPOINT = /^([A-Za-z]+ )?[/*]/;
const MAX_HOLD_MS = 600_000;
const FORMS = ['html', 'cut_json'] as const;
const MOMENTS = ['before', 'after'] as const;

/** What each kind may be told beside where and how often it acts. */
const options: Readonly<Record<FaultKind, readonly string[]>> = {
  rate_limit: ['reason', 'should_retry'],
  lock_timeout: ['should_retry'],
  error_500: ['when', 'should_retry'],
  timeout: ['when'],
  drop: ['when'],
  malformed: ['when', 'form'],
  slow: ['ms'],
  missing_request_id: [],
  notice: ['text'],
  unauthorized: [],
  forbidden: [],
  webhook_signature: ['event', 'how'],
  webhook_lost: ['event'],
  webhook_copies: ['event', 'copies'],
  webhook_delay: ['event', 'ms'],
};

export function addFault({ state, settings }: Emulator, input: Input): FaultRule {
  const kind = input.choice('kind', KINDS);
  if (kind === undefined) throw badRequest(`kind must be one of ${KINDS.join(', ')}`);
  const endpoint = input.text('endpoint') ?? null;
  if (endpoint !== null && isApiFault(kind) && !ENDPOINT.test(endpoint)) throw wrongEndpoint(endpoint);
  input.allow('kind', 'endpoint', 'object', 'count', 'probability', 'seed', ...options[kind]);
  const rule: FaultRule = {
    id: `fault_${nextNumber(state.faults.newestFirst())}`,
    kind,
    endpoint,
    event: input.text('event') ?? null,
    object: input.text('object') ?? null,
    left: wholeNumber(input, 'count', 1) ?? null,
    probability: input.number('probability', { min: 0, max: 1 }) ?? 1,
    seed: wholeNumber(input, 'seed', 0) ?? settings.seed,
    when: momentOf(kind, input),
    reason: input.choice('reason', RATE_LIMIT_REASONS) ?? null,
    form: kind === 'malformed' ? (input.choice('form', FORMS) ?? 'html') : null,
    how: kind === 'webhook_signature' ? (input.choice('how', SIGNATURE_FAULTS) ?? 'secret') : null,
    copies: kind === 'webhook_copies' ? (wholeNumber(input, 'copies', 2, MAX_COPIES) ?? 2) : null,
    ms: input.number('ms', { min: 0, max: MAX_HOLD_MS }) ?? null,
    text: input.text('text') ?? null,
    should_retry: input.flag('should_retry') ?? null,
    met: 0,
    acted: 0,
  };
  const missing = options[kind].find((name) => (name === 'ms' && rule.ms === null) || (name === 'text' && !rule.text));
  if (missing !== undefined) throw badRequest(`${missing} is missing`);
  return state.faults.put(rule);
}

const nextNumber = ([newest]: Iterable<FaultRule>): number => Number(newest?.id.slice('fault_'.length) ?? 0) + 1;

function wholeNumber(input: Input, name: string, min: number, max?: number): number | undefined {
  const value = input.number(name, max === undefined ? { min } : { min, max });
  if (value === undefined || Number.isInteger(value)) return value;
  throw badRequest(`${name} must be a whole number`);
}

const wrongEndpoint = (endpoint: string): ApiError =>
  badRequest(`endpoint must be an address such as POST /v1/refunds, /v1/refunds/:id or GET *, not ${endpoint}`);

function momentOf(kind: FaultKind, input: Input): FaultRule['when'] {
  if (kind === 'slow') return 'during';
  if (kind === 'webhook_delay') return 'before';
  if (kind === 'missing_request_id' || kind === 'notice') return 'after';
  return input.choice('when', MOMENTS) ?? 'before';
}

/** Takes one rule away, or all of them; slow requests that a rule holds go on at once. */
export function removeFaults({ state, held }: Emulator, id?: string): FaultRule[] {
  const removed = [...state.faults.oldestFirst()].filter((rule) => id === undefined || rule.id === id);
  if (id !== undefined && removed.length === 0) throw new ApiError(404, `no fault ${id}`);
  for (const rule of removed) state.faults.remove(rule.id);
  held.wake();
  return removed;
}
