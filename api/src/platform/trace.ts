import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

const TRACEPARENT = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}$/;
const NOTHING = '0'.repeat(32);

const traces = new AsyncLocalStorage<string>();

/** Id of what is being done just now, 32 hexadecimal digits; undefined outside of a request or job. */
export function currentTraceId(): string | undefined {
  return traces.getStore();
}

/** Does `work` under one trace id: every log line on its way carries it. */
export function inTrace<T>(traceId: string, work: () => T): T {
  return traces.run(traceId, work);
}

/** The same under a new id, for a job that no request waits for. */
export function inNewTrace<T>(work: () => T): T {
  return traces.run(newTraceId(), work);
}

/** From here on, for callers that cannot be wrapped: a library that calls back and goes on by itself. */
export function enterNewTrace(): void {
  traces.enterWith(newTraceId());
}

/** A trace id as W3C Trace Context has it. */
export function newTraceId(): string {
  return randomBytes(16).toString('hex');
}

/** The trace id in a `traceparent` header; null when there is none or it is not one. */
export function traceIdIn(traceparent: string | undefined): string | null {
  const traceId = TRACEPARENT.exec(traceparent ?? '')?.[1] ?? NOTHING;
  return traceId === NOTHING ? null : traceId;
}
