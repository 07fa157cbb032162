import type { Order } from './order.ts';

const present = (lines: (string | null | undefined)[]): string[] => lines.flatMap((line) => line || []);

/** An address as it is written on a parcel, line by line; empty when nothing is shipped. */
export function addressLines(address: Order['shippingAddress'], locale: string): string[] {
  if (!address) return [];
  const { recipient, line1, line2, city, region, postalCode, country, phone } = address;
  const place = present([present([city, region]).join(', '), postalCode]).join(' ');
  return present([recipient, line1, line2, place, nameOfCountry(country, locale), phone]);
}

export const contactLines = (contact: Order['contact']): string[] =>
  contact ? present([contact.name, contact.email, contact.phone]) : [];

const nameOfCountry = (code: string, locale: string) => new Intl.DisplayNames(locale, { type: 'region' }).of(code);
