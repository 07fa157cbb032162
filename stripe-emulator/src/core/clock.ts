import { DueQueue, type DueEffect, type Effect } from './due-queue.ts';

const LONGEST_TIMER_MS = 2 ** 31 - 1; // setTimeout fires at once above this

export type ClockMode = 'real' | 'frozen';
export type ClockReading = Readonly<{ now: number; now_ms: number; frozen: boolean; offset_ms: number }>;
/** What a snapshot keeps. It does not change while nothing happens, so that a state file need not be written again. */
export type ClockMemory = Readonly<{
  frozen_at_ms: number | null;
  offset_ms: number;
  due: readonly Omit<DueEffect, 'sequence'>[];
}>;

/** The emulator's time: the machine's plus an offset, or standing still. It fires effects when they are due. */
export class EmulatorClock {
  readonly #fire: (effect: Effect) => void;
  readonly #mode: ClockMode;
  readonly #queue = new DueQueue();
  #offsetMs = 0;
  #frozenAtMs: number | null = null;
  #isStopped = false;
  #timer: NodeJS.Timeout | undefined;
  #advancing: Promise<void> = Promise.resolve();

  constructor(mode: ClockMode, fire: (effect: Effect) => void) {
    this.#mode = mode;
    this.#fire = fire;
    this.reset();
  }

  nowMs(): number {
    return this.#frozenAtMs ?? Date.now() + this.#offsetMs;
  }

  /** Unix seconds, as Stripe stamps everything. */
  now(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  read(): ClockReading {
    const machineMs = Date.now();
    const nowMs = this.#frozenAtMs ?? machineMs + this.#offsetMs;
    return {
      now: Math.floor(nowMs / 1000),
      now_ms: nowMs,
      frozen: this.#frozenAtMs !== null,
      offset_ms: nowMs - machineMs,
    };
  }

  schedule(dueMs: number, effect: Effect): void {
    this.#queue.add(dueMs, effect);
    this.#wakeForNext();
  }

  /** What is gone needs no effect any more. */
  unschedule(isMeant: (effect: Effect) => boolean): void {
    this.#queue.remove(isMeant);
  }

  /**
   * Moves time forward. Every effect fires at its own moment, in order, so what it stamps carries that moment.
   * `between` runs after each fired effect; with it, retries that depend on an answer can follow one another.
   * Two calls at once are done one after the other.
   */
  advance(seconds: number, between: () => Promise<void> = async () => {}): Promise<void> {
    const turn = this.#advancing.then(() => this.#advanceNow(seconds, between));
    this.#advancing = turn.catch(() => {}); // the caller of that turn hears of its failure
    return turn;
  }

  async #advanceNow(seconds: number, between: () => Promise<void>): Promise<void> {
    const wasFrozen = this.#frozenAtMs !== null;
    const offsetMs = this.#offsetMs + seconds * 1000;
    const targetMs = this.nowMs() + seconds * 1000;
    this.#isStopped = false;
    for (let next = this.#queue.first(); next && next.dueMs <= targetMs; next = this.#queue.first()) {
      if (this.#isStopped) return;
      this.#frozenAtMs = Math.max(this.nowMs(), next.dueMs);
      this.#fireFirst();
      await between();
    }
    this.#frozenAtMs = wasFrozen ? targetMs : null;
    this.#offsetMs = offsetMs;
    this.#wakeForNext();
  }

  freeze(): void {
    this.#frozenAtMs = this.nowMs();
  }

  /** Time runs on from where it stood. */
  unfreeze(): void {
    if (this.#frozenAtMs === null) return;
    this.#offsetMs = this.#frozenAtMs - Date.now();
    this.#frozenAtMs = null;
    this.#wakeForNext();
  }

  reset(): void {
    this.#queue.clear();
    this.#offsetMs = 0;
    this.#frozenAtMs = this.#mode === 'frozen' ? Date.now() : null;
  }

  /** Ends an advance before its next effect: a restore will set the time. */
  stopAdvance(): void {
    this.#isStopped = true;
  }

  /** Answers when no advance is under way. */
  async settled(): Promise<void> {
    await this.#advancing;
  }

  memory(): ClockMemory {
    const due = this.#queue.inOrder().map(({ dueMs, effect }) => ({ dueMs, effect }));
    return { frozen_at_ms: this.#frozenAtMs, offset_ms: this.#offsetMs, due };
  }

  /** A frozen clock goes back to its moment; a running one keeps its distance from the machine's. Nothing fires yet. */
  restore(memory: ClockMemory): void {
    this.#queue.clear();
    for (const { dueMs, effect } of memory.due) this.#queue.add(dueMs, effect);
    this.#frozenAtMs = memory.frozen_at_ms;
    this.#offsetMs = memory.offset_ms;
    this.#wakeForNext();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#queue.clear();
  }

  #fireDue = (): void => {
    if (this.#frozenAtMs !== null) return;
    for (let next = this.#queue.first(); next && next.dueMs <= this.nowMs(); next = this.#queue.first()) {
      this.#fireFirst();
    }
    this.#wakeForNext();
  };

  #fireFirst(): void {
    const due = this.#queue.takeFirst();
    if (due) this.#fire(due.effect);
  }

  #wakeForNext(): void {
    clearTimeout(this.#timer);
    const next = this.#queue.first();
    if (!next || this.#frozenAtMs !== null) return;
    const waitMs = Math.min(Math.max(0, next.dueMs - this.nowMs()), LONGEST_TIMER_MS);
    this.#timer = setTimeout(this.#fireDue, waitMs);
    this.#timer.unref();
  }
}
