import { cardFields, saveTick, shortBilling } from './card-fields.ts';
import { field } from './form-fields.ts';
import { html, type Html } from './html.ts';
import { chosenOf, type Choice } from './method-choices.ts';
import { askedFields, type PageState } from './page-state.ts';
import { section } from './section.ts';

/** With what to pay: only the card's fields when there is nothing else, else a list of which one line is open. */
export function paymentPart(state: PageState): Html | false {
  const { choices, texts, values } = state;
  const [only] = choices;
  if (!only) return false;
  if (choices.length === 1 && only.type === 'card') return onlyCard(state);
  const chosen = chosenOf(choices, values);
  return section(
    texts.paymentMethod,
    html`<div class="choices">${choices.map((choice) => line(state, choice, choice === chosen))}</div>`,
  );
}

function onlyCard(state: PageState): Html {
  const { texts } = state;
  return html`${section(texts.cardInformation, cardFields(state))}
  ${askedFields(state).billing === 'short' && section(texts.billingAddress, shortBilling(state))} ${saveTick(state)}`;
}

/** A radio button with what belongs to it below; a style opens the chosen one, so that no script is needed. */
function line(state: PageState, choice: Choice, isChosen: boolean): Html {
  const { key, type } = choice;
  return html`<div class="method">
    <label class="choice">
      <input type="radio" name="payment_choice" value="${key}" ${isChosen && html`checked`} />
      <span class="what"><span class="name">${state.texts.method[type]}</span></span>
    </label>
    <div class="method-body">${bodyOf(state, choice)}</div>
  </div>`;
}

function bodyOf(state: PageState, { type }: Choice): Html {
  const { texts } = state;
  if (type === 'konbini') {
    return html`<p class="note">${texts.konbiniHint}</p>
      ${field(state, { name: 'konbini_name', label: texts.fullName, autocomplete: 'name' })}`;
  }
  return html`${cardFields(state)} ${askedFields(state).billing === 'short' && shortBilling(state)} ${saveTick(state)}`;
}
