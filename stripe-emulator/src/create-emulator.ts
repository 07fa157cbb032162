import { EmulatorClock } from './core/clock.ts';
import type { Conformance } from './core/conformance.ts';
import type { Emulator } from './core/emulator.ts';
import { createIds } from './core/ids.ts';
import { createRandom } from './core/random.ts';
import type { EmulatorSettings } from './core/settings.ts';
import { createState } from './core/state.ts';
import { fireEffect } from './fire-effect.ts';
import { Fixtures } from './fixtures/fixtures.ts';
import { Retention } from './retention/retention.ts';
import { IdempotencyKeys } from './transport/idempotency.ts';
import { RateLimits } from './transport/rate-limits.ts';
import { RequestLog } from './transport/request-log.ts';
import { Waiters } from './webhooks/waiters.ts';
import { WebhookSender } from './webhooks/webhook-sender.ts';

/** Puts the parts of an emulator together; it does not listen yet. */
export function createEmulator(settings: EmulatorSettings, conformance: Conformance | null = null): Emulator {
  const random = createRandom(settings.seed);
  const state = createState();
  const clock: EmulatorClock = new EmulatorClock(settings.clock, (effect) => {
    fireEffect(emulator, effect);
    emulator.retention.tidy(emulator);
  });
  const emulator: Emulator = {
    settings,
    state,
    clock,
    random,
    ids: createIds(random),
    webhooks: new WebhookSender({ state, clock, seed: settings.seed, retries: settings.retries, conformance }),
    idempotency: new IdempotencyKeys(clock),
    requests: new RequestLog(),
    rateLimits: new RateLimits(clock, settings.rateLimits),
    held: new Waiters(),
    conformance,
    delayed: { automatic: true },
    fixtures: settings.fixtures ? new Fixtures() : null,
    retention: new Retention(),
    snapshots: new Map(),
    origin: '',
  };
  return emulator;
}

/** Forgets every object and delivery and sets the clock and the switches back. Ids never come twice. */
export async function resetEmulator(emulator: Emulator): Promise<void> {
  await emulator.webhooks.reset();
  for (const table of Object.values(emulator.state)) table.clear();
  emulator.held.wake(); // the faults are gone
  emulator.retention.reset();
  emulator.clock.reset();
  emulator.idempotency.clear();
  emulator.requests.clear();
  emulator.rateLimits.reset();
  emulator.delayed.automatic = true;
}
