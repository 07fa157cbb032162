import type Stripe from 'stripe';
import type { CardInput } from '../checkout/cards.ts';
import { findIbanFault, normalIban } from '../checkout/iban.ts';
import type { PayWith } from '../checkout/press-pay.ts';
import type { BuyerDetails } from '../core/state.ts';
import { completeAddress } from '../transport/common-parameters.ts';
import { isEmail } from '../transport/parameters.ts';
import type { Session } from '../core/state.ts';
import { readConsent } from './consent-part.ts';
import { countriesFor, needsPostalCode } from './countries.ts';
import { postedChoice, type Choice } from './method-choices.ts';
import { askedFields, type PageState } from './page-state.ts';
import { readAnswers } from './read-answers.ts';
import type { Texts } from './texts.ts';

export type PageForm = Readonly<{
  action: string;
  values: Record<string, string>;
  details: BuyerDetails;
  payWith: PayWith;
  /** By field name; empty when all that the session asks for is there. */
  errors: Record<string, string>;
}>;

/** Reads the posted page. The card is checked later, by the rules of the cards. */
export function readForm(body: string, { session, texts, choices }: FormState): PageForm {
  const values = Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, value.trim()]));
  const form: FormReader = { values, errors: {}, texts };
  const choice = postedChoice(choices, values);
  if (choice?.key === 'sepa_debit') checkIban(form);
  if (!choice && choices.length > 0) form.errors['payment_choice'] = errorText(form, 'choice');
  if (choice?.key === 'card') requireCard(form);
  return {
    action: values['action'] ?? 'pay',
    values,
    details: readDetails(form, session, choice),
    payWith: readPayWith(values, choice),
    errors: form.errors,
  };
}

type FormState = Pick<PageState, 'session' | 'texts' | 'choices'>;
type FormReader = { values: Record<string, string>; errors: Record<string, string>; texts: Texts };

function readDetails(form: FormReader, session: Session, choice: Choice | undefined): BuyerDetails {
  const asked = askedFields({ session });
  const email = asked.fixedEmail ?? requireText(form, 'email');
  if (email !== '' && !isEmail(email)) form.errors['email'] = errorText(form, 'email');
  const allowed = session.shipping_address_collection?.allowed_countries ?? null;
  const shipping = asked.shipping
    ? { name: requireText(form, 'shipping_name'), address: readAddress(form, 'shipping', allowed) }
    : null;
  const typesCard = choice?.key === 'card';
  const billing = asked.billing === 'full' ? readAddress(form, 'billing', null) : billingOf(form, choice);
  return {
    email,
    name: readName(form, choice) ?? shipping?.name ?? null,
    phone: asked.phone ? readPhone(form) : null,
    billingAddress: shipping?.address ?? billing,
    shipping,
    save: asked.save && typesCard && form.values['save_card'] === 'on',
    answers: readAnswers(form, session),
    consent: readConsent(form, session),
  };
}

/** Whether what was typed is right is for the rules of the cards to say; here only that something was. */
function requireCard({ values, errors, texts }: FormReader): void {
  const lacks = { number: 'incomplete_number', expiry: 'incomplete_expiry', cvc: 'invalid_cvc' };
  for (const [name, code] of Object.entries(lacks)) {
    if (!values[`card_${name}`]) errors[`card_${name}`] = texts.card[code] ?? code;
  }
}

/** Whose card it is, or who goes to the store. */
function readName(form: FormReader, choice: Choice | undefined): string | null {
  if (choice?.key === 'card') return requireText(form, 'card_name');
  if (choice?.key === 'konbini') return requireText(form, 'konbini_name');
  if (choice?.key === 'sepa_debit') return requireText(form, 'debit_name');
  return choice?.saved?.billing_details.name ?? null;
}

/** Said together with what else is missing; what only the bank knows is said later. */
function checkIban(form: FormReader): void {
  const iban = requireText(form, 'iban');
  const fault = iban === '' ? null : findIbanFault(normalIban(iban));
  if (fault) form.errors['iban'] = form.texts.card[fault.code] ?? fault.code;
}

function readPhone(form: FormReader): string {
  const phone = requireText(form, 'phone');
  if (phone !== '' && !/^\+?[\d\s().-]{6,20}$/.test(phone)) form.errors['phone'] = errorText(form, 'phone');
  return phone;
}

function readAddress(form: FormReader, part: string, allowed: readonly string[] | null): Stripe.Address {
  const country = requireText(form, `${part}_country`);
  if (country !== '' && !countriesFor(allowed, 'en').some(({ code }) => code === country)) {
    form.errors[`${part}_country`] = errorText(form, 'country');
  }
  return completeAddress({
    country,
    line1: requireText(form, `${part}_line1`),
    line2: form.values[`${part}_line2`] || null,
    city: requireText(form, `${part}_city`),
    state: form.values[`${part}_state`] || null,
    postal_code: needsPostalCode(country)
      ? requireText(form, `${part}_postal_code`)
      : form.values[`${part}_postal_code`] || null,
  });
}

/** What belongs to a typed card, or was kept with a saved one. */
function billingOf({ values }: FormReader, choice: Choice | undefined): Stripe.Address | null {
  if (choice?.key !== 'card') return choice?.saved?.billing_details.address ?? null;
  return completeAddress({
    country: values['billing_country'] || null,
    postal_code: values['billing_postal_code'] || null,
  });
}

function requireText(form: FormReader, name: string): string {
  const value = form.values[name] ?? '';
  if (value === '') form.errors[name] = errorText(form, 'required');
  return value;
}

const errorText = ({ texts }: FormReader, kind: string): string => texts.errors[kind] ?? kind;

function readPayWith(values: Readonly<Record<string, string>>, choice: Choice | undefined): PayWith {
  if (choice?.saved) return { type: 'card', saved: choice.saved };
  const type = choice?.type ?? 'card';
  if (type === 'sepa_debit') return { type, iban: normalIban(values['iban'] ?? '') };
  return type === 'card' ? { type, card: readCard(values) } : { type };
}

/** `12 / 34`, `12/2034` and `1234` are all December 2034. */
function readCard(values: Readonly<Record<string, string>>): CardInput {
  const digits = (values['card_expiry'] ?? '').replaceAll(/\D/g, '');
  const year = Number(digits.slice(2));
  return {
    number: (values['card_number'] ?? '').replaceAll(/[\s-]/g, ''),
    expMonth: Number(digits.slice(0, 2)),
    expYear: digits.length === 4 ? 2000 + year : year,
    cvc: values['card_cvc'] ?? '',
  };
}
