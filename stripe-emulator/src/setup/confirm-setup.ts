import type Stripe from 'stripe';
import { behaviourOf, type CardBehaviour, type Decline } from '../checkout/cards.ts';
import type { Call } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';
import type { BuyerDetails } from '../core/state.ts';
import { attachPaymentMethod } from '../resources/attached-payment-methods.ts';
import { createMandate } from '../resources/mandates.ts';
import { docUrl } from '../transport/api-error.ts';
import { endAttempt, openAttempt } from './setup-attempts.ts';
import { moveSetup } from './setup-states.ts';

type SetupIntent = Stripe.SetupIntent;

export type SetupOutcome =
  | Readonly<{ kind: 'succeeded'; intent: SetupIntent; method: Stripe.PaymentMethod }>
  | Readonly<{ kind: 'requires_action'; intent: SetupIntent; challengeUrl: string }>
  | Readonly<{ kind: 'declined'; intent: SetupIntent; decline: Decline }>;

export type SetupTry = Readonly<{
  intent: SetupIntent;
  method: Stripe.PaymentMethod;
  /** Where the bank's page leads back to; null: to nowhere. */
  returnUrl: string | null;
  /** The Checkout Session it is for, with what its buyer typed; null for an intent of the API. */
  checkout: Readonly<{ sessionId: string; details: BuyerDetails }> | null;
}>;

/** Whose the method will be; asked only when the bank has agreed, because a session makes its customer then. */
export type FindOwner = () => string | null;

export const ownerOfIntent =
  ({ customer }: SetupIntent): FindOwner =>
  () =>
    typeof customer === 'string' ? customer : null;

/** One try to make a payment method ready for later payments. No money moves. */
export function confirmSetup(call: Call, wish: SetupTry, findOwner = ownerOfIntent(wish.intent)): SetupOutcome {
  const { intent, method } = wish;
  dropQuestion(call, intent);
  const attempt = openAttempt(call, intent, method);
  const begun = call.emulator.state.setupIntents.put({ ...intent, latest_attempt: attempt.id });
  const tried = { ...wish, intent: begun };
  const behaviour = setupBehaviour(call, begun, method);
  if (behaviour.kind === 'challenge') return challenge(call, tried);
  if (behaviour.kind === 'decline') return refuseSetup(call, tried, behaviour.decline);
  return completeSetup(call, tried, { challenged: false, findOwner });
}

/** A card that says no only to charges can be set up. */
function setupBehaviour({ emulator }: Call, intent: SetupIntent, method: Stripe.PaymentMethod): CardBehaviour {
  if (method.type !== 'card') return { kind: 'approve' };
  const number = emulator.state.cardNumbers.get(method.id)?.number ?? '';
  if (number === '4000000000000341') return { kind: 'approve' };
  const behaviour = behaviourOf(number);
  const asks = intent.payment_method_options?.card?.request_three_d_secure ?? 'automatic';
  return asks !== 'automatic' && behaviour.kind === 'approve' ? { kind: 'challenge', then: 'approve' } : behaviour;
}

function challenge(call: Call, { intent, method, returnUrl, checkout }: SetupTry): SetupOutcome {
  const { state, origin } = call.emulator;
  const challengeUrl = `${origin}/c/authenticate/${intent.id}`;
  state.setupChallenges.put({ id: intent.id, methodId: method.id, returnUrl, checkout });
  const asking = moveSetup(call, intent.id, 'requires_action', {
    last_setup_error: null,
    next_action:
      returnUrl === null
        ? { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect', stripe_js: challengeUrl } }
        : { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url: challengeUrl } },
    payment_method: method.id,
  });
  recordEvent(call, 'setup_intent.requires_action', asking);
  return { kind: 'requires_action', intent: asking, challengeUrl };
}

/** The bank agrees: the method goes to the customer, with a mandate if it is an account. */
export function completeSetup(
  call: Call,
  { intent, method, checkout }: SetupTry,
  { challenged, findOwner }: Readonly<{ challenged: boolean; findOwner: FindOwner }>,
): SetupOutcome {
  const prefix = intent.payment_method_options?.sepa_debit?.mandate_options?.reference_prefix ?? '';
  const mandate = method.type === 'sepa_debit' ? createMandate(call, method, { once: null, prefix }).id : null;
  const customer = findOwner();
  const kept = keep(call, method, customer, checkout !== null);
  endAttempt(call, String(intent.latest_attempt), { status: 'succeeded', challenged });
  const done = moveSetup(call, intent.id, 'succeeded', {
    customer: customer ?? intent.customer,
    last_setup_error: null,
    mandate,
    next_action: null,
    payment_method: method.id,
  });
  recordEvent(call, 'setup_intent.succeeded', done);
  return { kind: 'succeeded', intent: done, method: kept };
}

function keep(call: Call, method: Stripe.PaymentMethod, customer: string | null, isCheckout: boolean) {
  if (customer === null || method.customer !== null) return method;
  return attachPaymentMethod(call, method, customer, isCheckout ? 'limited' : undefined);
}

/** The bank says no: the intent wants another payment method. */
export function refuseSetup(call: Call, { intent, method }: SetupTry, decline: Decline): SetupOutcome {
  const error = setupError(decline, method);
  endAttempt(call, String(intent.latest_attempt), { status: 'failed', error });
  const failed = moveSetup(call, intent.id, 'requires_payment_method', {
    last_setup_error: error,
    next_action: null,
    payment_method: null,
  });
  recordEvent(call, 'setup_intent.setup_failed', failed);
  return { kind: 'declined', intent: failed, decline };
}

const setupError = (
  { code, declineCode, message, adviceCode }: Decline,
  method: Stripe.PaymentMethod,
): Stripe.SetupIntent.LastSetupError => ({
  ...(adviceCode ? { advice_code: adviceCode } : {}),
  code,
  ...(declineCode ? { decline_code: declineCode } : {}),
  doc_url: docUrl(code),
  message,
  payment_method: method,
  type: code === 'setup_intent_authentication_failure' ? 'invalid_request_error' : 'card_error',
});

/** A question that nobody will answer any more. */
export function dropQuestion(call: Call, { id, status, latest_attempt: attempt }: SetupIntent): void {
  if (status !== 'requires_action') return;
  call.emulator.state.setupChallenges.remove(id);
  endAttempt(call, String(attempt), { status: 'abandoned' });
}
