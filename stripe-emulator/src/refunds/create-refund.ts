import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { plainAmount } from '../core/currency.ts';
import { recordEvent } from '../core/record-event.ts';
import { isChargedBack } from '../disputes/dispute-states.ts';
import { badRequest, exclusiveParameters, missingParameter, noSuchReference } from '../transport/api-error.ts';
import { changeMetadata, type MetadataChange } from '../transport/common-parameters.ts';
import { keepRefundPlan } from './advance-refund.ts';
import { refundCourse, type RefundCourse } from './refund-course.ts';
import { countRefund, payOut, unrefundedOf } from './refund-money.ts';

export type RefundInput = Readonly<{
  amount?: number | undefined;
  charge?: string | undefined;
  payment_intent?: string | undefined;
  reason?: 'duplicate' | 'fraudulent' | 'requested_by_customer' | undefined;
  instructions_email?: string | undefined;
  metadata?: MetadataChange;
}>;

/** Gives back all that is left of a charge, or a part of it. */
export function createRefund(call: Call, input: RefundInput): Stripe.Refund {
  const charge = findCharge(call, input);
  const amount = input.amount ?? charge.amount_captured - charge.amount_refunded;
  checkAmount(call, charge, amount);
  const course = refundCourse(call, charge);
  if (course.begins === 'requires_action' && input.instructions_email === undefined) {
    throw missingParameter('instructions_email');
  }
  const built = buildRefund(call, input, { charge, amount, course });
  const isDone = course.begins === 'succeeded';
  const refund = call.emulator.state.refunds.put(isDone ? { ...built, ...payOut(call, built) } : built);
  recordEvent(call, 'refund.created', refund);
  keepRefundPlan(call, refund, course);
  if (isDone) countRefund(call, refund);
  return refund;
}

function findCharge(call: Call, { charge: id, payment_intent: intentId }: RefundInput): Stripe.Charge {
  const { state } = call.emulator;
  if (id !== undefined && intentId !== undefined) throw exclusiveParameters('payment_intent', 'charge');
  if (intentId !== undefined) return chargeOfIntent(call, intentId);
  if (id === undefined) {
    throw badRequest('One of the following params should be provided for this request: payment_intent or charge.');
  }
  const charge = state.charges.get(id);
  if (!charge) throw noSuchReference('charge', id, 'charge');
  if (charge.status === 'succeeded' && charge.captured) return charge;
  const lacks = charge.status === 'succeeded' ? 'been captured' : 'succeeded';
  throw badRequest(`Charge ${id} has not ${lacks} and cannot be refunded.`, { code: 'charge_not_refundable' });
}

function chargeOfIntent({ emulator: { state } }: Call, id: string): Stripe.Charge {
  const intent = state.paymentIntents.get(id);
  if (!intent) throw noSuchReference('payment_intent', id, 'payment_intent');
  const charge = intent.status === 'succeeded' ? state.charges.get(String(intent.latest_charge)) : undefined;
  if (charge) return charge;
  throw badRequest(`This PaymentIntent (${id}) does not have a successful charge to refund.`, {
    param: 'payment_intent',
  });
}

function checkAmount(call: Call, charge: Stripe.Charge, amount: number): void {
  if (charge.refunded) {
    throw badRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  }
  if (isChargedBack(call, charge)) {
    throw badRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, { code: 'charge_disputed' });
  }
  const rest = unrefundedOf(call, charge);
  if (amount <= rest) return;
  const [wanted, left] = [amount, rest].map((minor) => plainAmount(minor, charge.currency));
  throw badRequest(`Refund amount (${wanted}) is greater than unrefunded amount on charge (${left})`, {
    param: 'amount',
  });
}

type Parts = Readonly<{ charge: Stripe.Charge; amount: number; course: RefundCourse }>;

function buildRefund({ emulator }: Call, input: RefundInput, { charge, amount, course }: Parts): Stripe.Refund {
  const { clock, ids } = emulator;
  const isCard = charge.payment_method_details?.type === 'card';
  const email = input.instructions_email;
  return {
    id: ids(isCard ? 're_3' : 'pyr_1'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: clock.now(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: isCard ? cardDestination : bankDestination(charge.currency),
    ...(email === undefined ? {} : { instructions_email: email }),
    metadata: changeMetadata({}, input.metadata),
    ...(course.begins === 'requires_action' ? { next_action: askForAccount(clock.now(), email ?? '', course) } : {}),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    ...(course.begins === 'pending' ? { pending_reason: 'processing' as const } : {}),
    reason: input.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: course.begins,
    transfer_reversal: null,
  };
}

const cardDestination: Stripe.Refund.DestinationDetails = {
  type: 'card',
  card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
};

/** Back to a bank account where the money is from; the reference comes with the transfer. */
function bankDestination(currency: string): Stripe.Refund.DestinationDetails {
  const reference = { reference: null, reference_status: null };
  if (currency === 'jpy') return { type: 'jp_bank_transfer', jp_bank_transfer: reference };
  if (currency === 'eur') return { type: 'eu_bank_transfer', eu_bank_transfer: reference };
  if (currency === 'gbp') return { type: 'gb_bank_transfer', gb_bank_transfer: reference };
  if (currency === 'mxn') return { type: 'mx_bank_transfer', mx_bank_transfer: reference };
  return { type: 'us_bank_transfer', us_bank_transfer: reference };
}

/** Stripe writes to the buyer, who answers with a bank account. */
const askForAccount = (now: number, email: string, course: RefundCourse): Stripe.Refund.NextAction => ({
  type: 'display_details',
  display_details: {
    email_sent: { email_sent_at: now, email_sent_to: email },
    expires_at: Math.floor((course.expiresAtMs ?? 0) / 1000),
  },
});
