import type { Log } from './log.ts';

/** Work that is done again and again until it is stopped. */
export type Loop = Readonly<{
  /** Runs now instead of at the next interval. */
  wake(): void;
  /** Ends after the round that runs just now. */
  stop(): Promise<void>;
}>;

/**
 * Runs `round` every `intervalMs`, never twice at once, and again at once while it says that it found work. A round that
 * throws is logged and does not end the loop.
 */
export function startLoop(name: string, intervalMs: number, log: Log, round: () => Promise<number>): Loop {
  let stopped = false;
  let woken = false;
  let endWait: () => void = () => {};

  const run = async () => {
    while (!stopped) {
      woken = false;
      const found = await round().catch((error: unknown) => {
        log.error({ loop: name, reason: String(error) }, 'round failed; the loop goes on');
        return 0;
      });
      if (found === 0 && !stopped && !woken) await wait();
    }
  };
  const wait = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, intervalMs);
      endWait = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const running = run();
  const wake = () => {
    woken = true;
    endWait();
  };
  return {
    wake,
    stop: () => {
      stopped = true;
      wake();
      return running;
    },
  };
}
