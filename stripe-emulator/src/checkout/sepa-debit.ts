import type { Call } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';
import type { CheckoutPlan } from '../core/state.ts';
import { schedulePending } from '../core/schedule-pending.ts';
import { createPendingCharge } from '../resources/pending-charges.ts';
import { createMandate } from '../resources/mandates.ts';
import { moveIntent } from './move-intent.ts';
import { complete, customerField, keepMethod } from './complete-session.ts';
import { collectedFields } from './customer-details.ts';
import { accountBehaviour } from './debit-accounts.ts';
import type { ConfirmOutcome, Payment } from './payment.ts';
import { settleCustomer } from './settle-customer.ts';

/** The buyer has allowed the debit: the session is complete, and the bank answers later. */
export function completeDebit(call: Call, payment: Payment): ConfirmOutcome {
  const { session, intent } = payment;
  const details = { ...payment.details, save: false };
  const plan = planOfDebit(payment.plan);
  const customer = settleCustomer(call, session, plan, details);
  const method = keepMethod(call, { ...payment, plan, details }, customer);
  const { amount, currency } = intent;
  const mandate = createMandate(call, method, {
    once: plan.paymentIntent.setup_future_usage === null ? { amount, currency } : null,
    prefix: plan.sepaDebit.referencePrefix,
  });
  const owned = { ...intent, customer: customer?.id ?? intent.customer };
  const charge = createPendingCharge(call, owned, method, mandate.id);
  const processing = moveIntent(call, intent.id, 'processing', {
    customer: owned.customer,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: method.id,
  });
  recordEvent(call, 'payment_intent.processing', processing);
  recordEvent(call, 'charge.pending', charge);
  keepPending(call, payment, charge.id);
  const { session: completed, eventId } = complete(call, session, plan, {
    ...collectedFields(session, details),
    ...customerField(session, customer),
  });
  return { kind: 'pending', session: completed, completedEventId: eventId, instructionsUrl: null };
}

/** The plan with what the session says about debits in the place of what it says about all means of payment. */
function planOfDebit(plan: CheckoutPlan): CheckoutPlan {
  const { futureUsage } = plan.sepaDebit;
  if (futureUsage === null) return plan;
  const usage = futureUsage === 'none' ? null : futureUsage;
  return { ...plan, paymentIntent: { ...plan.paymentIntent, setup_future_usage: usage } };
}

function keepPending({ emulator }: Call, { session, intent, method }: Payment, chargeId: string): void {
  const { state, clock } = emulator;
  const { delayMs, failure } = accountBehaviour(state.ibans.get(method.id)?.iban ?? '');
  const pending = state.pendingPayments.put({
    id: intent.id,
    sessionId: session.id,
    methodId: method.id,
    paysAtMs: clock.nowMs() + delayMs,
    expiresAtMs: null,
    chargeId,
    failure,
  });
  schedulePending(emulator, pending);
}
