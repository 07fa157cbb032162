import type Stripe from 'stripe';
import { consentParameter } from '../checkout/consent.ts';
import { metadata, pagination } from '../transport/common-parameters.ts';
import {
  clearable,
  currency,
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
  type ValuesOf,
} from '../transport/parameters.ts';
import { customFieldsParameter } from '../checkout/custom-fields.ts';
import { nameCollectionParameter } from '../checkout/name-collection.ts';
import { optionalItemsParameter } from '../checkout/optional-items-parameter.ts';
import { customTextParameter, lineItemFields } from '../checkout/session-parameters.ts';

const MAX_LINE_ITEMS = 20;
const MAX_SHIPPING_OPTIONS = 5;
const MAX_QUANTITY = 999_999;

const { adjustable_quantity: adjustableQuantity, price, price_data: priceData } = lineItemFields;
const quantity = integer({ min: 1, max: MAX_QUANTITY });
const onlyOff = record({ enabled: required(flag) });
const descriptor = text({ maxLength: 22 });
const customText = clearable(customTextParameter);
const restrictions = record({ completed_sessions: required(record({ limit: required(integer({ min: 1 })) })) });
const shippingAddress = record({ allowed_countries: required(listOf(text({ maxLength: 2 }), { max: 300 })) });
const shippingOptions = listOf(record({ shipping_rate: text() }), { max: MAX_SHIPPING_OPTIONS });
const paymentMethodTypes = listOf(text());
const taxIds = record({ enabled: required(flag), required: oneOf('if_supported', 'never') });

/** What can be said when the link is made, and changed later in the same words. */
const settingFields = {
  after_completion: record({
    hosted_confirmation: record({ custom_message: text() }),
    redirect: record({ url: required(webAddress) }),
    type: required(oneOf('hosted_confirmation', 'redirect')),
  }),
  allow_promotion_codes: flag,
  application_fee_amount: unsupported(),
  application_fee_percent: unsupported(),
  automatic_tax: onlyOff,
  billing_address_collection: oneOf('auto', 'required'),
  consent_collection: consentParameter,
  custom_fields: customFieldsParameter,
  custom_text: record({
    after_submit: customText,
    shipping_address: customText,
    submit: customText,
    terms_of_service_acceptance: customText,
  }),
  customer_creation: oneOf('always', 'if_required'),
  invoice_creation: onlyOff,
  metadata,
  name_collection: nameCollectionParameter,
  on_behalf_of: unsupported(),
  optional_items: optionalItemsParameter,
  payment_method_collection: oneOf('always', 'if_required'),
  payment_method_options: unsupported(),
  phone_number_collection: record({ enabled: required(flag) }),
  submit_type: oneOf('auto', 'book', 'donate', 'pay', 'subscribe'),
  subscription_data: unsupported(),
  tax_id_collection: taxIds,
  transfer_data: unsupported(),
};

export const createLinkFields = {
  ...settingFields,
  currency,
  inactive_message: text(),
  line_items: required(
    listOf(
      record({ adjustable_quantity: adjustableQuantity, price, price_data: priceData, quantity: required(quantity) }),
      { max: MAX_LINE_ITEMS },
    ),
  ),
  managed_payments: record({ enabled: flag }),
  payment_intent_data: record({
    capture_method: oneOf('automatic', 'automatic_async', 'manual'),
    description: text(),
    metadata,
    setup_future_usage: oneOf('off_session', 'on_session'),
    statement_descriptor: descriptor,
    statement_descriptor_suffix: descriptor,
    transfer_group: unsupported(),
  }),
  payment_method_types: paymentMethodTypes,
  restrictions,
  shipping_address_collection: shippingAddress,
  shipping_options: shippingOptions,
} satisfies EveryParameterOf<Stripe.PaymentLinkCreateParams>;

export const updateLinkFields = {
  ...settingFields,
  active: flag,
  custom_fields: clearable(customFieldsParameter),
  inactive_message: clearable(text()),
  line_items: listOf(record({ adjustable_quantity: adjustableQuantity, id: required(text()), quantity }), {
    max: MAX_LINE_ITEMS,
  }),
  name_collection: clearable(nameCollectionParameter),
  optional_items: clearable(optionalItemsParameter),
  payment_intent_data: record({
    description: clearable(text()),
    metadata,
    setup_future_usage: clearable(oneOf('off_session', 'on_session')),
    statement_descriptor: clearable(descriptor),
    statement_descriptor_suffix: clearable(descriptor),
    transfer_group: unsupported(),
  }),
  payment_method_types: clearable(paymentMethodTypes),
  restrictions: clearable(restrictions),
  shipping_address_collection: clearable(shippingAddress),
  shipping_options: clearable(shippingOptions),
} satisfies EveryParameterOf<Stripe.PaymentLinkUpdateParams>;

export const listLinkFields = { ...pagination, active: flag } satisfies EveryParameterOf<Stripe.PaymentLinkListParams>;

export type LinkInput = ValuesOf<typeof createLinkFields>;
export type LinkChange = ValuesOf<typeof updateLinkFields>;
