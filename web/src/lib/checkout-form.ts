/** Fields of the checkout page, named by their path below the mutation's input. */
export type FieldName =
  | 'contact.name'
  | 'contact.email'
  | 'contact.phone'
  | `shippingAddress.${'recipient' | 'phone' | 'line1' | 'line2' | 'city' | 'region' | 'postalCode' | 'country'}`;

export type FieldProblems = Partial<Record<string, string>>;

/** Where the delivery address is typed: on our page, or on Stripe's. */
export type AddressChoice = 'here' | 'there';

type Typed = Pick<FormData, 'get'>;
const text = (form: Typed, name: string): string => String(form.get(name) ?? '').trim();
const textOrNull = (form: Typed, name: string): string | null => text(form, name) || null;

export const readAddressChoice = (form: Typed): AddressChoice => (form.get('address') === 'there' ? 'there' : 'here');

export function readContact(form: Typed) {
  return {
    name: text(form, 'contact.name'),
    email: text(form, 'contact.email'),
    phone: textOrNull(form, 'contact.phone'),
  };
}

/** The address as typed; null when Stripe's page is to ask for it. The recipient is the buyer unless said otherwise. */
export function readAddress(form: Typed) {
  if (readAddressChoice(form) === 'there') return null;
  const field = (name: string) => `shippingAddress.${name}`;
  return {
    recipient: text(form, field('recipient')) || text(form, 'contact.name'),
    phone: textOrNull(form, field('phone')),
    line1: text(form, field('line1')),
    line2: textOrNull(form, field('line2')),
    city: text(form, field('city')),
    region: textOrNull(form, field('region')),
    postalCode: textOrNull(form, field('postalCode')),
    country: text(form, field('country')),
  };
}

/** What was typed, to be shown again after a refusal. */
export function readTyped(form: FormData): Record<string, string> {
  const kept = [...form].filter(([name]) => /^(contact|shippingAddress)\.|^(address|reminderConsent)$/.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
