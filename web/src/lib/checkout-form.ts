import { readAddressFields, text, textOrNull } from '#lib/address/read-address.ts';

type Typed = Pick<FormData, 'get'>;
type Written = ReturnType<typeof readAddressFields>;
/** An address of the buyer's address book. */
type Saved = Written & { id: string | null };

export function readContact(form: Typed) {
  return {
    name: text(form, 'contact.name'),
    email: text(form, 'contact.email'),
    phone: textOrNull(form, 'contact.phone'),
  };
}

/**
 * Where to deliver, as the buyer chose it: a saved address by its id, 'there' for Stripe's page to ask (null), or 'here'
 * as it was typed. The recipient is the buyer unless said otherwise.
 */
export function readAddress(form: Typed, saved: readonly Saved[]): Written | null {
  const choice = text(form, 'address');
  if (choice === 'there') return null;
  const found = saved.find(({ id }) => id === choice);
  const address = found ?? readAddressFields(form, 'shippingAddress');
  const { recipient, phone, line1, line2, city, region, postalCode, country } = address;
  return {
    recipient: recipient || text(form, 'contact.name'),
    phone,
    line1,
    line2,
    city,
    region,
    postalCode,
    country,
  };
}

/** What was typed, to be shown again after a refusal. */
export function readTyped(form: FormData): Record<string, string> {
  const kept = [...form].filter(([name]) => /^(contact|shippingAddress)\.|^(address|reminderConsent)$/.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
