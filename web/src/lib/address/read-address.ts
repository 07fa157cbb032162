/** One sentence for each field that was refused, by the field's name. */
export type FieldProblems = Partial<Record<string, string>>;

type Typed = Pick<FormData, 'get'>;
export const text = (form: Typed, name: string): string => String(form.get(name) ?? '').trim();
export const textOrNull = (form: Typed, name: string): string | null => text(form, name) || null;

/** An address as typed into AddressFields with that prefix; fields that its country's form lacks are null or empty. */
export function readAddressFields(form: Typed, prefix: string) {
  const field = (name: string) => `${prefix}.${name}`;
  return {
    recipient: text(form, field('recipient')),
    phone: textOrNull(form, field('phone')),
    line1: text(form, field('line1')),
    line2: textOrNull(form, field('line2')),
    city: text(form, field('city')),
    region: textOrNull(form, field('region')),
    postalCode: textOrNull(form, field('postalCode')),
    country: text(form, field('country')),
  };
}
