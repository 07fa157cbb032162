import type { Call, Emulator } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';
import type { PaymentIntent } from '../core/state.ts';
import { moveIntent } from '../checkout/move-intent.ts';

/** Lets held money go: nothing was ever taken, so there is no refund and the charge stays as it is. */
export function releaseHold(
  call: Call,
  intent: PaymentIntent,
  reason: PaymentIntent['cancellation_reason'],
): PaymentIntent {
  const released = moveIntent(call, intent.id, 'canceled', {
    amount_capturable: 0,
    canceled_at: call.emulator.clock.now(),
    cancellation_reason: reason,
  });
  recordEvent(call, 'payment_intent.canceled', released);
  return released;
}

/** The clock's part: nobody captured in time. Events of a timer name no request. */
export function releaseInTime(emulator: Emulator, intentId: string): void {
  const intent = emulator.state.paymentIntents.get(intentId);
  if (intent?.status !== 'requires_capture') return;
  const call: Call = { emulator, request: null };
  const charge = emulator.state.charges.get(String(intent.latest_charge));
  if (charge) recordEvent(call, 'charge.expired', charge);
  releaseHold(call, intent, 'expired');
}
