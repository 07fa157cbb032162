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

/** Name, country, street, city, state and postal code of one address. */
export function addressFields(state: PageState, part: 'shipping' | 'billing', allowed: readonly string[] | null): Html {
  const { texts } = state;
  const hint = (token: string) => `${part} ${token}`;
  return html`${part === 'shipping' && field(state, { name: 'shipping_name', label: texts.fullName, autocomplete: hint('name') })}
    ${countryField(state, part, allowed)}
    ${field(state, { name: `${part}_line1`, label: texts.address, autocomplete: hint('address-line1') })}
    ${field(state, { name: `${part}_line2`, label: texts.address2, autocomplete: hint('address-line2'), isRequired: false })}
    <div class="pair">
      ${field(state, { name: `${part}_postal_code`, label: texts.postalCode, autocomplete: hint('postal-code'), isRequired: false })}
      ${field(state, { name: `${part}_city`, label: texts.city, autocomplete: hint('address-level2') })}
    </div>
    ${field(state, { name: `${part}_state`, label: texts.state, autocomplete: hint('address-level1'), isRequired: false })}`;
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
