import type { Call, Emulator } from '../core/emulator.ts';

/** A buyer's press is a request of Stripe's own page, with a key of its own. */
export const buyerCall = (emulator: Emulator): Call => ({
  emulator,
  request: { id: emulator.ids('req_', 14), idempotency_key: emulator.ids('', 32) },
});
