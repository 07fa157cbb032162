import type { MethodType, Session } from '../core/state.ts';

/** One line of the page's list of means of payment. `key` is what the form posts as `payment_choice`. */
export type Choice = Readonly<{ key: string; type: MethodType }>;

/** What the buyer can pay with; the first one is chosen until they choose another. */
export function choicesOf(session: Session): readonly Choice[] {
  if (session.amount_total === 0) return [];
  return session.payment_method_types.map((type) => ({ key: type, type: type as MethodType }));
}

/** The choice that was posted; the first for a browser that posted none, or one that is not offered. */
export function chosenOf(choices: readonly Choice[], values: Readonly<Record<string, string>>): Choice | null {
  return choices.find(({ key }) => key === values['payment_choice']) ?? choices[0] ?? null;
}
