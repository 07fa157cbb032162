import type Stripe from 'stripe';
import { captureIntent } from '../captures/capture-intent.ts';
import { releaseHold } from '../captures/release-hold.ts';
import type { Call } from '../core/emulator.ts';
import type { PaymentIntent } from '../core/state.ts';
import { badRequest, noSuchObject } from '../transport/api-error.ts';
import { changeMetadata, isWithin, metadata, pagination, timeRange } from '../transport/common-parameters.ts';
import { endpoint } from '../transport/endpoint.ts';
import { listTable } from '../transport/list.ts';
import { flag, integer, oneOf, text, unsupported, type EveryParameterOf } from '../transport/parameters.ts';

export type NewIntent = Pick<
  PaymentIntent,
  | 'amount'
  | 'capture_method'
  | 'currency'
  | 'customer'
  | 'description'
  | 'metadata'
  | 'payment_method_options'
  | 'payment_method_types'
  | 'receipt_email'
  | 'setup_future_usage'
  | 'statement_descriptor'
  | 'statement_descriptor_suffix'
>;

export function createPaymentIntent({ emulator }: Call, fields: NewIntent): PaymentIntent {
  const { state, ids, clock } = emulator;
  const id = ids('pi_3');
  return state.paymentIntents.put({
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    client_secret: ids(`${id}_secret_`, 25),
    confirmation_method: 'automatic',
    created: clock.now(),
    customer_account: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_record: null,
    processing: null,
    review: null,
    shipping: null,
    source: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
    ...fields,
  });
}

function findIntent({ emulator }: Call, id: string): PaymentIntent {
  const intent = emulator.state.paymentIntents.get(id);
  if (!intent) throw noSuchObject('payment_intent', id);
  return intent;
}

const updateFields = {
  allowed_payment_method_types: unsupported(),
  amount: unsupported(),
  amount_details: unsupported(),
  application_fee_amount: unsupported(),
  capture_method: unsupported(),
  currency: unsupported(),
  customer: unsupported(),
  customer_account: unsupported(),
  description: text(),
  excluded_payment_method_types: unsupported(),
  hooks: unsupported(),
  metadata,
  payment_details: unsupported(),
  payment_method: unsupported(),
  payment_method_configuration: unsupported(),
  payment_method_data: unsupported(),
  payment_method_options: unsupported(),
  receipt_email: unsupported(),
  setup_future_usage: unsupported(),
  shipping: unsupported(),
  statement_descriptor: unsupported(),
  statement_descriptor_suffix: unsupported(),
  transfer_data: unsupported(),
  transfer_group: unsupported(),
} satisfies EveryParameterOf<Stripe.PaymentIntentUpdateParams>;

const cancelFields = {
  cancellation_reason: oneOf('abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'),
} satisfies EveryParameterOf<Stripe.PaymentIntentCancelParams>;

const captureFields = {
  amount_details: unsupported(),
  amount_to_capture: integer({ min: 1 }),
  application_fee_amount: unsupported(),
  final_capture: flag,
  hooks: unsupported(),
  metadata,
  payment_details: unsupported(),
  statement_descriptor: unsupported(),
  statement_descriptor_suffix: text({ maxLength: 22 }),
  transfer_data: unsupported(),
} satisfies EveryParameterOf<Stripe.PaymentIntentCaptureParams>;

const listFields = {
  ...pagination,
  created: timeRange,
  customer: text(),
  customer_account: unsupported(),
} satisfies EveryParameterOf<Stripe.PaymentIntentListParams>;

/** Every intent here belongs to a Checkout Session: unless its money is held, only the end of its session cancels it. */
function refuseCancel(intent: PaymentIntent): never {
  if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpectedState(intent);
  throw badRequest(
    'You cannot cancel this PaymentIntent because it was created by a Checkout Session. To cancel it, expire the Checkout Session.',
    { payment_intent: intent },
  );
}

const unexpectedState = (intent: PaymentIntent) =>
  badRequest(
    `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.`,
    { code: 'payment_intent_unexpected_state', payment_intent: intent },
  );

export const paymentIntentEndpoints = [
  endpoint('GET', '/v1/payment_intents/:id', {}, (call, _input, id) => findIntent(call, id)),
  endpoint('POST', '/v1/payment_intents/:id', updateFields, (call, input, id) => {
    const intent = findIntent(call, id);
    return call.emulator.state.paymentIntents.put({
      ...intent,
      description: input.description ?? intent.description,
      metadata: changeMetadata(intent.metadata, input.metadata),
    });
  }),
  endpoint('POST', '/v1/payment_intents/:id/cancel', cancelFields, (call, input, id) => {
    const intent = findIntent(call, id);
    if (intent.status !== 'requires_capture') return refuseCancel(intent);
    return releaseHold(call, intent, input.cancellation_reason ?? null);
  }),
  endpoint('POST', '/v1/payment_intents/:id/capture', captureFields, (call, input, id) =>
    captureIntent(call, findIntent(call, id), input),
  ),
  endpoint('GET', '/v1/payment_intents', listFields, ({ emulator }, { created, customer, ...page }) =>
    listTable(emulator.state.paymentIntents, page, {
      url: '/v1/payment_intents',
      name: 'payment_intent',
      keep: (intent) => (customer === undefined || intent.customer === customer) && isWithin(intent.created, created),
    }),
  ),
];
