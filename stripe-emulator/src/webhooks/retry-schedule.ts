const MINUTE_S = 60;
const HOUR_S = 3600;

/** Seconds after each failed attempt. Stripe does not publish the intervals: these are assumed. */
const waitsAfterFailure = {
  /** "Three times over a few hours." */
  sandbox: [5 * MINUTE_S, HOUR_S, 3 * HOUR_S],
  /** "Up to three days with an exponential back off." */
  live: [5, 30, 120, 5 * 60, 10 * 60].map((minutes) => minutes * MINUTE_S).concat([12, 18, 24].map((h) => h * HOUR_S)),
} as const;

/** How long to wait after the n-th failed attempt (1 = the first), or null when Stripe gives up. */
export function waitAfterFailureS(mode: keyof typeof waitsAfterFailure, failedAttempts: number): number | null {
  return waitsAfterFailure[mode][failedAttempts - 1] ?? null;
}
