import type { FailedCharge, Fact } from '../domain/order-machine.ts';
import type { Session } from '../payment/stripe-gateway.ts';

type Intent = Exclude<Session['payment_intent'], string | null>;
type Charge = Exclude<Intent['latest_charge'], string | null>;

/** What the session says, as the order machine reads it; null while a delayed payment is under way. */
export function factOf(session: Session): Fact | null {
  if (session.status === 'complete') return completeFact(session);
  const failedCharge = failedChargeOf(session);
  if (session.status === 'expired') return { kind: 'expired', failedCharge };
  return failedCharge ? { kind: 'attempt_failed', charge: failedCharge } : { kind: 'open' };
}

function completeFact(session: Session): Fact | null {
  if (session.payment_status === 'unpaid') return null;
  return { kind: 'paid', amountMinor: session.amount_total ?? 0, currency: (session.currency ?? '').toUpperCase() };
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
