import type Stripe from 'stripe';
import { cardFields, saveTick, shortBilling } from './card-fields.ts';
import { debitFields } from './debit-fields.ts';
import { errorLine, field } from './form-fields.ts';
import { html, type Html } from './html.ts';
import { shownChoice, type Choice } from './method-choices.ts';
import { askedFields, type PageState } from './page-state.ts';
import { section } from './section.ts';

/** With what to pay: only the card's fields when there is nothing else, else a list of which one line is open. */
export function paymentPart(state: PageState): Html | false {
  const { choices, texts, values } = state;
  if (choices.length === 0) return false;
  if (choices.length === 1 && choices[0]?.key === 'card') return onlyCard(state);
  const chosen = shownChoice(choices, values);
  return section(
    state.session.mode === 'setup' ? texts.setup.method : texts.paymentMethod,
    html`<div class="choices">${choices.map((choice) => line(state, choice, choice === chosen))}</div>
      ${errorLine('payment_choice', state.errors['payment_choice'])}`,
  );
}

function onlyCard(state: PageState): Html {
  const { texts } = state;
  return html`${section(texts.cardInformation, cardFields(state))}
  ${askedFields(state).billing === 'short' && section(texts.billingAddress, shortBilling(state))} ${saveTick(state)}`;
}

/** A radio button with what belongs to it below; a style opens the chosen one, so that no script is needed. */
function line(state: PageState, choice: Choice, isChosen: boolean): Html {
  const { key, saved } = choice;
  const body = bodyOf(state, choice);
  return html`<div class="method">
    <label class="choice">
      <input type="radio" name="payment_choice" value="${key}" ${isChosen && html`checked`} />
      <span class="what"
        ><span class="name">${nameOf(state, choice)}</span>
        ${saved?.card && html`<span class="note">${state.texts.expires} ${expiryOf(saved.card)}</span>`}</span
      >
    </label>
    ${body && html`<div class="method-body">${body}</div>`}
  </div>`;
}

function nameOf({ choices, texts }: PageState, { saved, type }: Choice): string {
  if (saved?.card) return `${brandNames[saved.card.brand] ?? saved.card.brand} •••• ${saved.card.last4}`;
  const hasSaved = choices.some((choice) => choice.saved !== null);
  return type === 'card' && hasSaved ? texts.anotherCard : texts.method[type];
}

const brandNames: Readonly<Record<string, string>> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  mastercard: 'Mastercard',
  unionpay: 'UnionPay',
  visa: 'Visa',
};

const expiryOf = ({ exp_month: month, exp_year: year }: Stripe.PaymentMethod.Card): string =>
  `${String(month).padStart(2, '0')} / ${String(year % 100).padStart(2, '0')}`;

function bodyOf(state: PageState, { type, saved }: Choice): Html | false {
  const { session, texts } = state;
  if (saved) {
    const canRemove = session.saved_payment_method_options?.payment_method_remove === 'enabled';
    return (
      canRemove &&
      html`<button class="link" type="submit" name="action" value="remove:${saved.id}">${texts.removeCard}</button>`
    );
  }
  if (type === 'customer_balance') return html`<p class="note">${texts.transferHint}</p>`;
  if (type === 'konbini') {
    return html`<p class="note">${texts.konbiniHint}</p>
      ${field(state, { name: 'konbini_name', label: texts.fullName, autocomplete: 'name' })}`;
  }
  if (type === 'sepa_debit') return debitFields(state);
  return html`${cardFields(state)} ${askedFields(state).billing === 'short' && shortBilling(state)} ${saveTick(state)}`;
}
