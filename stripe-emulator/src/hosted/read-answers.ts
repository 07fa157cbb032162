import { answerFault } from '../checkout/custom-field-answers.ts';
import type { BuyerAnswers, Session } from '../core/state.ts';
import { inputName } from './custom-fields-part.ts';
import type { Texts } from './texts.ts';

type Form = { values: Readonly<Record<string, string>>; errors: Record<string, string>; texts: Texts };

/** What the buyer answered to the shop's own questions; what is wrong goes to the form's errors. */
export function readAnswers(form: Form, session: Session): BuyerAnswers {
  const { business, individual } = session.name_collection ?? {};
  return {
    customFields: Object.fromEntries(session.custom_fields.map((field) => [field.key, readField(form, field)])),
    businessName: business?.enabled ? readName(form, 'business_name', business.optional) : null,
    individualName: individual?.enabled ? readName(form, 'individual_name', individual.optional) : null,
  };
}

function readField({ values, errors, texts }: Form, field: Session['custom_fields'][number]): string {
  const name = inputName(field);
  const answer = values[name] ?? '';
  const fault = answerFault(field, answer);
  if (fault) errors[name] = (texts.errors[fault.kind] ?? '').replace('{n}', String(fault.limit));
  return answer;
}

function readName({ values, errors, texts }: Form, name: string, isOptional: boolean): string | null {
  const answer = values[name] ?? '';
  if (answer === '' && !isOptional) errors[name] = texts.errors['required'] ?? '';
  return answer === '' ? null : answer.slice(0, 150);
}
