/** Something that has to happen at a moment of the emulator's clock. Plain data: a snapshot keeps the whole queue. */
export type Effect = Readonly<{ kind: EffectKind; id: string }>;
export type EffectKind =
  | 'expire_session'
  | 'deliver'
  | 'pay_pending'
  | 'expire_pending'
  | 'move_refund'
  | 'expire_refund'
  | 'expire_promotion_code'
  | 'release_hold'
  | 'decide_dispute'
  | 'lapse_dispute';
export type DueEffect = Readonly<{ dueMs: number; sequence: number; effect: Effect }>;

/** A binary heap: earliest first; of two at one moment, the one scheduled first. */
export class DueQueue {
  #heap: DueEffect[] = [];
  #sequence = 0;

  add(dueMs: number, effect: Effect): void {
    this.#heap.push({ dueMs, sequence: this.#sequence++, effect });
    this.#rise(this.#heap.length - 1);
  }

  first(): DueEffect | undefined {
    return this.#heap[0];
  }

  takeFirst(): DueEffect | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (last !== undefined && last !== first) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return first;
  }

  /** All that is to come, first things first. */
  inOrder(): DueEffect[] {
    return [...this.#heap].sort((a, b) => a.dueMs - b.dueMs || a.sequence - b.sequence);
  }

  remove(isMeant: (effect: Effect) => boolean): void {
    this.#heap = this.inOrder().filter(({ effect }) => !isMeant(effect)); // a sorted list is a heap
  }

  clear(): void {
    this.#heap = [];
  }

  #rise(start: number): void {
    let child = start;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.#isEarlier(child, parent)) return;
      this.#swap(child, parent);
      child = parent;
    }
  }

  #sink(start: number): void {
    let parent = start;
    for (;;) {
      let earliest = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2]) {
        if (child < this.#heap.length && this.#isEarlier(child, earliest)) earliest = child;
      }
      if (earliest === parent) return;
      this.#swap(parent, earliest);
      parent = earliest;
    }
  }

  #isEarlier(left: number, right: number): boolean {
    const a = this.#at(left);
    const b = this.#at(right);
    return a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.sequence < b.sequence);
  }

  #swap(left: number, right: number): void {
    const moved = this.#at(left);
    this.#heap[left] = this.#at(right);
    this.#heap[right] = moved;
  }

  #at(index: number): DueEffect {
    const item = this.#heap[index];
    if (item === undefined) throw new Error(`due queue: no item at ${index} of ${this.#heap.length}`);
    return item;
  }
}
