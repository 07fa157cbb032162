import type { Session } from '../core/state.ts';

export const MAX_ANSWER_LENGTH = 255; // from Stripe's guide on custom fields

export type CustomField = Session['custom_fields'][number];

/** What is wrong with an answer; `limit` goes with the two about length. */
export type AnswerFault = Readonly<{
  kind: 'required' | 'digits' | 'option' | 'too_short' | 'too_long';
  limit: number;
}>;

export function answerFault(field: CustomField, answer: string): AnswerFault | null {
  if (answer === '') return field.optional ? null : { kind: 'required', limit: 0 };
  if (field.dropdown) {
    return field.dropdown.options.some(({ value }) => value === answer) ? null : { kind: 'option', limit: 0 };
  }
  return faultOfTyped(field.type, field.numeric ?? field.text, answer);
}

type Lengths = { maximum_length: number | null; minimum_length: number | null } | undefined;

export function faultOfTyped(type: string, lengths: Lengths, answer: string): AnswerFault | null {
  if (type === 'numeric' && !/^\d+$/.test(answer)) return { kind: 'digits', limit: 0 };
  const [least, most] = [lengths?.minimum_length ?? 0, lengths?.maximum_length ?? MAX_ANSWER_LENGTH];
  const count = [...answer].length; // characters as people count them, not half of an emoji
  if (count < least) return { kind: 'too_short', limit: least };
  return count > most ? { kind: 'too_long', limit: most } : null;
}

export const defaultAnswer = ({ dropdown, numeric, text: words }: CustomField): string | null =>
  (dropdown ?? numeric ?? words)?.default_value ?? null;

/** The fields with what the buyer answered; no answer is null. */
export function answerCustomFields(
  fields: readonly CustomField[],
  answers: Readonly<Record<string, string>>,
): CustomField[] {
  return fields.map((field) => {
    const value = answers[field.key] || null;
    if (field.dropdown) return { ...field, dropdown: { ...field.dropdown, value } };
    if (field.numeric) return { ...field, numeric: { ...field.numeric, value } };
    return field.text ? { ...field, text: { ...field.text, value } } : field;
  });
}
