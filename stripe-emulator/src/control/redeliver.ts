import type { Emulator } from '../core/emulator.ts';
import { ApiError, badRequest } from '../transport/api-error.ts';
import { LONGEST_OVERLAP_S } from '../webhooks/secrets.ts';
import type { Input } from './input.ts';

const RESENDABLE_S = 30 * 24 * 3600; // the Stripe command line can, for 30 days; the dashboard for 15

/** Sends an event once more: `{ endpoint? }`. Answers with the deliveries, after the shop has answered. */
export async function resendEvent({ state, clock, webhooks }: Emulator, input: Input, id: string): Promise<unknown> {
  const event = state.events.get(id);
  if (!event) throw new ApiError(404, `no event ${id}`);
  if (event.created <= clock.now() - RESENDABLE_S) throw badRequest(`${id} is older than 30 days`);
  const data = await webhooks.resend(event, input.allow('endpoint').text('endpoint'));
  return { count: data.length, data };
}

/** A new secret, while the old one goes on for a time: `{ secret?, expires_after_s? }`, a day unless told. */
export function rollEndpointSecret(emulator: Emulator, input: Input, id: string): unknown {
  input.allow('secret', 'expires_after_s');
  const overlapS = input.number('expires_after_s', { min: 0, max: LONGEST_OVERLAP_S }) ?? LONGEST_OVERLAP_S;
  if (!emulator.state.webhookEndpoints.get(id)) throw new ApiError(404, `no webhook endpoint ${id}`);
  const secret = input.text('secret') ?? emulator.ids('whsec_', 32);
  const old = emulator.state.webhookSecrets.get(id)?.secrets[0];
  const oldUntilMs = emulator.clock.nowMs() + overlapS * 1000;
  emulator.state.webhookSecrets.put({ id, secrets: old === undefined ? [secret] : [secret, old], oldUntilMs });
  return { id, secret, old_expires_at: emulator.clock.now() + overlapS };
}
