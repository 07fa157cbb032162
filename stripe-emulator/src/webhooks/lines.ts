const PATIENCE_WITH_EARLIER_MS = 1000; // Stripe sends all at once: order is a courtesy that must not hold one up

/** Queues by name: what stands in one line is done one after the other, unless one takes too long. */
export class Lines {
  readonly #lastOfLine = new Map<string, Promise<void>>();

  enter(line: string, work: () => Promise<void>): void {
    const before = this.#lastOfLine.get(line) ?? Promise.resolve();
    const turn = before.then(() => Promise.race([work(), sleep(PATIENCE_WITH_EARLIER_MS)]));
    this.#lastOfLine.set(line, turn);
    void turn.then(() => {
      if (this.#lastOfLine.get(line) === turn) this.#lastOfLine.delete(line);
    });
  }

  clear(): void {
    this.#lastOfLine.clear();
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
