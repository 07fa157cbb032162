import type { Call } from '../core/emulator.ts';
import type { PaymentIntent } from '../core/state.ts';
import { assertMove, type Moves } from '../core/state-machine.ts';

export type IntentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'canceled'
  | 'succeeded';

/** How a try to pay can end. */
const AFTER_TRY = ['requires_payment_method', 'requires_capture', 'processing', 'succeeded'] as const;

const intentMoves: Moves<IntentStatus> = {
  requires_payment_method: [...AFTER_TRY, 'requires_action', 'canceled'],
  requires_confirmation: [...AFTER_TRY, 'requires_action', 'canceled'],
  // to itself: a transfer has come and did not suffice
  requires_action: [...AFTER_TRY, 'requires_action', 'canceled'],
  processing: ['requires_payment_method', 'succeeded'],
  requires_capture: ['succeeded', 'canceled'],
  canceled: [],
  succeeded: [],
};

/** The only way an intent changes: with the fields that go with the new status. */
export function moveIntent(
  { emulator }: Call,
  intentId: string,
  to: IntentStatus,
  fields: Partial<PaymentIntent>,
): PaymentIntent {
  const intent = emulator.state.paymentIntents.get(intentId);
  if (!intent) throw new Error(`no payment intent ${intentId}`);
  assertMove(intentMoves, intent.status, to, intent.id);
  return emulator.state.paymentIntents.put({ ...intent, ...fields, status: to });
}
