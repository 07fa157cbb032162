import type Stripe from 'stripe';
import { plainAmount } from '../core/currency.ts';
import type { Call } from '../core/emulator.ts';
import type { LineItem, Session } from '../core/state.ts';
import { findRefusal, type Refusal } from '../promotions/find-refusal.ts';
import { readCoupon } from '../resources/coupons.ts';
import { badRequest, exclusiveParameters, noSuchReference, type ApiError } from '../transport/api-error.ts';
import { discountables } from './line-items.ts';
import type { SessionInput } from './session-parameters.ts';
import { amountOffIn } from './totals.ts';

/** What takes something off: a coupon, and the code that led to it. */
export type Discount = Readonly<{ coupon: Stripe.Coupon; code: Stripe.PromotionCode | null }>;

/** How a session shows its discount: by its code, else by its coupon. */
export function sessionDiscounts(discount: Discount | null): NonNullable<Session['discounts']> {
  if (!discount) return [];
  const { coupon, code } = discount;
  return [code ? { coupon: null, promotion_code: code.id } : { coupon: coupon.id, promotion_code: null }];
}

/** The discount that the shop gives a new session. */
export function readDiscount(call: Call, input: SessionInput, items: readonly LineItem[]): Discount | null {
  const { coupon, promotion_code: code } = input.discounts?.[0] ?? {};
  if (coupon !== undefined && code !== undefined) throw exclusiveParameters('coupon', 'promotion_code');
  if (code !== undefined) return readCode(call, code, input.customer ?? null, items);
  return coupon === undefined ? null : { coupon: readGivenCoupon(call, coupon, items), code: null };
}

const COUPON = 'discounts[0][coupon]';
const CODE = 'discounts[0][promotion_code]';

function readGivenCoupon(call: Call, id: string, items: readonly LineItem[]): Stripe.Coupon {
  const coupon = readCoupon(call, id);
  if (!coupon) throw noSuchReference('coupon', id, COUPON);
  if (!coupon.valid) throw badRequest(`Coupon expired: ${id}`, { code: 'coupon_expired', param: COUPON });
  const currency = items[0]?.currency ?? 'usd';
  if (coupon.amount_off !== null && amountOffIn(coupon, currency) === null) {
    throw badRequest(`The coupon ${id} is in ${coupon.currency} and has no amount in ${currency}.`, { param: COUPON });
  }
  return coupon;
}

function readCode(call: Call, id: string, customer: string | null, items: readonly LineItem[]): Discount {
  const code = call.emulator.state.promotionCodes.get(id);
  if (!code) throw noSuchReference('promotion code', id, CODE);
  const currency = items[0]?.currency ?? 'usd';
  const refusal = findRefusal(call, code, { customer, currency, lines: discountables(items) });
  if (refusal) throw refused(refusal, currency);
  const coupon = readCoupon(call, String(code.promotion.coupon));
  if (!coupon) throw new Error(`${id} was accepted without its coupon`);
  return { coupon, code };
}

function refused(refusal: Refusal, currency: string): ApiError {
  const { kind } = refusal;
  if (kind === 'inactive') {
    return badRequest('This promotion code is not active and cannot be redeemed.', {
      code: 'coupon_expired',
      param: CODE,
    });
  }
  const detail =
    kind === 'not_first' ? { code: 'promotion_code_customer_not_first_time', param: CODE } : { param: CODE };
  return badRequest(`This promotion code cannot be redeemed because ${reasonOf(refusal, currency)}.`, detail);
}

function reasonOf(refusal: Refusal, currency: string): string {
  switch (refusal.kind) {
    case 'not_first':
      return 'the associated customer has prior transactions';
    case 'minimum':
      return `the associated purchase does not meet the minimum amount requirement of ${plainAmount(refusal.amount, currency)}`;
    case 'other_products':
      return 'the associated coupon is not valid for any of the items';
    case 'other_currency':
      return `it has no amount in ${currency}`;
    default:
      return 'it belongs to another customer';
  }
}
