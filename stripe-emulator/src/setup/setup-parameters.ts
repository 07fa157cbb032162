import type Stripe from 'stripe';
import { mandatePrefix } from '../checkout/session-parameters.ts';
import { metadata, pagination, timeRange } from '../transport/common-parameters.ts';
import {
  clearable,
  flag,
  integer,
  listOf,
  oneOf,
  record,
  required,
  text,
  unsupported,
  webAddress,
  type EveryParameterOf,
} from '../transport/parameters.ts';
import { billingParameter } from '../resources/payment-methods.ts';

const options = record({
  card: record({ request_three_d_secure: oneOf('any', 'automatic', 'challenge') }),
  sepa_debit: record({ mandate_options: record({ reference_prefix: mandatePrefix }) }),
});

/** How the customer agreed to be debited. */
const mandateData = clearable(
  record({
    customer_acceptance: required(
      record({
        accepted_at: integer(),
        offline: record({}),
        online: record({ ip_address: text(), user_agent: text() }),
        type: required(oneOf('offline', 'online')),
      }),
    ),
  }),
);

/** An account can be given in place of a payment method's id; a card's data never passes through a shop. */
const methodData = record({
  allow_redisplay: oneOf('always', 'limited', 'unspecified'),
  billing_details: billingParameter,
  metadata,
  sepa_debit: record({ iban: required(text()) }),
  type: required(oneOf('sepa_debit')),
});

const types = listOf(text());

export const createSetupFields = {
  allowed_payment_method_types: types,
  attach_to_self: unsupported(),
  automatic_payment_methods: record({ allow_redirects: oneOf('always', 'never'), enabled: required(flag) }),
  confirm: flag,
  confirmation_token: unsupported(),
  customer: text(),
  customer_account: unsupported(),
  description: text({ maxLength: 1000 }),
  excluded_payment_method_types: types,
  flow_directions: unsupported(),
  mandate_data: mandateData,
  metadata,
  on_behalf_of: unsupported(),
  payment_method: text(),
  payment_method_configuration: unsupported(),
  payment_method_data: methodData,
  payment_method_options: options,
  return_url: webAddress,
  single_use: unsupported(),
  usage: oneOf('off_session', 'on_session'),
  use_stripe_sdk: flag,
} satisfies EveryParameterOf<Stripe.SetupIntentCreateParams>;

export const updateSetupFields = {
  allowed_payment_method_types: clearable(types),
  attach_to_self: unsupported(),
  customer: text(),
  customer_account: unsupported(),
  description: text({ maxLength: 1000 }),
  excluded_payment_method_types: clearable(types),
  flow_directions: unsupported(),
  metadata,
  payment_method: text(),
  payment_method_configuration: unsupported(),
  payment_method_data: methodData,
  payment_method_options: options,
} satisfies EveryParameterOf<Stripe.SetupIntentUpdateParams>;

export const confirmSetupFields = {
  allowed_payment_method_types: types,
  confirmation_token: unsupported(),
  mandate_data: mandateData,
  payment_method: text(),
  payment_method_data: methodData,
  payment_method_options: options,
  return_url: webAddress,
  use_stripe_sdk: flag,
} satisfies EveryParameterOf<Stripe.SetupIntentConfirmParams>;

export const cancelSetupFields = {
  cancellation_reason: oneOf('abandoned', 'duplicate', 'requested_by_customer'),
} satisfies EveryParameterOf<Stripe.SetupIntentCancelParams>;

export const listSetupFields = {
  ...pagination,
  attach_to_self: unsupported(),
  created: timeRange,
  customer: text(),
  customer_account: unsupported(),
  payment_method: text(),
} satisfies EveryParameterOf<Stripe.SetupIntentListParams>;
