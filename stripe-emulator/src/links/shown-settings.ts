import type { Call } from '../core/emulator.ts';
import type { PaymentLink } from '../core/state.ts';
import { consentCollectionOf } from '../checkout/consent.ts';
import type { CustomField } from '../checkout/custom-field-answers.ts';
import { buildCustomFields } from '../checkout/custom-fields.ts';
import { shownNameCollection } from '../checkout/name-collection.ts';
import { buildOptionalItems, checkItemCount } from '../checkout/optional-items.ts';
import { buildShippingOptions } from '../checkout/shipping-options.ts';
import { changeMetadata } from '../transport/common-parameters.ts';
import type { LinkPlan, LinkSettings } from './link-settings.ts';

const MAX_ITEMS = 20; // lines and optional items of a link together

type Shown = Omit<PaymentLink, 'id' | 'object' | 'active' | 'currency' | 'livemode' | 'metadata' | 'url'>;

/** The settings as the API shows them, with Stripe's defaults in the place of what was not said. */
export function shownSettings(call: Call, { settings, completed, lineItems }: LinkPlan, currency: string): Shown {
  checkItemCount(lineItems.length, settings.optional_items?.length ?? 0, MAX_ITEMS);
  const limit = settings.restrictions?.completed_sessions.limit;
  return {
    ...notEmulated,
    after_completion: afterCompletionOf(settings),
    allow_promotion_codes: settings.allow_promotion_codes ?? false,
    billing_address_collection: settings.billing_address_collection ?? 'auto',
    consent_collection: consentCollectionOf(settings.consent_collection ?? null),
    custom_fields: buildCustomFields(settings.custom_fields ?? []).map(withoutValue),
    custom_text: {
      after_submit: settings.custom_text?.after_submit ?? null,
      shipping_address: settings.custom_text?.shipping_address ?? null,
      submit: settings.custom_text?.submit ?? null,
      terms_of_service_acceptance: settings.custom_text?.terms_of_service_acceptance ?? null,
    },
    customer_creation: settings.customer_creation ?? 'if_required',
    inactive_message: settings.inactive_message ?? null,
    ...shownNameCollection(settings.name_collection ?? null),
    optional_items: buildOptionalItems(call, settings.optional_items ?? null, lineItems),
    payment_intent_data: intentDataOf(settings),
    payment_method_types: settings.payment_method_types ?? null,
    phone_number_collection: { enabled: settings.phone_number_collection?.enabled ?? false },
    restrictions: limit === undefined ? null : { completed_sessions: { count: completed, limit } },
    shipping_address_collection: settings.shipping_address_collection ?? null,
    shipping_options: buildShippingOptions(call, settings.shipping_options ?? [], currency),
    submit_type: settings.submit_type ?? 'auto',
  };
}

/** A link has no answers: those are its sessions'. */
function withoutValue({ dropdown, numeric, text, ...field }: CustomField): PaymentLink['custom_fields'][number] {
  return {
    ...field,
    ...(dropdown ? { dropdown: { default_value: dropdown.default_value, options: dropdown.options } } : {}),
    ...(numeric ? { numeric: lengthsOf(numeric) } : {}),
    ...(text ? { text: lengthsOf(text) } : {}),
  };
}

const lengthsOf = ({ default_value, maximum_length, minimum_length }: NonNullable<CustomField['text']>) => ({
  default_value,
  maximum_length,
  minimum_length,
});

function afterCompletionOf({ after_completion: after }: LinkSettings): PaymentLink['after_completion'] {
  if (after?.type === 'redirect' && after.redirect) return { redirect: { url: after.redirect.url }, type: 'redirect' };
  return {
    hosted_confirmation: { custom_message: after?.hosted_confirmation?.custom_message ?? null },
    type: 'hosted_confirmation',
  };
}

function intentDataOf({ payment_intent_data: data }: LinkSettings): PaymentLink['payment_intent_data'] {
  if (!data) return null;
  return {
    capture_method: data.capture_method ?? null,
    description: data.description ?? null,
    metadata: changeMetadata({}, data.metadata),
    setup_future_usage: data.setup_future_usage ?? null,
    statement_descriptor: data.statement_descriptor ?? null,
    statement_descriptor_suffix: data.statement_descriptor_suffix ?? null,
    transfer_group: null,
  };
}

const notEmulated = {
  application: null,
  application_fee_amount: null,
  application_fee_percent: null,
  automatic_tax: { enabled: false, liability: null },
  invoice_creation: {
    enabled: false,
    invoice_data: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: null,
      metadata: {},
      rendering_options: null,
    },
  },
  managed_payments: null,
  on_behalf_of: null,
  payment_method_collection: 'always',
  payment_method_options: null,
  subscription_data: null,
  tax_id_collection: { enabled: false, required: 'never' },
  transfer_data: null,
} satisfies Partial<PaymentLink>;
