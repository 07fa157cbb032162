import type Stripe from 'stripe';
import type { Call, Emulator } from '../core/emulator.ts';
import { scheduleRefund } from '../core/schedule-pending.ts';
import type { RefundPlan, RefundStatus } from '../core/state.ts';
import type { RefundCourse } from './refund-course.ts';
import { countRefund, payOut, takeBack } from './refund-money.ts';
import { moveRefund } from './refund-states.ts';

/** What still happens to a refund by itself. */
export function keepRefundPlan({ emulator }: Call, refund: Stripe.Refund, course: RefundCourse): void {
  if (course.steps.length === 0) return;
  const { steps, expiresAtMs } = course;
  const plan = emulator.state.refundPlans.put({ id: refund.id, steps: [...steps], expiresAtMs });
  scheduleRefund(emulator, plan);
}

/** Moves a refund on, and the money with it. */
export function advanceRefund(
  call: Call,
  refund: Stripe.Refund,
  to: RefundStatus,
  failureReason = 'unknown',
): Stripe.Refund {
  const { state } = call.emulator;
  if (to !== 'pending') state.refundPlans.remove(refund.id);
  if (to === 'succeeded') return succeed(call, refund);
  if (to !== 'failed') return moveRefund(call, refund, to);
  const returned = refund.status === 'succeeded' ? takeBack(call, refund) : {};
  return moveRefund(call, refund, to, { failure_reason: failureReason, ...returned });
}

function succeed(call: Call, refund: Stripe.Refund): Stripe.Refund {
  const succeeded = moveRefund(call, refund, 'succeeded', payOut(call, refund));
  countRefund(call, succeeded);
  return succeeded;
}

/** The clock's part: the next step, unless the switch holds it back. */
export function advanceRefundInTime(emulator: Emulator, id: string): void {
  const plan = emulator.state.refundPlans.get(id);
  const [step, ...later] = plan?.steps ?? [];
  if (!plan || !step || !emulator.delayed.automatic || step.atMs > emulator.clock.nowMs()) return;
  emulator.state.refundPlans.put({ ...plan, steps: later });
  const refund = emulator.state.refunds.get(id);
  if (refund && refund.status !== step.to) {
    advanceRefund({ emulator, request: null }, refund, step.to, step.failureReason);
  }
  advanceRefundInTime(emulator, id);
}

/** The buyer never named an account: Stripe keeps the money for the shop. */
export function expireRefundInTime(emulator: Emulator, id: string): void {
  const refund = emulator.state.refunds.get(id);
  if (refund?.status === 'requires_action') advanceRefund({ emulator, request: null }, refund, 'failed');
}

/** Lets happen what was held back. */
export function advanceOverdueRefunds(emulator: Emulator): void {
  const plans: RefundPlan[] = [...emulator.state.refundPlans.oldestFirst()];
  plans.sort((a, b) => (a.steps[0]?.atMs ?? 0) - (b.steps[0]?.atMs ?? 0));
  for (const { id } of plans) advanceRefundInTime(emulator, id);
}

/** A chargeback takes the money back itself: what has not arrived yet never will. */
export function failUnfinishedRefunds(call: Call, charge: Stripe.Charge): void {
  for (const refund of [...call.emulator.state.refunds.oldestFirst()]) {
    if (refund.charge !== charge.id || (refund.status !== 'pending' && refund.status !== 'requires_action')) continue;
    advanceRefund(call, refund, 'failed', 'charge_for_pending_refund_disputed');
  }
}
