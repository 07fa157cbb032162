import { readAddressFields, text, textOrNull } from '#lib/address/read-address.ts';

/** Where the delivery address is typed: on our page, or on Stripe's. */
export type AddressChoice = 'here' | 'there';

type Typed = Pick<FormData, 'get'>;

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
  const address = readAddressFields(form, 'shippingAddress');
  return { ...address, recipient: address.recipient || text(form, 'contact.name') };
}

/** What was typed, to be shown again after a refusal. */
export function readTyped(form: FormData): Record<string, string> {
  const kept = [...form].filter(([name]) => /^(contact|shippingAddress)\.|^(address|reminderConsent)$/.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
