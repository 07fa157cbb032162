import type { StoredEvent } from '../core/state.ts';
import type { Delivery } from './delivery.ts';

/** Who has answered what: keeps `pending_webhooks` of events right, and knows which events wait for a first answer. */
export class Acknowledgements {
  readonly #unanswered = new Map<string, number>(); // by event: first attempts that have no answer yet
  readonly #acknowledged = new Map<string, Set<string>>(); // by event: the endpoints that took it

  expectAnswer({ event }: Delivery): void {
    this.#unanswered.set(event, (this.#unanswered.get(event) ?? 0) + 1);
  }

  /** The first attempt of a delivery has its answer, good or bad. */
  countAnswer({ event }: Delivery): void {
    const left = (this.#unanswered.get(event) ?? 0) - 1;
    if (left > 0) this.#unanswered.set(event, left);
    else this.#unanswered.delete(event);
  }

  isAnswered(eventId: string): boolean {
    return !this.#unanswered.has(eventId);
  }

  /** The endpoint took the event before a restart; the event has counted it already. */
  remember({ event, endpoint }: Delivery): void {
    this.#endpointsOf(event).add(endpoint);
  }

  /** The endpoint took the event; a second copy counts no more. */
  acknowledge({ endpoint }: Delivery, event: StoredEvent): void {
    const taken = this.#endpointsOf(event.id);
    if (!taken.has(endpoint) && event.pending_webhooks > 0) event.pending_webhooks -= 1;
    taken.add(endpoint);
  }

  /** The event is no longer kept. */
  forget(eventId: string): void {
    this.#acknowledged.delete(eventId);
  }

  clear(): void {
    this.#unanswered.clear();
    this.#acknowledged.clear();
  }

  #endpointsOf(eventId: string): Set<string> {
    const known = this.#acknowledged.get(eventId) ?? new Set();
    this.#acknowledged.set(eventId, known);
    return known;
  }
}
