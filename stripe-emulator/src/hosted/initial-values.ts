import { defaultAnswer } from '../checkout/custom-field-answers.ts';
import type { Emulator } from '../core/emulator.ts';
import type { Session } from '../core/state.ts';
import { inputName } from './custom-fields-part.ts';

/** What stands in the form before the buyer types, by field name; all of it can be changed. */
export function initialValues({ state }: Emulator, session: Session): Record<string, string> {
  const email = state.checkoutPlans.get(session.id)?.visit?.prefilledEmail ?? null;
  const answers = session.custom_fields.flatMap((field): [string, string][] => {
    const answer = defaultAnswer(field);
    return answer === null ? [] : [[inputName(field), answer]];
  });
  return { ...Object.fromEntries(answers), ...(email === null ? {} : { email }) };
}
