import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';
import { schedulePending } from '../core/schedule-pending.ts';
import { moveIntent } from './move-intent.ts';
import { complete, customerField } from './complete-session.ts';
import { collectedFields } from './customer-details.ts';
import { konbiniAction, konbiniCourse } from './konbini.ts';
import type { ConfirmOutcome, Payment } from './payment.ts';
import { settleCustomer } from './settle-customer.ts';

/** What a delayed payment waits for, and how long. */
export type Course = Readonly<{
  nextAction: Stripe.PaymentIntent.NextAction;
  instructionsUrl: string;
  paysAtMs: number | null;
  expiresAtMs: number | null;
}>;

/** A delayed payment begins: the buyer has done their part on the page, the session is complete and not paid. */
export function completePending(call: Call, payment: Payment, course = konbiniOf(call, payment)): ConfirmOutcome {
  const { session, plan, intent, method } = payment;
  const details = { ...payment.details, save: false };
  const customer = settleCustomer(call, session, plan, details);
  const waiting = moveIntent(call, intent.id, 'requires_action', {
    customer: customer?.id ?? intent.customer,
    last_payment_error: null,
    next_action: course.nextAction,
    payment_method: method.id,
  });
  recordEvent(call, 'payment_intent.requires_action', waiting);
  keepPending(call, payment, course);
  const { session: completed, eventId } = complete(call, session, plan, {
    ...collectedFields(session, details),
    ...customerField(session, customer),
  });
  return { kind: 'pending', session: completed, completedEventId: eventId, instructionsUrl: course.instructionsUrl };
}

function konbiniOf(call: Call, { plan, intent, details }: Payment): Course {
  const course = konbiniCourse(details.email ?? '', call.emulator.clock.nowMs(), plan.konbiniDays);
  const nextAction = konbiniAction(call, intent.id, course.expiresAtMs);
  return { ...course, nextAction, instructionsUrl: nextAction.konbini_display_details?.hosted_voucher_url ?? '' };
}

function keepPending({ emulator }: Call, { session, intent, method }: Payment, course: Course): void {
  const { paysAtMs, expiresAtMs } = course;
  const pending = emulator.state.pendingPayments.put({
    id: intent.id,
    sessionId: session.id,
    methodId: method.id,
    paysAtMs,
    expiresAtMs,
    chargeId: null,
    failure: null,
  });
  schedulePending(emulator, pending);
}
