import { IdempotencyKeys } from '../transport/idempotency.ts';
import { RequestLog } from '../transport/request-log.ts';
import { fireEffect } from './fire-effect.ts';
import type { ConfiguredWebhook } from '../webhooks/configure-webhooks.ts';
import { WebhookSender } from '../webhooks/webhook-sender.ts';
import { EmulatorClock, type ClockMode } from './clock.ts';
import { createIds, type Ids } from './ids.ts';
import { createRandom, type Random } from './random.ts';
import { createState, type State } from './state.ts';

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
  /** Where browsers reach it; known once it listens. */
  origin: string;
};

/** Who asks: the emulator, and the API request that events name; null when a timer is the cause. */
export type Call = Readonly<{ emulator: Emulator; request: { id: string; idempotency_key: string | null } | null }>;

export function createEmulator(settings: EmulatorSettings): Emulator {
  const random = createRandom(settings.seed);
  const state = createState();
  const clock: EmulatorClock = new EmulatorClock(settings.clock, (effect) => fireEffect(emulator, effect));
  const emulator: Emulator = {
    settings,
    state,
    clock,
    random,
    ids: createIds(random),
    webhooks: new WebhookSender({ state, clock, seed: settings.seed, retries: settings.retries }),
    idempotency: new IdempotencyKeys(clock),
    requests: new RequestLog(),
    origin: '',
  };
  return emulator;
}

/** Forgets every object and delivery and sets the clock and the switches back. Ids never come twice. */
export async function resetEmulator(emulator: Emulator): Promise<void> {
  await emulator.webhooks.reset();
  for (const table of Object.values(emulator.state)) table.clear();
  emulator.clock.reset();
  emulator.idempotency.clear();
  emulator.requests.clear();
}
