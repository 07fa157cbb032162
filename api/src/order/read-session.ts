import type { FailedCharge, Fact } from '../domain/order-move.ts';
import type { Session } from '../payment/stripe-gateway.ts';

type Intent = Exclude<Session['payment_intent'], string | null>;
type Charge = Exclude<Intent['latest_charge'], string | null>;

/** What the session says, as the order machine reads it; always together with its payment intent. */
export function factOf(session: Session): Fact {
  if (session.status === 'complete') return completeFact(session);
  const failedCharge = failedChargeOf(session);
  if (session.status === 'expired') return { kind: 'expired', failedCharge };
  return failedCharge ? { kind: 'attempt_failed', charge: failedCharge } : { kind: 'open' };
}

/** Complete without money: the delayed payment is under way, or its intent says that it came to nothing. */
function completeFact(session: Session): Fact {
  if (session.payment_status !== 'unpaid') {
    return { kind: 'paid', amountMinor: session.amount_total ?? 0, currency: (session.currency ?? '').toUpperCase() };
  }
  const intent = intentOf(session);
  const over = intent?.status === 'requires_payment_method' || intent?.status === 'canceled';
  return over ? { kind: 'async_failed', failedCharge: failedChargeOf(session) } : processingFact(intent);
}

/** What the buyer has in hand: a voucher with its deadline, or bank details, which have none. */
function processingFact(intent: Intent | null): Fact {
  const konbini = intent?.next_action?.konbini_display_details;
  const transfer = intent?.next_action?.display_bank_transfer_instructions;
  return {
    kind: 'processing',
    payBy: konbini ? new Date(konbini.expires_at * 1000) : null,
    instructionsUrl: konbini?.hosted_voucher_url ?? transfer?.hosted_instructions_url ?? null,
  };
}

/** The last charge on the intent, when it was declined; the message is Stripe's own words to the buyer. */
function failedChargeOf(session: Session): FailedCharge | null {
  const intent = intentOf(session);
  const error = intent?.last_payment_error;
  if (!intent || !error) return null;
  const charge = chargeOf(session);
  return { id: charge?.id ?? error.charge ?? intent.id, message: error.message ?? 'The payment did not go through.' };
}

/** The payment intent, which `retrieveSession` expands; null until the buyer has confirmed. */
export function intentOf(session: Session): Intent | null {
  return typeof session.payment_intent === 'object' ? session.payment_intent : null;
}

/** The intent's latest charge, expanded likewise. */
export function chargeOf(session: Session): Charge | null {
  const charge = intentOf(session)?.latest_charge;
  return typeof charge === 'object' ? (charge ?? null) : null;
}
