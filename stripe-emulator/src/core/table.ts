const MIN_ROWS_TO_COMPACT = 64;

/** All objects of one type, by id and in the order they were made. */
export class Table<T extends { id: string }> {
  #rows: (T | undefined)[] = [];
  readonly #positions = new Map<string, number>();

  get size(): number {
    return this.#positions.size;
  }

  get(id: string): T | undefined {
    const position = this.#positions.get(id);
    return position === undefined ? undefined : this.#rows[position];
  }

  /** Adds the object, or puts it in the place of the one with its id. */
  put(row: T): T {
    const position = this.#positions.get(row.id);
    if (position === undefined) this.#positions.set(row.id, this.#rows.push(row) - 1);
    else this.#rows[position] = row;
    return row;
  }

  remove(id: string): void {
    const position = this.#positions.get(id);
    if (position === undefined) return;
    this.#rows[position] = undefined;
    this.#positions.delete(id);
  }

  /** Closes the holes that removed rows left. Not while somebody walks over the table. */
  compact(): void {
    if (this.#rows.length < MIN_ROWS_TO_COMPACT || this.#rows.length < 2 * this.size) return;
    this.#rows = this.#rows.filter((row) => row !== undefined);
    for (const [position, row] of this.#rows.entries()) if (row) this.#positions.set(row.id, position);
  }

  /** From the newest to the oldest, beginning after `startAfterId` when it is given. */
  *newestFirst(startAfterId?: string): Generator<T> {
    const start = startAfterId === undefined ? this.#rows.length : (this.#positions.get(startAfterId) ?? 0);
    for (let position = start - 1; position >= 0; position--) {
      const row = this.#rows[position];
      if (row) yield row;
    }
  }

  /** From the oldest to the newest, beginning after `startAfterId` when it is given. */
  *oldestFirst(startAfterId?: string): Generator<T> {
    const start = startAfterId === undefined ? 0 : (this.#positions.get(startAfterId) ?? this.#rows.length) + 1;
    for (let position = start; position < this.#rows.length; position++) {
      const row = this.#rows[position];
      if (row) yield row;
    }
  }

  clear(): void {
    this.#rows = [];
    this.#positions.clear();
  }
}
