import type { Order } from './order.ts';

/** An address as it is written on a parcel, line by line, with the carrier's phone; empty when nothing is shipped. */
export const addressLines = (address: { lines: string[]; phone: string | null } | null): string[] =>
  address ? [...address.lines, ...(address.phone ? [address.phone] : [])] : [];

export const contactLines = (contact: Order['contact']): string[] =>
  contact ? [contact.name, contact.email, ...(contact.phone ? [contact.phone] : [])] : [];
