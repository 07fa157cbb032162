import type Stripe from 'stripe';
import type { Call, Emulator } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';
import type { PaymentIntent, PendingPayment } from '../core/state.ts';
import { createCharge, settleCharge } from '../resources/charges.ts';
import { finishCharge } from '../resources/pending-charges.ts';
import { endMandate } from '../resources/mandates.ts';
import { moveIntent } from './move-intent.ts';
import { docUrl } from '../transport/api-error.ts';
import type { Decline } from './cards.ts';
import { couldNotProcess } from './debit-accounts.ts';
import { findSession, markPaid } from './session-states.ts';

/** The buyer's money has come: charge, intent and session say so, in this order. */
export function succeedPending(call: Call, pending: PendingPayment): PaymentIntent {
  const { intent, method } = partsOf(call, pending);
  call.emulator.state.pendingPayments.remove(pending.id);
  const charge =
    pending.chargeId === null
      ? createCharge(call, intent, method, { decline: null, wasChallenged: false })
      : finishCharge(call, pending.chargeId, null);
  const paid = moveIntent(call, intent.id, 'succeeded', {
    amount_received: intent.amount,
    latest_charge: charge.id,
    next_action: null,
  });
  recordEvent(call, 'payment_intent.succeeded', paid);
  const session = markPaid(call, findSession(call, pending.sessionId));
  recordEvent(call, 'checkout.session.async_payment_succeeded', session);
  settleCharge(call, charge);
  endSingleUse(call, charge);
  return paid;
}

/** The instructions lapsed, the bank said no, or nobody will pay any more. The session stays complete and unpaid. */
export function failPending(call: Call, pending: PendingPayment): PaymentIntent {
  const { method } = partsOf(call, pending);
  const reason = pending.failure ?? couldNotProcess;
  const charge = pending.chargeId === null ? null : finishCharge(call, pending.chargeId, reason);
  const failed = moveIntent(call, pending.id, 'requires_payment_method', {
    last_payment_error: charge ? { ...debitError(reason, method), charge: charge.id } : unpaidError(method),
    next_action: null,
    payment_method: null,
  });
  recordEvent(call, 'payment_intent.payment_failed', failed);
  endUnpaid(call, pending, failed);
  if (charge) endSingleUse(call, charge);
  return failed;
}

/** The shop gives the payment up in the Dashboard. */
export function cancelPending(call: Call, pending: PendingPayment): PaymentIntent {
  const canceled = moveIntent(call, pending.id, 'canceled', {
    canceled_at: call.emulator.clock.now(),
    cancellation_reason: 'requested_by_customer',
    next_action: null,
  });
  recordEvent(call, 'payment_intent.canceled', canceled);
  return endUnpaid(call, pending, canceled);
}

function endUnpaid(call: Call, pending: PendingPayment, intent: PaymentIntent): PaymentIntent {
  call.emulator.state.pendingPayments.remove(pending.id);
  recordEvent(call, 'checkout.session.async_payment_failed', findSession(call, pending.sessionId));
  return intent;
}

const debitError = ({ code, message }: Decline, method: Stripe.PaymentMethod) => ({
  code,
  doc_url: docUrl(code),
  message,
  payment_method: method,
  type: 'card_error' as const, // what Stripe calls every refusal of a bank
});

/** A mandate for one payment has done its work. */
function endSingleUse(call: Call, charge: Stripe.Charge): void {
  const id = charge.payment_method_details?.sepa_debit?.mandate ?? null;
  if (call.emulator.state.mandates.get(id ?? '')?.type === 'single_use') endMandate(call, id);
}

/** A voucher lapses; a transfer has no last day and can only be given up. */
function unpaidError(method: Stripe.PaymentMethod): Stripe.PaymentIntent.LastPaymentError {
  const [code, message] =
    method.type === 'konbini'
      ? (['payment_intent_payment_attempt_expired', 'The customer did not pay before the voucher expired.'] as const)
      : (['payment_intent_payment_attempt_failed', 'The payment failed.'] as const);
  return { code, doc_url: docUrl(code), message, payment_method: method, type: 'invalid_request_error' };
}

function partsOf({ emulator }: Call, pending: PendingPayment) {
  const intent = emulator.state.paymentIntents.get(pending.id);
  const method = emulator.state.paymentMethods.get(pending.methodId);
  if (!intent || !method) throw new Error(`pending payment ${pending.id}: intent or payment method is gone`);
  return { intent, method };
}

/** The clock's part: buyers pay by themselves unless the switch holds them back. Events of a timer name no request. */
export function payInTime(emulator: Emulator, intentId: string): void {
  const pending = emulator.state.pendingPayments.get(intentId);
  if (!pending || !emulator.delayed.automatic) return;
  const settle = pending.failure ? failPending : succeedPending;
  settle({ emulator, request: null }, pending);
}

export function expireInTime(emulator: Emulator, intentId: string): void {
  const pending = emulator.state.pendingPayments.get(intentId);
  if (pending) failPending({ emulator, request: null }, pending);
}

/** Lets what was held back happen: first those that were due first. */
export function payOverdue(emulator: Emulator): void {
  const nowMs = emulator.clock.nowMs();
  const due = [...emulator.state.pendingPayments.oldestFirst()].filter(
    ({ paysAtMs }) => paysAtMs !== null && paysAtMs <= nowMs,
  );
  due.sort((a, b) => (a.paysAtMs ?? 0) - (b.paysAtMs ?? 0));
  for (const { id } of due) payInTime(emulator, id);
}
