import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import type { CheckoutPlan, Session } from '../core/state.ts';
import { isUsedUp } from '../resources/coupons.ts';
import { deactivate, deactivateCodesOf } from './deactivate.ts';

/** A completed session has redeemed its coupon and its code; the last redemption ends them. */
export function countRedemption(call: Call, { couponId }: CheckoutPlan, session: Session): void {
  const { coupons, promotionCodes } = call.emulator.state;
  const codeId = session.discounts?.[0]?.promotion_code;
  const code = typeof codeId === 'string' ? promotionCodes.get(codeId) : undefined;
  if (code) countCode(call, code);
  const coupon = couponId === null ? undefined : coupons.get(couponId);
  if (!coupon) return;
  const counted = coupons.put({ ...coupon, times_redeemed: coupon.times_redeemed + 1 });
  if (isUsedUp(counted)) deactivateCodesOf(call, counted.id);
}

function countCode(call: Call, code: Stripe.PromotionCode): void {
  const counted = call.emulator.state.promotionCodes.put({ ...code, times_redeemed: code.times_redeemed + 1 });
  if (isUsedUp(counted)) deactivate(call, counted);
}
