import type { Call } from '../core/emulator.ts';
import type { PaymentIntent, Session } from '../core/state.ts';
import { moveIntent } from './move-intent.ts';

/** A new try puts an end to a bank's question that nobody answered. */
export function dropQuestion(call: Call, intent: PaymentIntent): PaymentIntent {
  if (intent.status !== 'requires_action') return intent;
  call.emulator.state.challenges.remove(intent.id);
  return moveIntent(call, intent.id, 'requires_payment_method', { next_action: null, payment_method: null });
}

/** So does a change of the order: the bank was asked about another total. */
export function dropQuestionOf(call: Call, { status, payment_intent: id }: Session): void {
  const intent = typeof id === 'string' ? call.emulator.state.paymentIntents.get(id) : undefined;
  if (intent && status === 'open') dropQuestion(call, intent);
}
