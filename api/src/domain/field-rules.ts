import type { InputProblem } from './refusal.ts';

type Rule = InputProblem['rule'];

/** What one text of an input must look like; `most` counts characters, `form` is tried on what was typed. */
export type Field = Readonly<{ required: boolean; most: number; form?: RegExp }>;

/** An address that a mail could reach; the longest that SMTP takes. */
export const EMAIL_FIELD: Field = {
  required: true,
  most: 254,
  form: /^[^\s@<>()",;:\\]+@[^\s@<>()",;:\\]+\.[^\s@.<>()",;:\\]+$/,
};

/** A phone number in any country's spelling; always optional. */
export const PHONE_FIELD: Field = { required: false, most: 40, form: /^\+?[\d\s().-]{5,}$/ };

/** Every broken rule of these fields at once; `path` says where they stand below the input. */
export function fieldProblems<K extends string>(
  path: readonly string[],
  given: Readonly<Record<NoInfer<K>, string | null>>,
  fields: Readonly<Record<K, Field>>,
): InputProblem[] {
  return (Object.keys(fields) as K[]).flatMap((name) => {
    const rule = brokenRule((given[name] ?? '').trim(), fields[name]);
    return rule ? [problem([...path, name], rule)] : [];
  });
}

/** One broken rule. */
export function problem(path: readonly string[], rule: Rule): InputProblem {
  return { path, rule };
}

function brokenRule(text: string, field: Field): Rule | null {
  if (text === '') return field.required ? 'REQUIRED' : null;
  if (text.length > field.most) return 'OUT_OF_RANGE';
  if (text.includes('\0')) return 'MALFORMED'; // Postgres stores no NUL
  return field.form && !field.form.test(text) ? 'MALFORMED' : null;
}
