import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { assertMove, type Moves } from '../core/state-machine.ts';
import { ApiError, badRequest } from '../transport/api-error.ts';

export type SetupStatus =
  'requires_payment_method' | 'requires_confirmation' | 'requires_action' | 'processing' | 'canceled' | 'succeeded';

/** A try leads from where the intent is to another status or back. Nothing the emulator has stays in `processing`. */
const setupMoves: Moves<SetupStatus> = {
  requires_payment_method: [
    'requires_payment_method',
    'requires_confirmation',
    'requires_action',
    'processing',
    'succeeded',
    'canceled',
  ],
  requires_confirmation: [
    'requires_payment_method',
    'requires_confirmation',
    'requires_action',
    'processing',
    'succeeded',
    'canceled',
  ],
  // to itself: the next try is asked, too
  requires_action: [
    'requires_action',
    'requires_payment_method',
    'requires_confirmation',
    'processing',
    'succeeded',
    'canceled',
  ],
  processing: ['requires_payment_method', 'succeeded'],
  canceled: [],
  succeeded: [],
};

export const isFinal = ({ status }: Stripe.SetupIntent): boolean => status === 'succeeded' || status === 'canceled';

/** The only way a setup intent's status changes: with the fields that go with the new one. */
export function moveSetup(
  { emulator }: Call,
  id: string,
  to: SetupStatus,
  fields: Partial<Stripe.SetupIntent> = {},
): Stripe.SetupIntent {
  const intent = emulator.state.setupIntents.get(id);
  if (!intent) throw new Error(`no setup intent ${id}`);
  assertMove(setupMoves, intent.status, to, id);
  return emulator.state.setupIntents.put({ ...intent, ...fields, status: to });
}

/** Stripe writes its name in one word here, and names the parameter of the address. */
export function findSetup({ emulator }: Pick<Call, 'emulator'>, id: string): Stripe.SetupIntent {
  const intent = emulator.state.setupIntents.get(id);
  if (intent) return intent;
  throw new ApiError(404, `No such setupintent: '${id}'`, { code: 'resource_missing', param: 'intent' });
}

export const unexpectedState = (message: string, intent: Stripe.SetupIntent): ApiError =>
  badRequest(message, { code: 'setup_intent_unexpected_state', setup_intent: intent });
