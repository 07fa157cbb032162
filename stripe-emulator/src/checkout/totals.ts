import type Stripe from 'stripe';
import { allocate } from '../core/allocate.ts';

const PERCENT_SCALE = 10_000; // percent_off has at most four digits behind the point

export type DiscountableLine = Readonly<{ amount: number; product: string }>;

/** The discount of each line, in minor units. The coupon's whole discount is rounded once, then split exactly. */
export function discountLines(
  lines: readonly DiscountableLine[],
  coupon: Stripe.Coupon | null,
  currency: string,
): number[] {
  if (!coupon) return lines.map(() => 0);
  const products = coupon.applies_to?.products;
  const eligible = lines.map((line) => (!products || products.includes(line.product) ? line.amount : 0));
  const base = eligible.reduce((sum, amount) => sum + amount, 0);
  return allocate(couponDiscount(coupon, base, currency), eligible);
}

/** Never more than the base. A percentage is rounded half up to a whole minor unit (assumed). */
function couponDiscount(coupon: Stripe.Coupon, base: number, currency: string): number {
  if (coupon.percent_off !== null) {
    const scaled = BigInt(Math.round(coupon.percent_off * PERCENT_SCALE));
    const divisor = BigInt(100 * PERCENT_SCALE);
    return Number((BigInt(base) * scaled * 2n + divisor) / (divisor * 2n));
  }
  return Math.min(base, amountOffIn(coupon, currency) ?? 0);
}

/** What an amount coupon takes off in this currency; null when it has no amount for it. */
export function amountOffIn(coupon: Stripe.Coupon, currency: string): number | null {
  if (coupon.currency === currency) return coupon.amount_off;
  return coupon.currency_options?.[currency]?.amount_off ?? null;
}
