import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';

export type NewSetup = Pick<
  Stripe.SetupIntent,
  | 'allowed_payment_method_types'
  | 'automatic_payment_methods'
  | 'customer'
  | 'description'
  | 'excluded_payment_method_types'
  | 'metadata'
  | 'payment_method'
  | 'payment_method_options'
  | 'payment_method_types'
  | 'usage'
>;

/** A setup intent as it begins, announced to the shop. */
export function createSetup(call: Call, fields: NewSetup): Stripe.SetupIntent {
  const { state, ids, clock } = call.emulator;
  const id = ids('seti_1');
  const intent = state.setupIntents.put({
    id,
    object: 'setup_intent',
    application: null,
    cancellation_reason: null,
    client_secret: ids(`${id}_secret_`, 30),
    created: clock.now(),
    customer_account: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: null,
    mandate: null,
    next_action: null,
    on_behalf_of: null,
    payment_method_configuration_details: null,
    single_use_mandate: null,
    status: fields.payment_method === null ? 'requires_payment_method' : 'requires_confirmation',
    ...fields,
  });
  recordEvent(call, 'setup_intent.created', intent);
  return intent;
}

type Options = Readonly<{
  card?: { request_three_d_secure?: 'any' | 'automatic' | 'challenge' | undefined } | undefined;
  sepa_debit?: { mandate_options?: { reference_prefix?: string | undefined } | undefined } | undefined;
}>;

/** The options of each of its means of payment, in the intent's fuller shape. */
export function setupOptions(types: readonly string[], options: Options = {}): Stripe.SetupIntent.PaymentMethodOptions {
  const prefix = options.sepa_debit?.mandate_options?.reference_prefix;
  const asks = options.card?.request_three_d_secure ?? 'automatic';
  return {
    ...(types.includes('card') ? { card: { mandate_options: null, network: null, request_three_d_secure: asks } } : {}),
    ...(types.includes('sepa_debit')
      ? { sepa_debit: { mandate_options: prefix === undefined ? {} : { reference_prefix: prefix } } }
      : {}),
  };
}
