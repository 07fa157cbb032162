import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';
import type { CheckoutPlan, PaymentIntent, Session } from '../core/state.ts';
import { createPaymentIntent } from '../resources/payment-intents.ts';
import { moveIntent } from './move-intent.ts';
import { createCharge } from '../resources/charges.ts';
import { docUrl } from '../transport/api-error.ts';
import { behaviourOf, type CardBehaviour, type Decline } from './cards.ts';
import { planOf, type ConfirmOutcome, type Payment } from './payment.ts';
import { bankTransferOptions } from './bank-transfer.ts';
import { dropQuestion } from './drop-question.ts';
import { completePending } from './complete-pending.ts';
import { completeTransfer } from './complete-transfer.ts';
import { completeDebit } from './sepa-debit.ts';
import { completeFree, completePaid } from './complete-session.ts';
import { offers } from './method-types.ts';
import { confirmSetupSession } from './setup-session.ts';
import { shownDebitOptions } from './sepa-debit-options.ts';
import type { BuyerDetails } from '../core/state.ts';

/** Pays an open session with a payment method. The intent is made at the first try and kept for the next ones. */
export function confirmSession(
  call: Call,
  session: Session,
  method: Stripe.PaymentMethod | null,
  details: BuyerDetails,
): ConfirmOutcome {
  if (session.status !== 'open') return { kind: 'not_open', session };
  const plan = planOf(call, session);
  if (session.amount_total === 0) return completeFree(call, session, plan, details);
  if (!method) throw new Error(`${session.id} is not free: it needs a payment method`);
  if (session.mode === 'setup') return confirmSetupSession(call, session, method, details);
  const intent = ensureIntent(call, session, plan, details);
  const opened = call.emulator.state.checkoutSessions.put({ ...session, payment_intent: intent.id });
  const payment = { session: opened, plan, intent, method, details };
  if (method.type === 'customer_balance') return completeTransfer(call, payment);
  if (method.type === 'sepa_debit') return completeDebit(call, payment);
  if (method.type !== 'card') return completePending(call, payment);
  const behaviour = chargeBehaviour(call, plan, method);
  if (behaviour.kind === 'challenge') return challenge(call, payment);
  if (behaviour.kind === 'decline') return decline(call, payment, behaviour.decline, false);
  return completePaid(call, payment, false);
}

function ensureIntent(call: Call, session: Session, plan: CheckoutPlan, details: BuyerDetails): PaymentIntent {
  const { state } = call.emulator;
  const amount = session.amount_total ?? 0;
  const shipping = details.shipping
    ? { ...details.shipping, phone: details.phone, carrier: null, tracking_number: null }
    : plan.shipping;
  const existing =
    typeof session.payment_intent === 'string' ? state.paymentIntents.get(session.payment_intent) : undefined;
  if (existing) return state.paymentIntents.put({ ...dropQuestion(call, existing), amount, shipping });
  const intent = createPaymentIntent(call, {
    ...plan.paymentIntent,
    metadata: { ...plan.paymentIntent.metadata },
    amount,
    currency: session.currency ?? 'usd',
    customer: session.customer,
    payment_method_options: intentOptions(session, plan),
    payment_method_types: session.payment_method_types,
  });
  const shipped = state.paymentIntents.put({ ...intent, shipping });
  recordEvent(call, 'payment_intent.created', shipped);
  return shipped;
}

/** The session's options for each of its means of payment, in the intent's fuller shape. */
function intentOptions(session: Session, plan: CheckoutPlan): PaymentIntent['payment_method_options'] {
  const konbini = {
    confirmation_number: null,
    expires_after_days: plan.konbiniDays,
    expires_at: null,
    product_description: null,
  };
  return {
    card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    ...(plan.bankTransfer && offers(session, 'customer_balance')
      ? { customer_balance: bankTransferOptions(plan.bankTransfer) }
      : {}),
    ...(offers(session, 'konbini') ? { konbini } : {}),
    ...(offers(session, 'sepa_debit') ? { sepa_debit: shownDebitOptions(plan.sepaDebit) } : {}),
  };
}

function chargeBehaviour({ emulator }: Call, plan: CheckoutPlan, method: Stripe.PaymentMethod): CardBehaviour {
  const behaviour = behaviourOf(emulator.state.cardNumbers.get(method.id)?.number ?? '');
  const mustAsk = plan.requestThreeDSecure !== 'automatic' && behaviour.kind === 'approve';
  return mustAsk ? { kind: 'challenge', then: 'approve' } : behaviour;
}

function challenge(call: Call, { session, intent, method, details }: Payment): ConfirmOutcome {
  const { state, origin } = call.emulator;
  const challengeUrl = `${origin}/c/authenticate/${intent.id}`;
  state.challenges.put({ id: intent.id, sessionId: session.id, paymentMethodId: method.id, details });
  const asking = moveIntent(call, intent.id, 'requires_action', {
    last_payment_error: null,
    next_action: { type: 'redirect_to_url', redirect_to_url: { return_url: session.url, url: challengeUrl } },
    payment_method: method.id,
  });
  recordEvent(call, 'payment_intent.requires_action', asking);
  return { kind: 'requires_action', session, challengeUrl };
}

/** The bank said no: the try is on record, the session stays open, and the buyer may try another card. */
export function decline(call: Call, payment: Payment, reason: Decline, wasChallenged: boolean): ConfirmOutcome {
  const { session, intent, method } = payment;
  const charge = createCharge(call, intent, method, { decline: reason, wasChallenged });
  const failed = moveIntent(call, intent.id, 'requires_payment_method', {
    last_payment_error: { ...cardError(reason, method), charge: charge.id },
    latest_charge: charge.id,
    next_action: null,
    payment_method: null,
  });
  recordEvent(call, 'payment_intent.payment_failed', failed);
  return { kind: 'declined', session, decline: reason };
}

export function cardError(
  { code, declineCode, message, adviceCode }: Decline,
  method: Stripe.PaymentMethod,
): Stripe.PaymentIntent.LastPaymentError {
  return {
    ...(adviceCode ? { advice_code: adviceCode } : {}),
    code,
    ...(declineCode ? { decline_code: declineCode } : {}),
    doc_url: docUrl(code),
    message,
    payment_method: method,
    type: 'card_error',
  };
}
