import type { Emulator } from '../core/emulator.ts';
import type { Session } from '../core/state.ts';

/** What stands in the form before the buyer types, by field name; all of it can be changed. */
export function initialValues({ state }: Emulator, session: Session): Record<string, string> {
  const email = state.checkoutPlans.get(session.id)?.visit?.prefilledEmail ?? null;
  return email === null ? {} : { email };
}
