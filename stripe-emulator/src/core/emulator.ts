import type { KeptSnapshot } from './kept-snapshot.ts';
import type { IdempotencyKeys } from '../transport/idempotency.ts';
import type { RateLimits } from '../transport/rate-limits.ts';
import type { RequestLog } from '../transport/request-log.ts';
import type { Waiters } from '../webhooks/waiters.ts';
import type { WebhookSender } from '../webhooks/webhook-sender.ts';
import type { EmulatorClock } from './clock.ts';
import type { Conformance } from './conformance.ts';
import type { Ids } from './ids.ts';
import type { Random } from './random.ts';
import type { EmulatorSettings } from './settings.ts';
import type { State } from './state.ts';

/** One running Stripe: its memory, its time, and what leaves it. */
export type Emulator = {
  readonly settings: EmulatorSettings;
  readonly state: State;
  readonly clock: EmulatorClock;
  readonly ids: Ids;
  readonly random: Random;
  readonly webhooks: WebhookSender;
  readonly idempotency: IdempotencyKeys;
  readonly requests: RequestLog;
  readonly rateLimits: RateLimits;
  /** Requests that a fault makes slow. */
  readonly held: Waiters;
  /** Compares everything with the SDK's types; null: not switched on. */
  readonly conformance: Conformance | null;
  /** Whether delayed payments and refunds go on by themselves when they are due. */
  readonly delayed: { automatic: boolean };
  /** Makes unknown objects on first sight; null: they stay unknown, as at Stripe. */
  readonly fixtures: { meet(emulator: Emulator, mention: Mention): Promise<void> } | null;
  /** Forgets what is old and finished. */
  readonly retention: { tidy(emulator: Emulator): void; reset(): void };
  /** Moments to come back to, by name. A reset keeps them. */
  readonly snapshots: Map<string, KeptSnapshot>;
  /** Where browsers reach it; known once it listens. */
  origin: string;
};

/** Where ids can stand in a request: in its address, as the endpoint cuts it, and in its parameters. */
export type Mention = Readonly<{ segments: readonly string[]; ids: readonly string[]; form: string }>;

/** Who asks: the emulator, and the API request that events name; null when a timer is the cause. */
export type Call = Readonly<{ emulator: Emulator; request: { id: string; idempotency_key: string | null } | null }>;
