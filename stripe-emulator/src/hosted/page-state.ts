import type { Session } from '../core/state.ts';
import type { Choice } from './method-choices.ts';
import type { Language, Texts } from './texts.ts';

/** What one showing of the page needs: the session, the words, what was typed, what was wrong with it. */
export type PageState = Readonly<{
  session: Session;
  language: Language;
  texts: Texts;
  businessName: string;
  /** What the buyer can pay with; none when nothing is due. */
  choices: readonly Choice[];
  /** By field name; the card's fields are never put back into a page. */
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
  /** The bank's answer, or another message about the whole payment. */
  notice: string | null;
}>;

/** Which parts of the form the session asks for. */
export function askedFields({ session }: Pick<PageState, 'session'>) {
  const asksShipping = session.shipping_address_collection !== null;
  const pays = session.mode === 'setup' || (session.amount_total ?? 0) > 0;
  return {
    fixedEmail: session.customer_details?.email ?? null,
    phone: session.phone_number_collection?.enabled ?? false,
    shipping: asksShipping,
    /** With a shipping address that one counts; otherwise the whole address or only country and postal code. */
    billing: asksShipping ? ('none' as const) : billingKind(session.billing_address_collection === 'required', pays),
    save: pays && session.saved_payment_method_options?.payment_method_save === 'enabled',
  };
}

/** The short one belongs to a card that is typed. */
const billingKind = (isRequired: boolean, pays: boolean) =>
  isRequired ? ('full' as const) : pays ? ('short' as const) : ('none' as const);
