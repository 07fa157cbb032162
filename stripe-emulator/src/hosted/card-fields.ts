import { countryField, errorAttributes, errorLine, field } from './form-fields.ts';
import { html, type Html } from './html.ts';
import { askedFields, type PageState } from './page-state.ts';

/** Number, expiry, code and name of a card that the buyer types. */
export function cardFields(state: PageState): Html {
  const { texts, errors } = state;
  return html`<p class="test-hint">${texts.cardTestHint}</p>
    <div class="card-box">
      ${cardInput(state, { name: 'card_number', label: texts.cardNumber, autocomplete: 'cc-number', placeholder: '1234 1234 1234 1234', maxLength: 23 })}
      ${cardInput(state, { name: 'card_expiry', label: texts.expiry, autocomplete: 'cc-exp', placeholder: 'MM / YY', maxLength: 9 })}
      ${cardInput(state, { name: 'card_cvc', label: texts.cvc, autocomplete: 'cc-csc', placeholder: 'CVC', maxLength: 4 })}
    </div>
    ${['card_number', 'card_expiry', 'card_cvc'].map((name) => errorLine(name, errors[name]))}
    ${field(state, { name: 'card_name', label: texts.cardName, autocomplete: 'cc-name' })}`;
}

type CardInputOptions = { name: string; label: string; autocomplete: string; placeholder: string; maxLength: number };

function cardInput(
  { errors }: PageState,
  { name, label, autocomplete, placeholder, maxLength }: CardInputOptions,
): Html {
  return html`<label class="${name}"
    ><span class="visually-hidden">${label}</span>
    <input
      id="${name}"
      name="${name}"
      type="text"
      inputmode="numeric"
      autocomplete="${autocomplete}"
      placeholder="${placeholder}"
      maxlength="${maxLength}"
      aria-required="true"
      ${errorAttributes(name, errors[name])}
  /></label>`;
}

/** Country and postal code: what a bank wants to know with a card when no whole address is asked for. */
export function shortBilling(state: PageState): Html {
  const { texts } = state;
  return html`<div class="pair">
    ${countryField(state, 'billing', null)}
    ${field(state, { name: 'billing_postal_code', label: texts.postalCode, autocomplete: 'billing postal-code', isRequired: false })}
  </div>`;
}

/** The tick that keeps the card for next time. */
export function saveTick(state: PageState): Html | false {
  const { texts, values } = state;
  if (!askedFields(state).save) return false;
  return html`<label class="check"
    ><input type="checkbox" name="save_card" ${values['save_card'] === 'on' && html`checked`} />
    <span>${texts.save}</span></label
  >`;
}
