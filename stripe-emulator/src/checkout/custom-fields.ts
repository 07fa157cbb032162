import { badRequest, missingParameter } from '../transport/api-error.ts';
import { faultOfTyped, MAX_ANSWER_LENGTH, type CustomField } from './custom-field-answers.ts';
import { flag, integer, listOf, oneOf, record, required, text, type ValueOf } from '../transport/parameters.ts';

const MAX_FIELDS = 3; // this and the next from Stripe's guide on custom fields
const MAX_OPTIONS = 200;

const length = integer({ min: 1, max: MAX_ANSWER_LENGTH });
const typed = record({
  default_value: text({ maxLength: MAX_ANSWER_LENGTH }),
  maximum_length: length,
  minimum_length: length,
});

export const customFieldsParameter = listOf(
  record({
    dropdown: record({
      default_value: text({ maxLength: 100 }),
      options: required(
        listOf(record({ label: required(text({ maxLength: 100 })), value: required(text({ maxLength: 100 })) }), {
          max: MAX_OPTIONS,
        }),
      ),
    }),
    key: required(text({ maxLength: 200 })),
    label: required(record({ custom: required(text({ maxLength: 100 })), type: required(oneOf('custom')) })),
    numeric: typed,
    optional: flag,
    text: typed,
    type: required(oneOf('dropdown', 'numeric', 'text')),
  }),
  { max: MAX_FIELDS },
);

export type FieldInput = NonNullable<ValueOf<typeof customFieldsParameter>>[number];

/** The fields as a session shows them, with no answers yet. */
export function buildCustomFields(inputs: readonly FieldInput[]): CustomField[] {
  checkCustomFields(inputs);
  return inputs.map((input) => ({
    ...(input.type === 'dropdown' ? { dropdown: { ...dropdownOf(input), value: null } } : {}),
    key: input.key,
    label: input.label,
    ...(input.type === 'numeric' ? { numeric: { ...typedOf(input.numeric), value: null } } : {}),
    optional: input.optional ?? false,
    ...(input.type === 'text' ? { text: { ...typedOf(input.text), value: null } } : {}),
    type: input.type,
  }));
}

const dropdownOf = ({ dropdown }: FieldInput) => ({
  default_value: dropdown?.default_value ?? null,
  options: dropdown?.options ?? [],
});

const typedOf = (input: FieldInput['text']) => ({
  default_value: input?.default_value ?? null,
  maximum_length: input?.maximum_length ?? null,
  minimum_length: input?.minimum_length ?? null,
});

function checkCustomFields(inputs: readonly FieldInput[]): void {
  checkUnique(
    inputs.map(({ key }) => key),
    (index) => `custom_fields[${index}][key]`,
  );
  for (const [index, input] of inputs.entries()) {
    const path = `custom_fields[${index}]`;
    checkOwnSettings(input, path);
    if (input.type === 'dropdown') checkDropdown(input, path);
    else checkTyped(input, `${path}[${input.type}]`);
  }
}

/** Settings of another type than the field's own are a mistake. */
function checkOwnSettings(input: FieldInput, path: string): void {
  const strange = (['dropdown', 'numeric', 'text'] as const).find((type) => type !== input.type && input[type]);
  if (strange !== undefined) {
    throw badRequest(`\`${strange}\` can only be set for a custom field of type \`${strange}\`.`, {
      param: `${path}[${strange}]`,
    });
  }
}

function checkDropdown({ dropdown }: FieldInput, path: string): void {
  if (!dropdown || dropdown.options.length === 0) throw missingParameter(`${path}[dropdown][options]`);
  const values = dropdown.options.map(({ value }) => value);
  checkUnique(values, (index) => `${path}[dropdown][options][${index}][value]`);
  if (dropdown.default_value !== undefined && !values.includes(dropdown.default_value)) {
    throw badRequest('`default_value` must match a `value` in the `options` array.', {
      param: `${path}[dropdown][default_value]`,
    });
  }
}

function checkTyped(input: FieldInput, path: string): void {
  const settings = typedOf(input.type === 'numeric' ? input.numeric : input.text);
  const { default_value: value, maximum_length: most, minimum_length: least } = settings;
  if (most !== null && least !== null && most < least) {
    throw badRequest('`minimum_length` must not be greater than `maximum_length`.', {
      param: `${path}[minimum_length]`,
    });
  }
  if (value === null) return;
  const fault = faultOfTyped(input.type, settings, value);
  if (fault)
    throw badRequest('`default_value` must be an answer that the field accepts.', { param: `${path}[default_value]` });
}

/** Keys and values are letters and digits, each only once. */
function checkUnique(words: readonly string[], pathOf: (index: number) => string): void {
  for (const [index, word] of words.entries()) {
    if (!/^[A-Za-z0-9]+$/.test(word))
      throw badRequest(`Invalid value: ${word} must be alphanumeric.`, { param: pathOf(index) });
    if (words.indexOf(word) !== index)
      throw badRequest(`Invalid value: ${word} must be unique.`, { param: pathOf(index) });
  }
}
