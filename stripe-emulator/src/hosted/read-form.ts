import type Stripe from 'stripe';
import type { CardInput } from '../checkout/cards.ts';
import type { BuyerDetails } from '../core/state.ts';
import { completeAddress } from '../transport/common-parameters.ts';
import { isEmail } from '../transport/parameters.ts';
import type { Session } from '../core/state.ts';
import { countriesFor, needsPostalCode } from './countries.ts';
import { askedFields } from './page-state.ts';
import type { Texts } from './texts.ts';

export type PageForm = Readonly<{
  action: string;
  values: Record<string, string>;
  details: BuyerDetails;
  card: CardInput;
  /** By field name; empty when all that the session asks for is there. */
  errors: Record<string, string>;
}>;

/** Reads the posted page. The card is checked later, by the rules of the cards. */
export function readForm(body: string, session: Session, texts: Texts): PageForm {
  const values = Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, value.trim()]));
  const form: FormReader = { values, errors: {}, texts };
  return {
    action: values['action'] ?? 'pay',
    values,
    details: readDetails(form, session),
    card: readCard(values),
    errors: form.errors,
  };
}

type FormReader = { values: Record<string, string>; errors: Record<string, string>; texts: Texts };

function readDetails(form: FormReader, session: Session): BuyerDetails {
  const asked = askedFields({ session });
  const email = asked.fixedEmail ?? requireText(form, 'email');
  if (email !== '' && !isEmail(email)) form.errors['email'] = errorText(form, 'email');
  const allowed = session.shipping_address_collection?.allowed_countries ?? null;
  const shipping = asked.shipping
    ? { name: requireText(form, 'shipping_name'), address: readAddress(form, 'shipping', allowed) }
    : null;
  const billing = asked.billing === 'full' ? readAddress(form, 'billing', null) : readShortAddress(form, asked.billing);
  return {
    email,
    name: asked.card ? requireText(form, 'card_name') : (shipping?.name ?? null),
    phone: asked.phone ? readPhone(form) : null,
    billingAddress: shipping?.address ?? billing,
    shipping,
    save: asked.save && form.values['save_card'] === 'on',
  };
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

function readShortAddress({ values }: FormReader, billing: 'short' | 'none' | 'full'): Stripe.Address | null {
  if (billing !== 'short') return null;
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
