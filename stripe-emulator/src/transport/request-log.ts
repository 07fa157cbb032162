import type { ActedFault } from '../faults/fault-rule.ts';
import type { Telemetry } from './read-telemetry.ts';

const KEPT_REQUESTS = 1000;

export type LoggedRequest = {
  id: string;
  at: number; // unix seconds of the emulator's clock
  method: string;
  path: string;
  status: number; // 0: a fault let no answer through
  idempotency_key: string | null;
  idempotent_replayed: boolean;
  api_version: string | null;
  /** What the SDK says of the request before: its id and how long it took. */
  telemetry: Telemetry | null;
  /** The SDK and its version, `node 23.1.0`. */
  client: string | null;
  error: string | null;
  fault: ActedFault | null;
  duration_ms: number;
};

/** The last API requests, newest first: what came in and what was answered. Bodies and keys are not kept. */
export class RequestLog {
  #entries: LoggedRequest[] = [];
  #next = 0;

  add(entry: LoggedRequest): void {
    this.#entries[this.#next % KEPT_REQUESTS] = entry;
    this.#next += 1;
  }

  newestFirst(): LoggedRequest[] {
    const start = this.#next % KEPT_REQUESTS;
    return [...this.#entries.slice(start), ...this.#entries.slice(0, start)].reverse();
  }

  clear(): void {
    this.#entries = [];
    this.#next = 0;
  }
}
