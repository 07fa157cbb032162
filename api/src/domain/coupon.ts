import { chargeStep } from './currency.ts';
import { ok, refuse, type Result } from './result.ts';
import type { CouponCode, CouponRefusal } from './refusal.ts';

/** What a coupon takes off and wants at least, in one currency. */
export type CouponAmount = Readonly<{ currency: string; amountMinor: number | null; minimumMinor: number | null }>;

/** A coupon with its conditions and what is left of it for this buyer. */
export type CouponTerms = Readonly<{
  id: string;
  /** In capitals. */
  code: string;
  kind: 'PERCENT' | 'FIXED' | 'FREE_SHIPPING';
  /** Hundredths of a percent; null unless PERCENT. */
  basisPoints: number | null;
  /** The only category it covers; null for all. */
  categoryId: string | null;
  validFrom: Date | null;
  /** The first instant at which it no longer holds. */
  validUntil: Date | null;
  usageLimit: number | null;
  perCustomerLimit: number | null;
  /** Live claims of others: the caller's own unfinished order does not stand in their way. */
  claimedByOthers: number;
  /** Those of them that are paid for good. */
  used: number;
  amounts: readonly CouponAmount[];
}>;

/** What a coupon is measured against. */
export type CouponBasket = Readonly<{
  currency: string;
  lines: readonly Readonly<{ categoryId: string; totalMinor: number }>[];
  /** Null when nothing is shipped. */
  shippingMinor: number | null;
}>;

/** What a coupon gives: on the goods, line by line as a ceiling, and on the fee. */
export type CouponDiscount = Readonly<{ goodsMinor: number; shippingMinor: number }>;

/**
 * The discount at `now` in minor units, rounded down to what Stripe can charge in the currency: never more than the
 * covered lines or the fee.
 */
export function couponDiscount(
  coupon: CouponTerms,
  basket: CouponBasket,
  now: Date,
): Result<CouponDiscount, CouponRefusal> {
  const problem = timeProblem(coupon, now) ?? usageProblem(coupon) ?? coverProblem(coupon, basket);
  if (problem) return refuse(refusal(problem, coupon, basket.currency));
  const missing = missingToMinimum(coupon, basket);
  if (missing > 0) return refuse(refusal('COUPON_MINIMUM_NOT_MET', coupon, basket.currency, missing));
  return ok(discountOf(coupon, basket));
}

/** True when the coupon reduces this category's lines. */
export function covers(coupon: Pick<CouponTerms, 'categoryId'>, categoryId: string): boolean {
  return coupon.categoryId === null || coupon.categoryId === categoryId;
}

/** The answer for a code that no coupon has. */
export function unknownCoupon(currency: string): CouponRefusal {
  return { code: 'COUPON_NOT_FOUND', couponId: null, missingToMinimumMinor: null, currency };
}

function timeProblem({ validFrom, validUntil }: CouponTerms, now: Date): CouponCode | null {
  if (validFrom && now < validFrom) return 'COUPON_NOT_STARTED';
  return validUntil && now >= validUntil ? 'COUPON_EXPIRED' : null;
}

/** A use that an unfinished order holds may come back (R10); one that is paid for is gone. */
function usageProblem({ usageLimit, claimedByOthers, used }: CouponTerms): CouponCode | null {
  if (usageLimit === null || claimedByOthers < usageLimit) return null;
  return used >= usageLimit ? 'COUPON_USED_UP' : 'COUPON_TAKEN';
}

function coverProblem(coupon: CouponTerms, basket: CouponBasket): CouponCode | null {
  const covered = basket.lines.some((line) => covers(coupon, line.categoryId));
  const needsFee = coupon.kind === 'FREE_SHIPPING' && basket.shippingMinor === null;
  return covered && !needsFee && speaksCurrency(coupon, basket.currency) ? null : 'COUPON_NOT_APPLICABLE';
}

/** A fixed amount holds only where it is listed; a minimum listed in other currencies cannot be checked in this one. */
function speaksCurrency(coupon: CouponTerms, currency: string): boolean {
  const amount = amountIn(coupon, currency);
  if (coupon.kind === 'FIXED') return typeof amount?.amountMinor === 'number';
  return amount !== undefined || coupon.amounts.every(({ minimumMinor }) => minimumMinor === null);
}

function missingToMinimum(coupon: CouponTerms, basket: CouponBasket): number {
  const minimum = amountIn(coupon, basket.currency)?.minimumMinor ?? 0;
  return Math.max(0, minimum - sum(basket.lines));
}

function discountOf(coupon: CouponTerms, basket: CouponBasket): CouponDiscount {
  if (coupon.kind === 'FREE_SHIPPING') return { goodsMinor: 0, shippingMinor: basket.shippingMinor ?? 0 };
  const coveredMinor = sum(basket.lines.filter((line) => covers(coupon, line.categoryId)));
  const wantedMinor =
    coupon.kind === 'PERCENT'
      ? percentOf(coveredMinor, coupon.basisPoints ?? 0)
      : Math.min(amountIn(coupon, basket.currency)?.amountMinor ?? 0, coveredMinor);
  return { goodsMinor: wantedMinor - (wantedMinor % chargeStep(basket.currency)), shippingMinor: 0 };
}

/** Rounded down; BigInt because an amount times 10,000 may leave the safe whole numbers. */
function percentOf(amountMinor: number, basisPoints: number): number {
  return Number((BigInt(amountMinor) * BigInt(basisPoints)) / 10_000n);
}

function amountIn(coupon: CouponTerms, currency: string): CouponAmount | undefined {
  return coupon.amounts.find((amount) => amount.currency === currency);
}

function sum(lines: CouponBasket['lines']): number {
  return lines.reduce((total, line) => total + line.totalMinor, 0);
}

function refusal(
  code: CouponCode,
  coupon: CouponTerms,
  currency: string,
  missing: number | null = null,
): CouponRefusal {
  return { code, couponId: coupon.id, missingToMinimumMinor: missing, currency };
}
