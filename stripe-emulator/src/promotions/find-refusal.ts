import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { amountOffIn } from '../checkout/totals.ts';
import { readCoupon } from '../resources/coupons.ts';

/** What a promotion code is tried on. Amounts are minor units before any discount, without shipping. */
export type Purchase = Readonly<{
  customer: string | null;
  currency: string;
  lines: readonly Readonly<{ amount: number; product: string }>[];
}>;

/** Why a code cannot be redeemed for this purchase. */
export type Refusal =
  | Readonly<{ kind: 'inactive' | 'other_customer' | 'not_first' | 'other_products' | 'other_currency' }>
  | Readonly<{ kind: 'minimum'; amount: number }>;

/** The restrictions of Stripe's codes, in the order in which a buyer can do least about them. Null: it can be redeemed. */
export function findRefusal(call: Call, code: Stripe.PromotionCode, purchase: Purchase): Refusal | null {
  const { customer, currency, lines } = purchase;
  const coupon = readCoupon(call, String(code.promotion.coupon));
  if (!code.active || !coupon?.valid) return { kind: 'inactive' };
  if (code.customer !== null && code.customer !== customer) return { kind: 'other_customer' };
  if (code.restrictions.first_time_transaction && !isFirst(call, customer)) return { kind: 'not_first' };
  if (coupon.amount_off !== null && amountOffIn(coupon, currency) === null) return { kind: 'other_currency' };
  const products = coupon.applies_to?.products;
  if (products && !lines.some(({ product }) => products.includes(product))) return { kind: 'other_products' };
  return findMinimum(code.restrictions, purchase);
}

/** A guest is never known to be new: such codes are refused without a customer, as Stripe refuses them. */
function isFirst({ emulator }: Call, customer: string | null): boolean {
  if (customer === null) return false;
  for (const charge of emulator.state.charges.newestFirst()) {
    if (charge.customer === customer && charge.captured) return false;
  }
  return true;
}

function findMinimum(restrictions: Stripe.PromotionCode.Restrictions, { currency, lines }: Purchase): Refusal | null {
  const { minimum_amount: amount, minimum_amount_currency: own, currency_options: options } = restrictions;
  if (amount === null) return null;
  const minimum = own === currency ? amount : options?.[currency]?.minimum_amount;
  if (minimum === undefined) return { kind: 'other_currency' };
  const total = lines.reduce((sum, line) => sum + line.amount, 0);
  return total < minimum ? { kind: 'minimum', amount: minimum } : null;
}
