/** The shop's time. Only this file reads the machine's clock; domain functions take `now`. */
export interface Clock {
  /** UTC now, with milliseconds. */
  now(): Date;
}

/** The machine's clock, in production and development. */
export const machineClock: Clock = { now: () => new Date() };

/** A clock ahead of the machine's by an offset that can be moved; only for NODE_ENV=test. */
export type MovableClock = Clock & {
  /** Sets how far it is ahead, in milliseconds. */
  setOffset(offsetMs: number): void;
};

/** Starts at the machine's time. */
export function movableClock(offsetMs = 0): MovableClock {
  let aheadMs = offsetMs;
  return {
    now: () => new Date(Date.now() + aheadMs),
    setOffset: (next) => {
      aheadMs = next;
    },
  };
}
