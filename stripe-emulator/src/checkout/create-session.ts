import type { Call } from '../core/emulator.ts';
import type { LineItem, LinkVisit, MethodType, Session } from '../core/state.ts';
import { changeMetadata } from '../transport/common-parameters.ts';
import { findLivingCustomer } from '../resources/customers.ts';
import { bankTransferOptions, readBankTransfer } from './bank-transfer.ts';
import { checkSessionInput, readExpiry } from './check-session.ts';
import { checkTotal } from './check-total.ts';
import { buildPlan } from './checkout-plan.ts';
import { buildCustomFields } from './custom-fields.ts';
import { consentCollectionOf } from './consent.ts';
import { emptyDetails } from './customer-details.ts';
import { inlineObjects } from './inline-objects.ts';
import { buildLineItems, discountItems } from './line-items.ts';
import { offeredMethods } from './method-types.ts';
import { shownNameCollection } from './name-collection.ts';
import { buildOptionalItems } from './optional-items.ts';
import { readDiscount, sessionDiscounts, type Discount } from './read-discount.ts';
import { afterExpirationOf } from './after-expiration.ts';
import { createSessionSetup } from './setup-session.ts';
import { debitOptionsOf, shownDebitOptions } from './sepa-debit-options.ts';
import { amountsOf } from './session-amounts.ts';
import type { SessionInput } from './session-parameters.ts';
import { buildShippingOptions, costOf } from './shipping-options.ts';

/** Opens a session: checks everything, makes its lines and totals, and sets the moment it ends. */
export function createSession(call: Call, input: SessionInput): Session {
  checkSessionInput(call, input);
  const expiresAt = readExpiry(input.expires_at, call.emulator.clock.now());
  const undiscounted = buildLineItems(call, input.line_items ?? []);
  const discount = readDiscount(call, input, undiscounted);
  const lineItems = discountItems(undiscounted, discount?.coupon ?? null);
  return openSession(call, input, { lineItems, discount, expiresAt });
}

/** Opens a session whose lines are made and whose parameters are checked, such as a payment link's. */
export function openSession(call: Call, input: SessionInput, parts: Parts, visit: LinkVisit | null = null): Session {
  const { state, clock } = call.emulator;
  const draft = { ...draftSession(call, input, parts), payment_link: visit?.linkId ?? null };
  const setup = draft.mode === 'setup' ? createSessionSetup(call, draft, input).id : null;
  const session = state.checkoutSessions.put({ ...draft, setup_intent: setup });
  const inlineIds = inlineObjects(input, parts.lineItems, session);
  const plan = buildPlan(session.id, input, parts.lineItems, parts.discount?.coupon ?? null);
  state.checkoutPlans.put({ ...plan, visit, inlineIds });
  clock.schedule(session.expires_at * 1000, { kind: 'expire_session', id: session.id });
  return session;
}

/** The session as it would be, with its total checked; nothing is kept. */
export function draftSession(call: Call, input: SessionInput, parts: Parts): Session {
  const session = buildSession(call, input, parts);
  checkTotal(session);
  return session;
}

type Parts = { lineItems: LineItem[]; discount: Discount | null; expiresAt: number };

function buildSession(call: Call, input: SessionInput, { lineItems, discount, expiresAt }: Parts): Session {
  const { ids, clock, origin } = call.emulator;
  const id = ids('cs_test_a1', 56);
  const isSetup = input.mode === 'setup';
  const currency = isSetup ? (input.currency ?? null) : (lineItems[0]?.currency ?? 'usd');
  const shippingOptions = buildShippingOptions(call, input.shipping_options ?? [], currency ?? '');
  const shippingCost = shippingOptions[0] ? costOf(shippingOptions[0]) : null;
  const amounts = isSetup ? noAmounts : amountsOf(lineItems, shippingCost);
  const customer = input.customer === undefined ? undefined : findLivingCustomer(call, input.customer);
  const methods = offeredMethods(input, currency, amounts.amount_total);
  const email = customer?.email ?? input.customer_email ?? null;
  return {
    ...unusedFields,
    id,
    object: 'checkout.session',
    after_expiration: afterExpirationOf(input.after_expiration),
    allow_promotion_codes: input.allow_promotion_codes ?? null,
    allowed_payment_method_types: input.allowed_payment_method_types ?? null,
    ...amounts,
    billing_address_collection: input.billing_address_collection ?? null,
    cancel_url: input.cancel_url ?? null,
    client_reference_id: input.client_reference_id ?? null,
    consent_collection: consentCollectionOf(input.consent_collection),
    created: clock.now(),
    currency,
    custom_fields: buildCustomFields(input.custom_fields ?? []),
    custom_text: customTextOf(input),
    customer: input.customer ?? null,
    customer_creation: input.customer === undefined ? (input.customer_creation ?? 'if_required') : null,
    customer_details: email === null ? null : { ...emptyDetails, email },
    customer_email: input.customer_email ?? null,
    discounts: sessionDiscounts(discount),
    expires_at: expiresAt,
    integration_identifier: input.integration_identifier ?? null,
    locale: input.locale ?? null,
    metadata: changeMetadata({}, input.metadata),
    mode: input.mode,
    ...shownNameCollection(input.name_collection ?? null),
    optional_items: buildOptionalItems(call, input.optional_items ?? null, lineItems),
    origin_context: input.origin_context ?? null,
    payment_method_options: methodOptions(input, methods),
    payment_method_types: methods,
    phone_number_collection: { enabled: input.phone_number_collection?.enabled ?? false },
    saved_payment_method_options: isSetup ? null : savedOptionsOf(input),
    setup_intent: null,
    shipping_address_collection: input.shipping_address_collection ?? null,
    shipping_cost: shippingCost,
    shipping_options: shippingOptions,
    submit_type: input.submit_type ?? null,
    success_url: input.success_url ?? null,
    url: `${origin}/c/pay/${id}`,
  };
}

/** Nothing is sold in mode `setup`. */
const noAmounts = {
  amount_subtotal: null,
  amount_total: null,
  payment_status: 'no_payment_required',
  total_details: null,
} as const;

/** What every session of the emulator has alike. */
const unusedFields = {
  adaptive_pricing: { enabled: false },
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  client_secret: null,
  collected_information: { business_name: null, individual_name: null, shipping_details: null },
  consent: null,
  currency_conversion: null,
  customer_account: null,
  invoice: null,
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
  livemode: false,
  managed_payments: null,
  payment_intent: null,
  payment_link: null,
  payment_method_collection: 'if_required',
  payment_method_configuration_details: null,
  permissions: null,
  recovered_from: null,
  status: 'open',
  subscription: null,
  tax_id_collection: { enabled: false, required: 'never' },
  ui_mode: 'hosted_page',
  wallet_options: null,
} satisfies Partial<Session>;

function customTextOf({ custom_text: texts }: SessionInput): Session['custom_text'] {
  return {
    after_submit: texts?.after_submit ?? null,
    shipping_address: texts?.shipping_address ?? null,
    submit: texts?.submit ?? null,
    terms_of_service_acceptance: texts?.terms_of_service_acceptance ?? null,
  };
}

function methodOptions(input: SessionInput, methods: readonly MethodType[]): Session['payment_method_options'] {
  const { card, konbini, sepa_debit: debit } = input.payment_method_options ?? {};
  const transfer = methods.includes('customer_balance') ? readBankTransfer(input) : null;
  return {
    card: { request_three_d_secure: card?.request_three_d_secure ?? 'automatic' },
    ...(transfer ? { customer_balance: bankTransferOptions(transfer) } : {}),
    ...(methods.includes('konbini') ? { konbini: { expires_after_days: konbini?.expires_after_days ?? null } } : {}),
    ...(methods.includes('sepa_debit') ? { sepa_debit: shownDebitOptions(debitOptionsOf(debit)) } : {}),
  };
}

function savedOptionsOf(input: SessionInput): Session['saved_payment_method_options'] {
  const options = input.saved_payment_method_options;
  if (!options && input.customer === undefined) return null;
  return {
    allow_redisplay_filters: options?.allow_redisplay_filters ?? ['always'],
    payment_method_remove: options?.payment_method_remove ?? 'disabled',
    payment_method_save: options?.payment_method_save ?? 'disabled',
  };
}
