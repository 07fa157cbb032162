type Waiter = Readonly<{ isDone: () => boolean; settle: () => void }>;

/** Those who wait for something to become true. Whoever changes something calls `wake`. */
export class Waiters {
  readonly #waiting = new Set<Waiter>();

  /** Answers when the condition holds, or when the time is up. */
  until(isDone: () => boolean, timeoutMs?: number): Promise<void> {
    if (isDone()) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = timeoutMs === undefined ? undefined : setTimeout(() => waiter.settle(), timeoutMs).unref();
      const settle = () => {
        clearTimeout(timer);
        this.#waiting.delete(waiter);
        resolve();
      };
      const waiter: Waiter = { isDone, settle };
      this.#waiting.add(waiter);
    });
  }

  wake(): void {
    for (const waiter of [...this.#waiting]) if (waiter.isDone()) waiter.settle();
  }
}
