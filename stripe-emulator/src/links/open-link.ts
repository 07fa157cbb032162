import type { Call } from '../core/emulator.ts';
import type { LineItem, PaymentLink, Session } from '../core/state.ts';
import type { LinkPlan } from './link-settings.ts';
import { checkConsent } from '../checkout/consent.ts';
import { readExpiry } from '../checkout/check-session.ts';
import { draftSession, openSession } from '../checkout/create-session.ts';
import type { SessionInput } from '../checkout/session-parameters.ts';
import { NO_SHOP_PAGE } from '../checkout/success-address.ts';
import { applyCode } from '../promotions/apply-code.ts';
import { readLinkQuery, withCampaign, type LinkQuery } from './link-query.ts';

/** A buyer opens an active link: it makes a session of its own for them. */
export function openLink(call: Call, link: PaymentLink, plan: LinkPlan, query: LinkQuery): Session {
  const input = sessionInputOf(call, link, plan, query);
  const lineItems = plan.lineItems.map((line): LineItem => ({ ...line, id: call.emulator.ids('li_1') }));
  const session = openSession(call, input, partsOf(call, lineItems), {
    linkId: link.id,
    revision: plan.revision,
    query: query.text,
    prefilledEmail: query.prefilledEmail ?? null,
    confirmationMessage: link.after_completion.hosted_confirmation?.custom_message ?? null,
  });
  // A code that is refused is left out: the buyer can still type one, and sees why then.
  return query.promotionCode === undefined ? session : applyCode(call, session, query.promotionCode).session;
}

/** Refuses a link whose page could not be shown: its total too small, no means of payment that suits it. */
export function draftFromLink(call: Call, link: PaymentLink, plan: LinkPlan): void {
  checkConsent(call, plan.settings.consent_collection ?? null);
  draftSession(call, sessionInputOf(call, link, plan, readLinkQuery('')), partsOf(call, plan.lineItems));
}

const partsOf = ({ emulator }: Call, lineItems: LineItem[]) => ({
  lineItems,
  discount: null,
  expiresAt: readExpiry(undefined, emulator.clock.now()),
});

function sessionInputOf(call: Call, link: PaymentLink, { settings }: LinkPlan, query: LinkQuery): SessionInput {
  const redirect = link.after_completion.redirect?.url;
  return {
    mode: 'payment',
    allow_promotion_codes: settings.allow_promotion_codes ?? false,
    allowed_payment_method_types: settings.payment_method_types ?? undefined,
    billing_address_collection: settings.billing_address_collection ?? 'auto',
    cancel_url: NO_SHOP_PAGE,
    client_reference_id: query.clientReferenceId,
    consent_collection: settings.consent_collection ?? undefined,
    custom_fields: settings.custom_fields ?? undefined,
    custom_text: customTextOf(settings.custom_text),
    customer_creation: settings.customer_creation ?? 'if_required',
    customer_email: query.lockedEmail,
    locale: query.locale ?? 'auto',
    metadata: link.metadata,
    name_collection: settings.name_collection ?? undefined,
    optional_items: usableItems(call, settings.optional_items ?? undefined),
    payment_intent_data: intentDataOf(settings.payment_intent_data),
    phone_number_collection: settings.phone_number_collection ?? undefined,
    shipping_address_collection: settings.shipping_address_collection ?? undefined,
    shipping_options: usableRates(call, settings.shipping_options ?? []),
    submit_type: settings.submit_type ?? 'auto',
    success_url: redirect === undefined ? NO_SHOP_PAGE : withCampaign(redirect, query.campaign),
  };
}

function customTextOf(texts: LinkPlan['settings']['custom_text']): SessionInput['custom_text'] {
  return {
    after_submit: texts?.after_submit ?? undefined,
    shipping_address: texts?.shipping_address ?? undefined,
    submit: texts?.submit ?? undefined,
    terms_of_service_acceptance: texts?.terms_of_service_acceptance ?? undefined,
  };
}

function intentDataOf(data: LinkPlan['settings']['payment_intent_data']): SessionInput['payment_intent_data'] {
  return {
    capture_method: data?.capture_method ?? undefined,
    description: data?.description ?? undefined,
    metadata: data?.metadata,
    setup_future_usage: data?.setup_future_usage ?? undefined,
    statement_descriptor: data?.statement_descriptor ?? undefined,
    statement_descriptor_suffix: data?.statement_descriptor_suffix ?? undefined,
  };
}

/** A rate that was archived since is left out: the buyer has not done anything wrong. */
const usableRates = ({ emulator }: Call, rates: readonly { shipping_rate?: string | undefined }[]) =>
  rates.filter(({ shipping_rate: id }) => emulator.state.shippingRates.get(id ?? '')?.active === true);

const usableItems = ({ emulator }: Call, items: SessionInput['optional_items']): SessionInput['optional_items'] =>
  items?.filter(({ price }) => emulator.state.prices.get(price)?.active === true);
