const STRIPE_PAGE_WAIT_MS = 10_000;

/** What is done to deliveries on their way. Times are real milliseconds, whatever the emulator's clock says. */
export type WebhookSwitches = {
  /** How often each delivery is sent: 2 = every webhook twice, at the same time. */
  copies: number;
  /** Each delivery is held back for a random time from the first to the second number. */
  delay_ms: [number, number];
  /** Deliveries no longer wait for each other and leave in a shuffled order. */
  reorder: boolean;
  /** The share of deliveries that is lost without a trace, 0 to 1. */
  drop: number;
  /** Each fact is announced by two different events. */
  twins: boolean;
  /** Event types that are always lost. */
  drop_types: string[];
  /** The longest the hosted page waits for the webhook's answer before it sends the buyer back. */
  page_wait_ms: number;
  /** Starts the random choices of these switches anew. */
  seed: number;
};

export const defaultSwitches = (seed: number): WebhookSwitches => ({
  copies: 1,
  delay_ms: [0, 0],
  reorder: false,
  drop: 0,
  twins: false,
  drop_types: [],
  page_wait_ms: STRIPE_PAGE_WAIT_MS,
  seed,
});
