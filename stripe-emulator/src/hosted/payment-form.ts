import type { Emulator } from '../core/emulator.ts';
import type Stripe from 'stripe';
import { formatAmount } from '../core/currency.ts';
import { consentPart } from './consent-part.ts';
import { customFieldsPart } from './custom-fields-part.ts';
import { addressFields, field } from './form-fields.ts';
import { html, type Html } from './html.ts';
import { namesPart } from './names-part.ts';
import { shippingAmount } from './order-summary.ts';
import { askedFields, type PageState } from './page-state.ts';
import { paymentPart } from './payment-part.ts';
import { section } from './section.ts';
import { withLinks } from './with-links.ts';

/** The form of the page, in the order a buyer thinks: who, where to, how, with what. */
export function paymentForm(emulator: Emulator, state: PageState): Html {
  const { session, texts } = state;
  const asked = askedFields(state);
  const hasErrors = Object.keys(state.errors).some((name) => !isBesideForm(name));
  const allowed = session.shipping_address_collection?.allowed_countries ?? null;
  return html`<form id="payment" method="post" action="/c/pay/${session.id}" novalidate>
    <input type="hidden" name="expected_amount" value="${session.amount_total ?? 0}" />
    ${state.notice !== null && html`<div class="notice" role="alert">${state.notice}</div>`}
    ${state.notice === null && hasErrors && html`<div class="notice" role="alert">${texts.errors['summary'] ?? ''}</div>`}
    ${contactPart(state)}
    ${asked.shipping && section(texts.shippingAddress, html`${addressFields(state, 'shipping', allowed)}${customText(session.custom_text.shipping_address)}`)}
    ${session.shipping_options.length > 0 && shippingPart(emulator, state)} ${customFieldsPart(state)}
    ${paymentPart(state)}
    ${asked.billing === 'full' && section(texts.billingAddress, addressFields(state, 'billing', null))}
    ${customText(session.custom_text.submit)} ${consentPart(emulator, state)}
    <button class="pay" type="submit" name="action" value="pay" data-processing="${texts.processing}">
      <span data-pay>${payLabel(state)}</span>
    </button>
    ${customText(session.custom_text.after_submit)}
    <p class="secure">${texts.secure}</p>
  </form>`;
}

/** Fields of the order summary say for themselves what is wrong with them. */
const isBesideForm = (name: string): boolean => name === 'promotion_code' || name.startsWith('quantity_');

/** The shop's own words at one place of the page. */
const customText = (text: { message: string } | null): Html | false =>
  text !== null && html`<p class="note words">${withLinks(text.message)}</p>`;

/** "Pay $5.00", or the shop's word for it: a donation is given, a stay is booked. */
function payLabel({ session, texts, language, choices }: PageState): string {
  if (session.mode === 'setup') return saveLabel(texts, choices);
  const total = session.amount_total ?? 0;
  if (total === 0) return texts.payFree;
  const verb = texts.submit[session.submit_type ?? 'pay'] ?? texts.pay;
  return `${verb} ${formatAmount(total, session.currency ?? 'usd', language)}`;
}

/** "Save card" where nothing else is offered. */
function saveLabel({ setup }: PageState['texts'], choices: PageState['choices']): string {
  const [only, ...others] = choices;
  if (others.length > 0) return setup.saveMethod;
  return only?.type === 'card' ? setup.saveCard : setup.saveAccount;
}

function contactPart(state: PageState): Html {
  const { texts } = state;
  const { fixedEmail, phone } = askedFields(state);
  const email =
    fixedEmail === null
      ? field(state, { name: 'email', label: texts.email, type: 'email', autocomplete: 'email', inputMode: 'email' })
      : html`<div class="field">
          <span class="label">${texts.email}</span>
          <p class="fixed">${fixedEmail}</p>
        </div>`;
  return section(
    texts.contact,
    html`${email}${namesPart(state)}${phone && field(state, { name: 'phone', label: texts.phone, type: 'tel', autocomplete: 'tel', inputMode: 'tel' })}`,
  );
}

function shippingPart(emulator: Emulator, state: PageState): Html {
  const { session, texts } = state;
  const chosen = session.shipping_cost?.shipping_rate;
  const base = (session.amount_total ?? 0) - (session.shipping_cost?.amount_total ?? 0);
  const options = session.shipping_options.map(({ shipping_rate: id, shipping_amount: amount }) => {
    const rate = emulator.state.shippingRates.get(String(id));
    const total = formatAmount(base + amount, session.currency ?? 'usd', state.language);
    return html`<label class="choice">
      <input
        type="radio"
        name="shipping_rate"
        value="${String(id)}"
        ${id === chosen && html`checked`}
        data-amount="${base + amount}"
        data-total="${total}"
        data-shipping="${shippingAmount(amount, state)}"
      />
      <span class="what"><span class="name">${rate?.display_name ?? ''}</span>${estimate(rate, state)}</span>
      <span class="price">${shippingAmount(amount, state)}</span>
    </label>`;
  });
  const hasChoice = options.length > 1;
  return section(
    texts.shippingMethod,
    html`<div class="choices">${options}</div>
      ${hasChoice && html`<noscript><button class="quiet" type="submit" name="action" value="update_total">${texts.updateTotal}</button></noscript>`}`,
  );
}

function estimate(rate: Stripe.ShippingRate | undefined, { texts }: PageState): Html | false {
  const minimum = rate?.delivery_estimate?.minimum;
  const maximum = rate?.delivery_estimate?.maximum;
  const last = maximum ?? minimum;
  if (!last) return false;
  const [one = '', many = ''] = texts.unit[last.unit] ?? [];
  const span =
    minimum && maximum && minimum.value !== maximum.value ? `${minimum.value}–${maximum.value}` : `${last.value}`;
  return html`<span class="note">${span} ${last.value === 1 ? one : many}</span>`;
}
