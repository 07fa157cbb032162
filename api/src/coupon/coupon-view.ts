import type { CouponTerms } from '../domain/coupon.ts';
import { money } from '../domain/money.ts';

export type CouponView = ReturnType<typeof couponView>;

/** A coupon as GraphQL shows it: its amounts in one currency. */
export function couponView(coupon: CouponTerms, currency: string) {
  const amount = coupon.amounts.find((each) => each.currency === currency);
  const inCurrency = (minor: number | null | undefined) => (typeof minor === 'number' ? money(minor, currency) : null);
  return {
    ...coupon,
    amount: coupon.kind === 'FIXED' ? inCurrency(amount?.amountMinor) : null,
    minimum: inCurrency(amount?.minimumMinor),
  };
}
