import { markPaid } from '../checkout/session-states.ts';
import { plainAmount } from '../core/currency.ts';
import type { Call } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';
import type { PaymentIntent } from '../core/state.ts';
import { settleCharge } from '../resources/charges.ts';
import { moveIntent } from '../checkout/move-intent.ts';
import { badRequest, notEmulated } from '../transport/api-error.ts';
import { changeMetadata, type MetadataChange } from '../transport/common-parameters.ts';
import { sessionOfIntent } from './hold.ts';

export type CaptureInput = Readonly<{
  amount_to_capture?: number | undefined;
  final_capture?: boolean | undefined;
  metadata?: MetadataChange;
  statement_descriptor_suffix?: string | undefined;
}>;

/** Takes held money, all or a part of it; the rest is let go, without a refund. */
export function captureIntent(call: Call, intent: PaymentIntent, input: CaptureInput): PaymentIntent {
  const amount = checkCapture(intent, input);
  const { charges } = call.emulator.state;
  const held = charges.get(String(intent.latest_charge));
  if (!held) throw new Error(`${intent.id} is held without a charge`);
  const suffix = input.statement_descriptor_suffix ?? intent.statement_descriptor_suffix;
  const metadata = changeMetadata(intent.metadata, input.metadata);
  const charge = charges.put({
    ...held,
    amount_captured: amount,
    captured: true,
    statement_descriptor_suffix: suffix,
  });
  recordEvent(call, 'charge.captured', charge);
  const captured = moveIntent(call, intent.id, 'succeeded', {
    amount_capturable: 0,
    amount_received: amount,
    metadata,
    statement_descriptor_suffix: suffix,
  });
  recordEvent(call, 'payment_intent.succeeded', captured);
  markPaid(call, sessionOfIntent(call, intent.id));
  settleCharge(call, charge);
  return captured;
}

/** How much is captured; refusals in the words of Stripe. */
function checkCapture(intent: PaymentIntent, input: CaptureInput): number {
  if (intent.status !== 'requires_capture') throw notCapturable(intent);
  if (input.final_capture === false) throw notEmulated('final_capture=false (multicapture)', 'final_capture');
  const amount = input.amount_to_capture ?? intent.amount_capturable;
  if (amount <= intent.amount_capturable) return amount;
  const [wanted, most] = [amount, intent.amount_capturable].map((minor) => plainAmount(minor, intent.currency));
  throw badRequest(`The amount to capture (${wanted}) is greater than the amount capturable (${most}).`, {
    code: 'amount_too_large',
    param: 'amount_to_capture',
  });
}

function notCapturable(intent: PaymentIntent) {
  const why =
    intent.status === 'succeeded'
      ? 'it has already been captured.'
      : `it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`;
  return badRequest(`This PaymentIntent could not be captured because ${why}`, {
    code: 'payment_intent_unexpected_state',
    payment_intent: intent,
  });
}
