import { maximumMinor, minimumMinor, plainAmount } from '../core/currency.ts';
import type { Session } from '../core/state.ts';
import { badRequest } from '../transport/api-error.ts';

type Amount = Pick<Session, 'amount_total' | 'currency'>;

/** More than nothing, and less than the currency's minimum. */
export const isTooSmall = ({ amount_total: total, currency }: Amount): boolean =>
  total !== null && currency !== null && total !== 0 && total < minimumMinor(currency);

/** More than Stripe charges at once. */
export const isTooLarge = ({ amount_total: total, currency }: Amount): boolean =>
  total !== null && currency !== null && total > maximumMinor(currency);

/** Free is allowed (nothing is charged); less than the currency's minimum is not. */
export function checkTotal({ amount_total: total, currency }: Session): void {
  if (total === null || currency === null || total === 0) return;
  if (isTooSmall({ amount_total: total, currency })) {
    const text = `${plainAmount(minimumMinor(currency), currency)} ${currency}`;
    throw badRequest(`The Checkout Session's total amount due must add up to at least ${text}`, {
      code: 'amount_too_small',
    });
  }
  const most = maximumMinor(currency);
  if (total > most) {
    const text = `${plainAmount(most, currency)} ${currency}`;
    throw badRequest(`The Checkout Session's total amount due must be no more than ${text}`, {
      code: 'amount_too_large',
    });
  }
}
