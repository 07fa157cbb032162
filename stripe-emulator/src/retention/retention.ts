import type { Emulator } from '../core/emulator.ts';
import { prune } from './prune.ts';

/** Objects by count between two passes: a quarter of what is there, so that a pass costs each new object little. */
const SHARE_BETWEEN_PASSES = 4;

/** Remembers when the next pass is due. */
export class Retention {
  #next = 0;

  /** Forgets old things if enough new ones have come since the last time. */
  tidy(emulator: Emulator): void {
    const { keep } = emulator.settings;
    if (keep === null) return;
    const count = countOf(emulator);
    if (count < this.#next) return;
    prune(emulator, keep);
    const left = countOf(emulator);
    this.#next = left + Math.max(1, Math.floor(left / SHARE_BETWEEN_PASSES));
  }

  reset(): void {
    this.#next = 0;
  }
}

const countOf = ({ state, idempotency }: Emulator): number =>
  state.checkoutSessions.size + state.events.size + state.deliveries.size + idempotency.size;
