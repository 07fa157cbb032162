import { countriesFor, likelyCountry } from './countries.ts';
import { html, type Html } from './html.ts';
import type { PageState } from './page-state.ts';

type FieldOptions = Readonly<{
  name: string;
  label: string;
  autocomplete: string;
  type?: string;
  inputMode?: string;
  placeholder?: string;
  isRequired?: boolean;
  maxLength?: number;
  /** Never shown again after a post: card data. */
  isSecret?: boolean;
}>;

/** A labelled input with its error below it, tied together for screen readers. */
export function field(state: PageState, options: FieldOptions): Html {
  const { name, label, autocomplete, type = 'text', inputMode, placeholder, isRequired = true, maxLength } = options;
  const error = state.errors[name];
  const value = options.isSecret ? '' : (state.values[name] ?? '');
  return html`<div class="field field-${name}">
    <label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      autocomplete="${autocomplete}"
      ${attribute('inputmode', inputMode)}${attribute('placeholder', placeholder)}${attribute('maxlength', maxLength)}
      ${isRequired && html`aria-required="true"`}
      ${errorAttributes(name, error)}
    />
    ${errorLine(name, error)}
  </div>`;
}

const attribute = (name: string, value: string | number | undefined): Html | false =>
  value !== undefined && html` ${name}="${value}"`;

export const errorAttributes = (name: string, error: string | undefined): Html | false =>
  error !== undefined && html`aria-invalid="true" aria-describedby="${name}-error"`;

export const errorLine = (name: string, error: string | undefined): Html | false =>
  error !== undefined && html`<p class="error" id="${name}-error">${error}</p>`;

/** One address, from its street to its state; in Japanese and Korean from the postal code to the street. */
export function addressFields(state: PageState, part: 'shipping' | 'billing', allowed: readonly string[] | null): Html {
  const parts = addressParts(state, part);
  const inOrder =
    state.language === 'en'
      ? html`${parts.street}${pair(parts.postalCode, parts.city)}${parts.state}`
      : html`${pair(parts.postalCode, parts.state)}${parts.city}${parts.street}`;
  const name = { name: `${part}_name`, label: state.texts.fullName, autocomplete: `${part} name` };
  return html`${part === 'shipping' && field(state, name)} ${countryField(state, part, allowed)} ${inOrder}`;
}

const pair = (one: Html, other: Html): Html => html`<div class="pair">${one}${other}</div>`;

function addressParts(state: PageState, part: string) {
  const { texts } = state;
  const line = (name: string, label: string, token: string, isRequired = true) =>
    field(state, { name: `${part}_${name}`, label, autocomplete: `${part} ${token}`, isRequired });
  return {
    street: html`${line('line1', texts.address, 'address-line1')}${line('line2', texts.address2, 'address-line2', false)}`,
    postalCode: line('postal_code', texts.postalCode, 'postal-code', false),
    city: line('city', texts.city, 'address-level2'),
    state: line('state', texts.state, 'address-level1', false),
  };
}

export function countryField(state: PageState, part: string, allowed: readonly string[] | null): Html {
  const { session, language, texts, values, errors } = state;
  const name = `${part}_country`;
  const countries = countriesFor(allowed, language);
  const chosen = values[name] ?? likelyCountry(countries, session.currency, language);
  const options = countries.map(
    ({ code, name: label }) => html`<option value="${code}" ${code === chosen && html`selected`}>${label}</option>`,
  );
  return html`<div class="field">
    <label for="${name}">${texts.country}</label>
    <select id="${name}" name="${name}" autocomplete="${part} country" ${errorAttributes(name, errors[name])}>
      ${options}
    </select>
    ${errorLine(name, errors[name])}
  </div>`;
}
