import type { RateLimitMode } from '../transport/rate-limits.ts';
import type { ClockMode } from './clock.ts';

/** An endpoint that exists from the start, with a secret its receiver already knows. */
export type ConfiguredWebhook = Readonly<{ url: string; secret: string; enabled_events?: readonly string[] }>;

export type EmulatorSettings = Readonly<{
  clock: ClockMode;
  seed: number;
  /** The seed was chosen: the same steps give the same ids, also after a restore. */
  isRepeatable: boolean;
  /** How often a failed delivery is tried again: three times in some hours, or for three days. */
  retries: 'sandbox' | 'live';
  /** Whether too many requests in a second are refused, and by whose numbers. */
  rateLimits: RateLimitMode;
  /** An unknown id is made on first sight. */
  fixtures: boolean;
  /** How many finished sessions are kept, with what goes with them; null: all. */
  keep: number | null;
  /** The name of the shop on the hosted page. */
  businessName: string;
  /** Where the shop's terms are to be read; null: the account has none. */
  termsOfServiceUrl: string | null;
  /** Endpoints that exist from the start. */
  webhooks: readonly ConfiguredWebhook[];
}>;
