import { answerFault, defaultAnswer, type CustomField } from '../checkout/custom-field-answers.ts';
import type { BuyerAnswers, Session } from '../core/state.ts';
import { badRequest } from '../transport/api-error.ts';
import type { Input } from './input.ts';

export const ANSWER_FIELDS = ['custom_fields', 'business_name', 'individual_name'];

/** `{ custom_fields?: { <key>: answer }, business_name?, individual_name? }`; what is asked and not named is made up. */
export function answersOf(session: Session, input: Input): BuyerAnswers {
  const given = input.object('custom_fields')?.allow(...session.custom_fields.map(({ key }) => key));
  const answers = session.custom_fields.map((field) => {
    const answer = given?.text(field.key) ?? defaultAnswer(field) ?? (field.optional ? '' : madeUp(field));
    const fault = answerFault(field, answer);
    if (fault) throw badRequest(`custom_fields.${field.key} does not take ${JSON.stringify(answer)}: ${fault.kind}`);
    return [field.key, answer] as const;
  });
  const { business, individual } = session.name_collection ?? {};
  return {
    customFields: Object.fromEntries(answers),
    businessName: business?.enabled ? (input.text('business_name') ?? 'Rosen Ltd') : null,
    individualName: individual?.enabled ? (input.text('individual_name') ?? 'Jenny Rosen') : null,
  };
}

/** An answer that the field takes. */
function madeUp({ dropdown, numeric, text }: CustomField): string {
  if (dropdown) return dropdown.options[0]?.value ?? '';
  if (numeric) return '1'.repeat(numeric.minimum_length ?? 1);
  return 'Sample'.padEnd(text?.minimum_length ?? 0, '.').slice(0, text?.maximum_length ?? 255);
}
