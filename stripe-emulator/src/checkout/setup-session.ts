import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import type { BuyerDetails, Session } from '../core/state.ts';
import { answerSetupChallenge } from '../setup/answer-setup-challenge.ts';
import { confirmSetup, type SetupOutcome } from '../setup/confirm-setup.ts';
import { createSetup, setupOptions } from '../setup/create-setup.ts';
import { findSetup } from '../setup/setup-states.ts';
import { changeMetadata } from '../transport/common-parameters.ts';
import { complete } from './complete-session.ts';
import { collectedFields } from './customer-details.ts';
import { planOf, type ConfirmOutcome } from './payment.ts';
import type { SessionInput } from './session-parameters.ts';
import { findSession } from './session-states.ts';
import { settleCustomer } from './settle-customer.ts';

/** A session of mode `setup` has its intent from the start, unlike one that is paid. */
export function createSessionSetup(call: Call, session: Session, input: SessionInput): Stripe.SetupIntent {
  const { description, metadata } = input.setup_intent_data ?? {};
  const types = session.payment_method_types;
  return createSetup(call, {
    allowed_payment_method_types: input.allowed_payment_method_types ?? null,
    automatic_payment_methods: null,
    customer: typeof session.customer === 'string' ? session.customer : null,
    description: description ?? null,
    excluded_payment_method_types: input.excluded_payment_method_types ?? null,
    metadata: changeMetadata({}, metadata),
    payment_method: null,
    payment_method_options: setupOptions(types, input.payment_method_options),
    payment_method_types: [...types],
    usage: 'off_session',
  });
}

/** A press on "Save": nothing is charged. */
export function confirmSetupSession(
  call: Call,
  session: Session,
  method: Stripe.PaymentMethod,
  details: BuyerDetails,
): ConfirmOutcome {
  const intent = findSetup(call, String(session.setup_intent));
  const checkout = { sessionId: session.id, details };
  const outcome = confirmSetup(call, { intent, method, returnUrl: session.url, checkout }, ownerOf(call, checkout));
  return finish(call, session, details, outcome);
}

/** The buyer has answered the bank's question for the session. */
export function answerSessionSetup(call: Call, session: Session, answer: 'complete' | 'fail'): ConfirmOutcome | null {
  const challenge = call.emulator.state.setupChallenges.get(String(session.setup_intent));
  if (!challenge?.checkout) return null;
  if (session.status !== 'open') return { kind: 'not_open', session };
  const { checkout } = challenge;
  return finish(
    call,
    session,
    checkout.details,
    answerSetupChallenge(call, challenge, answer, ownerOf(call, checkout)),
  );
}

/** Made or brought up to date only when the bank has agreed. */
const ownerOf =
  (call: Call, { sessionId, details }: Readonly<{ sessionId: string; details: BuyerDetails }>) =>
  (): string | null => {
    const session = findSession(call, sessionId);

    return settleCustomer(call, session, planOf(call, session), { ...details, save: false })?.id ?? null;
  };

function finish(call: Call, session: Session, details: BuyerDetails, outcome: SetupOutcome): ConfirmOutcome {
  if (outcome.kind === 'declined') return { kind: 'declined', session, decline: outcome.decline };
  if (outcome.kind === 'requires_action') return { ...outcome, kind: 'requires_action', session };
  const { customer } = outcome.intent;
  const collected = collectedFields(session, details);
  const { session: completed, eventId } = complete(call, session, planOf(call, session), {
    ...collected,
    // Stripe leaves the address out of sessions of this mode
    customer_details: collected.customer_details && { ...collected.customer_details, address: null },
    customer: typeof customer === 'string' ? customer : session.customer,
  });
  return { kind: 'paid', session: completed, completedEventId: eventId };
}
