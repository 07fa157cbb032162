import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { findLivingCustomer } from '../resources/customers.ts';
import { isUsedUp, readCoupon } from '../resources/coupons.ts';
import type { NewPromotionCode } from './code-parameters.ts';
import { badRequest, missingParameter, noSuchReference } from '../transport/api-error.ts';

/** The rules for a new code: its own, and those it inherits from its coupon, which is returned. */
export function checkNewCode(call: Call, input: NewPromotionCode): Stripe.Coupon {
  const { code, customer, promotion, restrictions } = input;
  if (code !== undefined && !/^[A-Za-z\d-]+$/.test(code)) {
    throw badRequest('Promotion codes may only contain letters (a-z, A-Z), digits (0-9) and dashes (-).', {
      param: 'code',
    });
  }
  if (customer !== undefined && !findLivingCustomer(call, customer)) {
    throw noSuchReference('customer', customer, 'customer');
  }
  if ((restrictions?.minimum_amount === undefined) !== (restrictions?.minimum_amount_currency === undefined)) {
    throw missingParameter(
      restrictions?.minimum_amount === undefined
        ? 'restrictions[minimum_amount]'
        : 'restrictions[minimum_amount_currency]',
    );
  }
  if (promotion.coupon === undefined) throw missingParameter('promotion[coupon]');
  const coupon = readCoupon(call, promotion.coupon);
  if (!coupon) throw noSuchReference('coupon', promotion.coupon, 'promotion[coupon]');
  if (!coupon.valid) throw badRequest(`Coupon expired: ${coupon.id}`, { code: 'coupon_expired' });
  checkWithinCoupon(call, input, coupon);
  return coupon;
}

function checkWithinCoupon(
  { emulator }: Call,
  { expires_at: end, max_redemptions: times }: NewPromotionCode,
  coupon: Stripe.Coupon,
): void {
  if (end !== undefined && end <= emulator.clock.now()) {
    throw badRequest('`expires_at` must be in the future.', { param: 'expires_at' });
  }
  if (end !== undefined && coupon.redeem_by !== null && end > coupon.redeem_by) {
    throw badRequest("`expires_at` cannot be after the coupon's `redeem_by`.", { param: 'expires_at' });
  }
  if (times !== undefined && coupon.max_redemptions !== null && times > coupon.max_redemptions) {
    throw badRequest("`max_redemptions` cannot be greater than the coupon's `max_redemptions`.", {
      param: 'max_redemptions',
    });
  }
}

/** Among active codes one text leads one buyer to one code, however it is written. */
export function checkUnique(
  { emulator }: Call,
  { code, customer }: Pick<Stripe.PromotionCode, 'code' | 'customer'>,
): void {
  for (const other of emulator.state.promotionCodes.newestFirst()) {
    const meets = customer === null || other.customer === null || other.customer === customer;
    if (other.active && meets && other.code.toLowerCase() === code.toLowerCase()) {
      throw badRequest(`An active promotion code with \`code: ${code}\` already exists.`, {
        code: 'resource_already_exists',
      });
    }
  }
}

/** What ran out, or lost its coupon, never becomes active again. */
export function checkReactivation(call: Call, code: Stripe.PromotionCode): void {
  const coupon = readCoupon(call, String(code.promotion.coupon));
  const isOver = code.expires_at !== null && code.expires_at <= call.emulator.clock.now();
  if (!coupon?.valid || isOver || isUsedUp(code)) {
    throw badRequest('This promotion code cannot be reactivated because it can no longer be redeemed.', {
      param: 'active',
    });
  }
  checkUnique(call, code);
}
