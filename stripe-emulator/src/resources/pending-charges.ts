import type Stripe from 'stripe';
import type { Decline } from '../checkout/cards.ts';
import type { Call } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';
import type { PaymentIntent } from '../core/state.ts';
import { outcomeOf } from './charge-details.ts';
import { buildCharge } from './charges.ts';

/** Nothing has come in: only an answered debit counts as captured (assumed). */
const notPaid = { amount_captured: 0, captured: false, paid: false, receipt_url: null, status: 'pending' } as const;

/** A debit that was sent to the bank and not answered. The caller tells of it, after its intent. */
export function createPendingCharge(
  call: Call,
  intent: PaymentIntent,
  method: Stripe.PaymentMethod,
  mandate: string,
): Stripe.Charge {
  const built = buildCharge(call, intent, method, { decline: null, wasChallenged: false, mandate });
  return call.emulator.state.charges.put({ ...built, ...notPaid });
}

/** The bank has answered. */
export function finishCharge({ emulator, request }: Call, id: string, decline: Decline | null): Stripe.Charge {
  const { state, origin } = emulator;
  const pending = state.charges.get(id);
  if (pending?.status !== 'pending') throw new Error(`${id} is no pending charge`);
  const charge: Stripe.Charge = decline
    ? {
        ...pending,
        failure_code: decline.declineCode,
        failure_message: decline.message,
        outcome: outcomeOf(decline),
        status: 'failed',
      }
    : {
        ...pending,
        amount_captured: pending.amount,
        captured: true,
        paid: true,
        receipt_url: `${origin}/c/receipt/${id}`,
        status: 'succeeded',
      };
  state.charges.put(charge);
  recordEvent({ emulator, request }, decline ? 'charge.failed' : 'charge.succeeded', charge);
  return charge;
}
