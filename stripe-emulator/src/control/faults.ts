import type { Emulator } from '../core/emulator.ts';
import { API_FAULTS, RATE_LIMIT_REASONS, type FaultKind, type FaultRule } from '../faults/fault-rule.ts';
import { ApiError, badRequest } from '../transport/api-error.ts';
import type { Input } from './input.ts';

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
};

export function addFault({ state, settings }: Emulator, input: Input): FaultRule {
  const kind = input.choice('kind', API_FAULTS);
  if (kind === undefined) throw badRequest(`kind must be one of ${API_FAULTS.join(', ')}`);
  input.allow('kind', 'endpoint', 'object', 'count', 'probability', 'seed', ...options[kind]);
  const rule: FaultRule = {
    id: `fault_${nextNumber(state.faults.newestFirst())}`,
    kind,
    endpoint: input.text('endpoint') ?? null,
    object: input.text('object') ?? null,
    left: input.number('count', { min: 1 }) ?? null,
    probability: input.number('probability', { min: 0, max: 1 }) ?? 1,
    seed: input.number('seed', { min: 0 }) ?? settings.seed,
    when: momentOf(kind, input),
    reason: input.choice('reason', RATE_LIMIT_REASONS) ?? null,
    form: kind === 'malformed' ? (input.choice('form', FORMS) ?? 'html') : null,
    ms: input.number('ms', { min: 0, max: MAX_HOLD_MS }) ?? null,
    text: input.text('text') ?? null,
    should_retry: input.flag('should_retry') ?? null,
    met: 0,
    acted: 0,
  };
  if (kind === 'slow' && rule.ms === null) throw badRequest('ms is missing: how long the request is held');
  if (kind === 'notice' && rule.text === null) throw badRequest('text is missing: what the notice says');
  return state.faults.put(rule);
}

const nextNumber = ([newest]: Iterable<FaultRule>): number => Number(newest?.id.slice('fault_'.length) ?? 0) + 1;

function momentOf(kind: FaultKind, input: Input): FaultRule['when'] {
  if (kind === 'slow') return 'during';
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
