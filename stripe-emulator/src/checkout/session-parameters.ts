import type Stripe from 'stripe';
import { badRequest } from '../transport/api-error.ts';
import { metadata, pagination, shippingParameter, timeRange } from '../transport/common-parameters.ts';
import {
  currency,
  email,
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
  type Parameter,
  type ValuesOf,
} from '../transport/parameters.ts';
import { customFieldsParameter } from './custom-fields.ts';
import { nameCollectionParameter } from './name-collection.ts';
import { optionalItemsParameter } from './optional-items-parameter.ts';
import { adjustableQuantityParameter } from './adjustable-quantity.ts';
import { consentParameter } from './consent.ts';
import { afterExpirationParameter } from './after-expiration.ts';
import { productDataParameter } from '../resources/prices.ts';
import { shippingRateFields } from '../resources/shipping-rates.ts';

const MAX_LINE_ITEMS = 100;
const MAX_SHIPPING_OPTIONS = 5;
const MAX_QUANTITY = 999_999;

export const LOCALES: readonly string[] = (
  'auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hi-IN hr hu id it ja ko lt lv ms mt nb nl pl pt pt-BR ' +
  'ro ru sk sl sv th tr vi zh zh-HK zh-TW'
).split(' ');

export const lineItemFields = {
  adjustable_quantity: adjustableQuantityParameter,
  metadata,
  price: text(),
  price_data: record({
    currency: required(currency),
    product: text(),
    product_data: productDataParameter,
    recurring: unsupported(),
    tax_behavior: oneOf('exclusive', 'inclusive', 'unspecified'),
    unit_amount: integer({ min: 0 }),
    unit_amount_decimal: unsupported(),
  }),
  quantity: integer({ min: 1, max: MAX_QUANTITY }),
  tax_rates: unsupported(),
};

/** Stripe's rule for the shop's own beginning of a mandate's reference. */
export const mandatePrefix: Parameter<string | undefined> = {
  read(value, path) {
    const prefix = text({ maxLength: 12 }).read(value, path);
    if (prefix === undefined || (/^[A-Z0-9/_\-&. ]+$/i.test(prefix) && !prefix.startsWith('STRIPE'))) return prefix;
    throw badRequest(`Invalid reference prefix: ${prefix}`, {
      code: 'invalid_mandate_reference_prefix_format',
      param: path,
    });
  },
};

const onlyOff = record({ enabled: required(flag) });
export const customTextParameter = record({ message: required(text({ maxLength: 1200 })) });
const updateChoice = oneOf('auto', 'never');

export const createSessionFields = {
  adaptive_pricing: onlyOff,
  after_expiration: afterExpirationParameter,
  allow_promotion_codes: flag,
  allowed_payment_method_types: listOf(text()),
  automatic_tax: onlyOff,
  billing_address_collection: oneOf('auto', 'required'),
  branding_settings: unsupported(),
  cancel_url: webAddress,
  client_reference_id: text({ maxLength: 200 }),
  consent_collection: consentParameter,
  currency,
  custom_fields: customFieldsParameter,
  custom_text: record({
    after_submit: customTextParameter,
    shipping_address: customTextParameter,
    submit: customTextParameter,
    terms_of_service_acceptance: customTextParameter,
  }),
  customer: text(),
  customer_account: unsupported(),
  customer_creation: oneOf('always', 'if_required'),
  customer_email: email,
  customer_update: record({ address: updateChoice, name: updateChoice, shipping: updateChoice }),
  discounts: listOf(record({ coupon: text(), promotion_code: text() }), { max: 1 }),
  excluded_payment_method_types: listOf(text()),
  expires_at: integer(),
  integration_identifier: text(),
  invoice_creation: onlyOff,
  line_items: listOf(record(lineItemFields), { max: MAX_LINE_ITEMS }),
  locale: oneOf(...LOCALES),
  managed_payments: onlyOff,
  metadata,
  mode: required(oneOf('payment', 'setup', 'subscription')),
  name_collection: nameCollectionParameter,
  optional_items: optionalItemsParameter,
  origin_context: oneOf('mobile_app', 'web'),
  payment_intent_data: record({
    application_fee_amount: unsupported(),
    capture_method: oneOf('automatic', 'automatic_async', 'manual'),
    description: text(),
    metadata,
    on_behalf_of: unsupported(),
    receipt_email: email,
    setup_future_usage: oneOf('off_session', 'on_session'),
    shipping: shippingParameter,
    statement_descriptor: text({ maxLength: 22 }),
    statement_descriptor_suffix: text({ maxLength: 22 }),
    transfer_data: unsupported(),
    transfer_group: unsupported(),
  }),
  payment_method_collection: unsupported(),
  payment_method_configuration: unsupported(),
  payment_method_data: unsupported(),
  payment_method_options: record({
    card: record({ request_three_d_secure: oneOf('automatic', 'any', 'challenge') }),
    customer_balance: record({
      bank_transfer: record({
        eu_bank_transfer: record({ country: required(oneOf('BE', 'DE', 'ES', 'FR', 'IE', 'NL')) }),
        requested_address_types: listOf(oneOf('aba', 'iban', 'sepa', 'sort_code', 'spei', 'swift', 'zengin')),
        type: required(
          oneOf('eu_bank_transfer', 'gb_bank_transfer', 'jp_bank_transfer', 'mx_bank_transfer', 'us_bank_transfer'),
        ),
      }),
      funding_type: oneOf('bank_transfer'),
      setup_future_usage: oneOf('none'),
    }),
    sepa_debit: record({
      mandate_options: record({ reference_prefix: mandatePrefix }),
      setup_future_usage: oneOf('none', 'off_session', 'on_session'),
      target_date: unsupported(),
    }),
    konbini: record({ expires_after_days: integer({ min: 1, max: 60 }), setup_future_usage: oneOf('none') }),
  }),
  permissions: unsupported(),
  phone_number_collection: record({ enabled: required(flag) }),
  redirect_on_completion: unsupported(),
  return_url: unsupported(),
  saved_payment_method_options: record({
    allow_redisplay_filters: listOf(oneOf('always', 'limited', 'unspecified')),
    payment_method_remove: oneOf('disabled', 'enabled'),
    payment_method_save: oneOf('disabled', 'enabled'),
  }),
  setup_intent_data: record({ description: text({ maxLength: 1000 }), metadata, on_behalf_of: unsupported() }),
  shipping_address_collection: record({ allowed_countries: required(listOf(text({ maxLength: 2 }), { max: 300 })) }),
  shipping_options: listOf(record({ shipping_rate: text(), shipping_rate_data: record(shippingRateFields) }), {
    max: MAX_SHIPPING_OPTIONS,
  }),
  submit_type: oneOf('auto', 'book', 'donate', 'pay', 'subscribe'),
  subscription_data: unsupported(),
  success_url: webAddress,
  tax_id_collection: onlyOff,
  ui_mode: oneOf('elements', 'embedded_page', 'form', 'hosted_page'),
  wallet_options: unsupported(),
} satisfies EveryParameterOf<Stripe.Checkout.SessionCreateParams>;

export type SessionInput = ValuesOf<typeof createSessionFields>;

export const updateSessionFields = {
  collected_information: unsupported(),
  line_items: unsupported(),
  metadata,
  payment_intent_data: unsupported(),
  shipping_options: unsupported(),
} satisfies EveryParameterOf<Stripe.Checkout.SessionUpdateParams>;

export const listSessionFields = {
  ...pagination,
  created: timeRange,
  customer: text(),
  customer_account: unsupported(),
  customer_details: record({ email: required(email) }),
  payment_intent: text(),
  payment_link: text(),
  status: oneOf('complete', 'expired', 'open'),
  subscription: text(),
} satisfies EveryParameterOf<Stripe.Checkout.SessionListParams>;
