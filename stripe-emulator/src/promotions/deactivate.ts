import type Stripe from 'stripe';
import type { Call, Emulator } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';

/** An active code stops being redeemable, and the shop hears of it. */
export function deactivate(call: Call, code: Stripe.PromotionCode): Stripe.PromotionCode {
  if (!code.active) return code;
  const ended = call.emulator.state.promotionCodes.put({ ...code, active: false });
  recordEvent(call, 'promotion_code.updated', ended, { active: true });
  return ended;
}

/** All codes of a coupon that can no longer be redeemed: they go with it. */
export function deactivateCodesOf(call: Call, couponId: string): void {
  for (const code of [...call.emulator.state.promotionCodes.oldestFirst()]) {
    if (code.promotion.coupon === couponId) deactivate(call, code);
  }
}

/** The clock's part. Its event names no request. */
export function expirePromotionCodeInTime(emulator: Emulator, id: string): void {
  const code = emulator.state.promotionCodes.get(id);
  if (code) deactivate({ emulator, request: null }, code);
}
