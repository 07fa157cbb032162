import type Stripe from 'stripe';
import type { Decline } from '../checkout/cards.ts';
import { captureBefore } from '../captures/hold.ts';
import type { Call } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';
import { reactAsCardholder } from '../disputes/test-cards.ts';
import type { PaymentIntent } from '../core/state.ts';
import { noSuchObject } from '../transport/api-error.ts';
import { isWithin, pagination, timeRange } from '../transport/common-parameters.ts';
import { endpoint } from '../transport/endpoint.ts';
import { listTable } from '../transport/list.ts';
import { text, unsupported, type EveryParameterOf } from '../transport/parameters.ts';
import { bookCharge } from './balance-transactions.ts';
import { methodDetails, outcomeOf } from './charge-details.ts';

type ChargeOptions = Readonly<{ decline: Decline | null; wasChallenged: boolean; mandate?: string }>;

/** One try to take the money. `decline` null: it worked. */
export function createCharge(
  call: Call,
  intent: PaymentIntent,
  method: Stripe.PaymentMethod,
  options: ChargeOptions,
): Stripe.Charge {
  const charge = call.emulator.state.charges.put(buildCharge(call, intent, method, options));
  recordEvent(call, options.decline ? 'charge.failed' : 'charge.succeeded', charge);
  return charge;
}

/** The charge as it would be; nothing is kept. */
export function buildCharge(
  { emulator }: Call,
  intent: PaymentIntent,
  method: Stripe.PaymentMethod,
  { decline, wasChallenged, mandate }: ChargeOptions,
): Stripe.Charge {
  const { ids, clock, origin } = emulator;
  const id = ids(method.type === 'card' ? 'ch_3' : 'py_3');
  const isHeld = !decline && intent.capture_method === 'manual';
  const takes = !decline && !isHeld;
  const made = { amount: intent.amount, decline, wasChallenged, mandate };
  const held = isHeld ? { captureBefore: captureBefore(clock.now()) } : {};
  return {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: takes ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: intent.statement_descriptor ?? 'STRIPE-EMULATOR',
    captured: takes,
    created: clock.now(),
    currency: intent.currency,
    customer: idOf(intent.customer),
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: outcomeOf(decline),
    paid: !decline,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: methodDetails(method, { ...made, ...held }),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: decline ? null : `${origin}/c/receipt/${id}`,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: decline ? 'failed' : 'succeeded',
    transfer_data: null,
    transfer_group: null,
  };
}

/**
 * The money reaches the balance a moment after the charge: the charge then names its booking. Only then can its
 * cardholder complain.
 */
export function settleCharge(call: Call, charge: Stripe.Charge): void {
  const booking = bookCharge(call, charge);
  const settled = call.emulator.state.charges.put({ ...charge, balance_transaction: booking.id });
  recordEvent(call, 'charge.updated', settled, { balance_transaction: null });
  reactAsCardholder(call, settled);
}

const idOf = (reference: string | { id: string } | null): string | null =>
  typeof reference === 'string' ? reference : (reference?.id ?? null);

const listFields = {
  ...pagination,
  created: timeRange,
  customer: text(),
  payment_intent: text(),
  transfer_group: unsupported(),
} satisfies EveryParameterOf<Stripe.ChargeListParams>;

export const chargeEndpoints = [
  endpoint('GET', '/v1/charges/:id', {}, ({ emulator }, _input, id) => {
    const charge = emulator.state.charges.get(id);
    if (!charge) throw noSuchObject('charge', id);
    return charge;
  }),
  endpoint('GET', '/v1/charges', listFields, ({ emulator }, { created, customer, payment_intent: intent, ...page }) =>
    listTable(emulator.state.charges, page, {
      url: '/v1/charges',
      name: 'charge',
      keep: (charge) =>
        (customer === undefined || charge.customer === customer) &&
        (intent === undefined || charge.payment_intent === intent) &&
        isWithin(charge.created, created),
    }),
  ),
];
