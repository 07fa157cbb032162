import type Stripe from 'stripe';
import type { Emulator } from './emulator.ts';
import type { DisputePlan, PendingPayment, RefundPlan } from './state.ts';

/** Both ends of a pending payment; whichever comes first removes it, and the other finds nothing to do. */
export function schedulePending({ clock }: Pick<Emulator, 'clock'>, pending: PendingPayment): void {
  if (pending.paysAtMs !== null) clock.schedule(pending.paysAtMs, { kind: 'pay_pending', id: pending.id });
  if (pending.expiresAtMs !== null) clock.schedule(pending.expiresAtMs, { kind: 'expire_pending', id: pending.id });
}

/** Every step still to come, and the day the buyer's time to answer is over. */
export function scheduleRefund({ clock }: Pick<Emulator, 'clock'>, plan: RefundPlan): void {
  for (const { atMs } of plan.steps) clock.schedule(atMs, { kind: 'move_refund', id: plan.id });
  if (plan.expiresAtMs !== null) clock.schedule(plan.expiresAtMs, { kind: 'expire_refund', id: plan.id });
}

/** When the code ends: at its own moment, or in the second after its coupon's last one. */
export function schedulePromotionEnd(
  { clock, state }: Pick<Emulator, 'clock' | 'state'>,
  code: Stripe.PromotionCode,
): void {
  const coupon = state.coupons.get(String(code.promotion.coupon));
  const ends = [code.expires_at, coupon?.redeem_by ? coupon.redeem_by + 1 : null].filter((end) => end !== null);
  if (!code.active || ends.length === 0) return;
  clock.schedule(Math.min(...ends) * 1000, { kind: 'expire_promotion_code', id: code.id });
}

/** The bank's decision, and the last day; a plan that was changed meanwhile is looked at again when they fire. */
export function scheduleDispute({ clock }: Pick<Emulator, 'clock'>, { id, decision, lapsesAtMs }: DisputePlan): void {
  if (decision) clock.schedule(decision.atMs, { kind: 'decide_dispute', id });
  if (lapsesAtMs !== null) clock.schedule(lapsesAtMs, { kind: 'lapse_dispute', id });
}
