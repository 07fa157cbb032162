import { leastCharge, mostCharge } from './currency.ts';
import type { AmountRefusal } from './refusal.ts';

/** Why Stripe would not charge this total, or null. Nothing to pay is no problem: Stripe is not asked then. */
export function amountRefusal(totalMinor: number, currency: string): AmountRefusal | null {
  if (totalMinor === 0) return null;
  const [least, most] = [leastCharge(currency), mostCharge(currency)];
  if (totalMinor < least) return { code: 'AMOUNT_TOO_SMALL', limitMinor: least, currency };
  return totalMinor > most ? { code: 'AMOUNT_TOO_LARGE', limitMinor: most, currency } : null;
}
