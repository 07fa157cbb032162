import type { EmulatorClock } from '../core/clock.ts';
import { ApiError, badRequest } from './api-error.ts';

const KEPT_MS = 24 * 3600 * 1000; // Stripe may forget a key after a day
const MAX_KEY_LENGTH = 255;

export type StoredAnswer = Readonly<{
  status: number;
  body: string;
  requestId: string;
  headers?: Readonly<Record<string, string>>;
}>;
export type IdempotencyEntry = { fingerprint: string; startedMs: number; answer: StoredAnswer | null };

/** What POSTs with an Idempotency-Key did, so that a repeated one is answered and not done again. */
export class IdempotencyKeys {
  readonly #clock: EmulatorClock;
  #entries = new Map<string, IdempotencyEntry>(); // oldest first, as maps keep their order

  constructor(clock: EmulatorClock) {
    this.#clock = clock;
  }

  /** The stored answer of an earlier request; throws on other parameters (400) and on one still running (409). */
  find(key: string, fingerprint: string): StoredAnswer | null {
    if (key.length > MAX_KEY_LENGTH) throw tooLongKey(key);
    this.#forgetOld();
    const entry = this.#entries.get(key);
    if (!entry) return null;
    if (!asksTheSame(entry.fingerprint, fingerprint)) throw otherParameters(key);
    if (entry.answer === null) throw stillRunning(key);
    return entry.answer;
  }

  /** Execution begins: from here on the key is taken, whatever comes out. */
  begin(key: string, fingerprint: string): void {
    this.#entries.set(key, { fingerprint, startedMs: this.#clock.nowMs(), answer: null });
  }

  finish(key: string, answer: StoredAnswer): void {
    const entry = this.#entries.get(key);
    if (entry?.answer === null) entry.answer = answer; // a restore may have put another in its place
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Forgets the oldest of those that are answered, until `keep` are left. */
  forgetAbove(keep: number): void {
    let over = this.#entries.size - keep;
    if (over <= 0) return;
    // A new map: one whose first entries were deleted is walked over their places again and again.
    this.#entries = new Map([...this.#entries].filter(([, { answer }]) => !answer || over-- <= 0));
  }

  entries(): [string, IdempotencyEntry][] {
    return [...this.#entries];
  }

  restore(entries: readonly [string, IdempotencyEntry][]): void {
    // What was running when the emulator ended will not end any more: its key is free.
    for (const [key, entry] of entries) if (entry.answer) this.#entries.set(key, entry);
  }

  clear(): void {
    this.#entries.clear();
  }

  #forgetOld(): void {
    const oldestKept = this.#clock.nowMs() - KEPT_MS;
    for (const [key, entry] of this.#entries) {
      if (entry.startedMs > oldestKept) return;
      this.#entries.delete(key);
    }
  }
}

/** The same address and the same parameters, in whatever order they were written. */
const asksTheSame = (one: string, other: string): boolean => one === other || sorted(one) === sorted(other);

function sorted(fingerprint: string): string {
  const [path = '', body = ''] = fingerprint.split('\n', 2);
  return `${path}\n${body.split('&').sort().join('&')}`;
}

const otherParameters = (key: string) =>
  badRequest(
    'Keys for idempotent requests can only be used with the same parameters they were first used with. ' +
      `Try using a key other than '${key}' if you meant to execute a different request.`,
    { type: 'idempotency_error' },
  );

const stillRunning = (key: string) =>
  new ApiError(
    409,
    'There is currently another in-progress request using this Idempotent Key (that probably means you submitted ' +
      `twice, and the other request is still going through): ${key}. Please try again later.`,
    { code: 'idempotency_key_in_use' },
  );

const tooLongKey = (key: string) =>
  badRequest(`Idempotency keys may be at most ${MAX_KEY_LENGTH} characters long; this one has ${key.length}.`, {
    type: 'idempotency_error',
  });
