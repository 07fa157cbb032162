import type { ClockMode } from './clock.ts';

/** An endpoint that exists from the start, with a secret its receiver already knows. */
export type ConfiguredWebhook = Readonly<{ url: string; secret: string; enabled_events?: readonly string[] }>;

export type EmulatorSettings = Readonly<{
  clock: ClockMode;
  seed: number;
  /** How often a failed delivery is tried again: three times in some hours, or for three days. */
  retries: 'sandbox' | 'live';
  /** The name of the shop on the hosted page. */
  businessName: string;
  /** Endpoints that exist from the start. */
  webhooks: readonly ConfiguredWebhook[];
}>;
