import type Stripe from 'stripe';
import { offers } from '../checkout/method-types.ts';
import { savedCards } from '../checkout/saved-cards.ts';
import type { Emulator } from '../core/emulator.ts';
import type { MethodType, Session } from '../core/state.ts';

/** One line of the page's list of means of payment. `key` is what the form posts as `payment_choice`. */
export type Choice = Readonly<{ key: string; type: MethodType; saved: Stripe.PaymentMethod | null }>;

/** What the buyer can pay with, saved cards before all others; the first one is chosen until they choose another. */
export function choicesOf(emulator: Emulator, session: Session): readonly Choice[] {
  if (session.amount_total === 0) return [];
  const saved = savedCards(emulator, session).map((method) => ({
    key: method.id,
    type: 'card' as const,
    saved: method,
  }));
  const offered = session.payment_method_types.filter((type) => offers(session, type));
  const types = offered.map((type) => ({ key: type, type: type as MethodType, saved: null }));
  return [...saved, ...types];
}

/** The line that is open on the page. */
export const shownChoice = (choices: readonly Choice[], values: Readonly<Record<string, string>>): Choice | undefined =>
  choices.find(({ key }) => key === values['payment_choice']) ?? choices[0];

/**
 * What the buyer posted; undefined when that is not offered (any more): then nothing may be charged instead.
 * A form without a list means what it showed: a card that was typed, or the only thing there was.
 */
export function postedChoice(choices: readonly Choice[], values: Readonly<Record<string, string>>): Choice | undefined {
  const posted = values['payment_choice'];
  if (posted !== undefined) return choices.find(({ key }) => key === posted);
  return choices.find(({ key }) => key === 'card') ?? (choices.length === 1 ? choices[0] : undefined);
}
