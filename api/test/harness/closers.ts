/** What has been opened, to be ended in the opposite order. */
export type Closers = Readonly<{
  /** Waits for the opening, and remembers how to end it. */
  keep<T>(opening: Promise<T>, end: (opened: T) => Promise<unknown>): Promise<T>;
  onClose(end: () => Promise<unknown>): void;
  /** Ends everything, also when ending one of them fails; throws then. */
  close(): Promise<void>;
}>;

export function openClosers(): Closers {
  const ends: (() => Promise<unknown>)[] = [];
  return {
    keep: async (opening, end) => {
      const opened = await opening;
      ends.push(() => end(opened));
      return opened;
    },
    onClose: (end) => void ends.push(end),
    close: async () => {
      const failures: unknown[] = [];
      for (const end of ends.splice(0).reverse()) await end().catch((error: unknown) => failures.push(error));
      if (failures.length > 0) throw new AggregateError(failures, `not ended cleanly: ${String(failures[0])}`);
    },
  };
}
