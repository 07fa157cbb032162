import type Stripe from 'stripe';
import { scheduleRelease } from '../captures/hold.ts';
import type { Call } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';
import type { CheckoutPlan, PaymentIntent, Session } from '../core/state.ts';
import { countRedemption } from '../promotions/count-redemption.ts';
import { createCharge, settleCharge } from '../resources/charges.ts';
import { moveIntent } from './move-intent.ts';
import { isReusable } from '../resources/payment-methods.ts';
import { attachPaymentMethod } from '../resources/attached-payment-methods.ts';
import type { ConfirmOutcome, Payment } from './payment.ts';
import { collectedFields } from './customer-details.ts';
import type { BuyerDetails } from '../core/state.ts';
import { countCompletion } from '../links/completed-sessions.ts';
import { closeSession } from './session-states.ts';
import { settleCustomer } from './settle-customer.ts';

/** The bank said yes: charge, intent and session end together, and the events follow in this order. Held money is not paid yet. */
export function completePaid(call: Call, payment: Payment, wasChallenged: boolean): ConfirmOutcome {
  const { session, plan, details } = payment;
  const customer = settleCustomer(call, session, plan, details);
  const method = keepMethod(call, payment, customer);
  const ready = prepareIntent(call, payment.intent, method, customer);
  const charge = createCharge(call, ready, method, { decline: null, wasChallenged });
  const isHeld = endIntent(call, ready, charge);
  const { session: completed, eventId } = complete(call, session, plan, {
    ...collectedFields(session, details),
    ...customerField(session, customer),
    payment_status: isHeld ? 'unpaid' : 'paid',
  });
  if (isHeld) scheduleRelease(call.emulator, ready.id);
  else settleCharge(call, charge);
  return { kind: 'paid', session: completed, completedEventId: eventId };
}

/** The money is there, or only held for the shop to capture: says which. */
function endIntent(call: Call, intent: PaymentIntent, charge: Stripe.Charge): boolean {
  const fields = { last_payment_error: null, latest_charge: charge.id, next_action: null };
  if (!charge.captured) {
    const held = moveIntent(call, intent.id, 'requires_capture', { ...fields, amount_capturable: intent.amount });
    recordEvent(call, 'payment_intent.amount_capturable_updated', held);
    return true;
  }
  const paid = moveIntent(call, intent.id, 'succeeded', { ...fields, amount_received: intent.amount });
  recordEvent(call, 'payment_intent.succeeded', paid);
  return false;
}

/** A session with nothing to pay is completed without an intent. */
export function completeFree(call: Call, session: Session, plan: CheckoutPlan, details: BuyerDetails): ConfirmOutcome {
  const customer = settleCustomer(call, session, plan, { ...details, save: false });
  const { session: completed, eventId } = complete(call, session, plan, {
    ...collectedFields(session, details),
    ...customerField(session, customer),
  });
  return { kind: 'paid', session: completed, completedEventId: eventId };
}

type Completed = Readonly<{ session: Session; eventId: string }>;

/** Closes the session, counts its coupon, and tells the shop. */
export function complete(call: Call, session: Session, plan: CheckoutPlan, fields: Partial<Session>): Completed {
  const completed = closeSession(call, session, 'complete', fields);
  countRedemption(call, plan, completed);
  const event = recordEvent(call, 'checkout.session.completed', completed);
  countCompletion(call, completed);
  return { session: completed, eventId: event.id };
}

export const customerField = (session: Session, customer: Stripe.Customer | null) => ({
  customer: customer?.id ?? session.customer,
});

/** A card or an account is kept for a customer when the shop's setup or the buyer's tick says so. */
export function keepMethod(
  call: Call,
  { method, plan, details }: Payment,
  customer: Stripe.Customer | null,
): Stripe.PaymentMethod {
  if (!customer || method.customer !== null || !isReusable(method)) return method;
  if (details.save) return attachPaymentMethod(call, method, customer.id, 'always');
  if (plan.paymentIntent.setup_future_usage) return attachPaymentMethod(call, method, customer.id, 'limited');
  return method;
}

function prepareIntent(
  { emulator }: Call,
  intent: PaymentIntent,
  method: Stripe.PaymentMethod,
  customer: Stripe.Customer | null,
): PaymentIntent {
  return emulator.state.paymentIntents.put({
    ...intent,
    customer: customer?.id ?? intent.customer,
    payment_method: method.id,
  });
}
