/** Ends what was opened, the last one first, like a stack of plates. */
export type Closing = Readonly<{
  /** Remembers how to end something; when closing has begun already it is ended at once. */
  add(close: () => Promise<void>): Promise<void>;
  closeAll(): Promise<void>;
}>;

export class ClosedMeanwhile extends Error {}

export function openClosing(): Closing {
  const open: (() => Promise<void>)[] = [];
  let isClosing = false;

  async function add(close: () => Promise<void>): Promise<void> {
    if (!isClosing) return void open.push(close);
    await close();
    throw new ClosedMeanwhile('Stopped while starting.');
  }

  async function closeAll(): Promise<void> {
    isClosing = true;
    for (let close = open.pop(); close; close = open.pop()) await close();
  }

  return { add, closeAll };
}
