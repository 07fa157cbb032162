import { MAX_ANSWER_LENGTH, type CustomField } from '../checkout/custom-field-answers.ts';
import { errorAttributes, errorLine, field } from './form-fields.ts';
import { html, type Html } from './html.ts';
import type { PageState } from './page-state.ts';

/** The name of a custom field in the form. */
export const inputName = (field: CustomField): string => `field_${field.key}`;

/** The shop's own questions, in the shop's own words. */
export function customFieldsPart(state: PageState): Html | false {
  const { custom_fields: fields } = state.session;
  if (fields.length === 0) return false;
  return html`<div class="questions">
    ${fields.map((custom) => (custom.dropdown ? dropdown(state, custom, custom.dropdown) : typed(state, custom)))}
  </div>`;
}

function typed(state: PageState, custom: CustomField): Html {
  const settings = custom.numeric ?? custom.text;
  return field(state, {
    name: inputName(custom),
    label: labelOf(state, custom),
    autocomplete: 'off',
    ...(custom.numeric ? { inputMode: 'numeric' } : {}),
    isRequired: !custom.optional,
    maxLength: settings?.maximum_length ?? MAX_ANSWER_LENGTH,
  });
}

function dropdown(state: PageState, custom: CustomField, { options }: NonNullable<CustomField['dropdown']>): Html {
  const { texts, values, errors } = state;
  const name = inputName(custom);
  const chosen = values[name] ?? '';
  return html`<div class="field">
    <label for="${name}">${labelOf(state, custom)}</label>
    <select
      id="${name}"
      name="${name}"
      ${!custom.optional && html`aria-required="true"`}
      ${errorAttributes(name, errors[name])}
    >
      <option value="">${texts.choose}</option>
      ${options.map(({ label, value }) => html`<option value="${value}" ${value === chosen && html`selected`}>${label}</option>`)}
    </select>
    ${errorLine(name, errors[name])}
  </div>`;
}

const labelOf = ({ texts }: PageState, { label, optional }: CustomField): string =>
  `${label.custom ?? ''}${optional ? texts.optional : ''}`;
