import type { Call, Emulator } from '../core/emulator.ts';
import type { PaymentIntent, PendingPayment } from '../core/state.ts';
import { cancelPending, failPending, payOverdue, succeedPending } from '../checkout/settle-pending.ts';
import { advanceOverdueRefunds } from '../refunds/advance-refund.ts';
import { badRequest } from '../transport/api-error.ts';
import type { Input } from './input.ts';

type Settle = (call: Call, pending: PendingPayment) => PaymentIntent;

const outcomes: Readonly<Record<string, Settle>> = {
  succeed: succeedPending,
  fail: failPending,
  cancel: cancelPending,
};

/** Ends a delayed payment now: `{ outcome }`. Answers with the intent and the session as they are then. */
export function settlePayment(emulator: Emulator, input: Input, id: string): unknown {
  const outcome = input.allow('outcome').text('outcome') ?? 'succeed';
  const settle = outcomes[outcome];
  if (!settle) throw badRequest(`outcome must be one of ${Object.keys(outcomes).join(', ')}`);
  const pending = emulator.state.pendingPayments.get(id);
  if (!pending) throw badRequest(`${id} is no payment intent that waits for a delayed payment`);
  const intent = settle({ emulator, request: null }, pending);
  return { payment_intent: intent, session: emulator.state.checkoutSessions.get(pending.sessionId) };
}

/** `{ automatic }`: whether delayed payments and refunds go on by themselves. What has a last day ends then in either case. */
export function switchDelayed(emulator: Emulator, input: Input): unknown {
  emulator.delayed.automatic = input.allow('automatic').flag('automatic') ?? true;
  if (emulator.delayed.automatic) payOverdue(emulator);
  if (emulator.delayed.automatic) advanceOverdueRefunds(emulator);
  return emulator.delayed;
}
