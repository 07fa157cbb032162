import type { Call } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';
import type { Challenge } from '../core/state.ts';
import { moveIntent } from './move-intent.ts';
import { behaviourOf, type Decline } from './cards.ts';
import { completePaid } from './complete-session.ts';
import { cardError, decline } from './confirm-session.ts';
import { planOf, type ConfirmOutcome, type Payment } from './payment.ts';
import { findSession } from './session-states.ts';

const notAuthenticated: Decline = {
  code: 'payment_intent_authentication_failure',
  declineCode: '',
  message: 'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
};

/** What the buyer answered to the bank's question ends the payment, one way or the other. */
export function answerChallenge(call: Call, challenge: Challenge, answer: 'complete' | 'fail'): ConfirmOutcome {
  const { state } = call.emulator;
  const session = findSession(call, challenge.sessionId);
  state.challenges.remove(challenge.id);
  if (session.status !== 'open') return { kind: 'not_open', session };
  const payment = paymentOf(call, challenge);
  if (answer === 'fail') return refuse(call, payment);
  const behaviour = behaviourOf(state.cardNumbers.get(challenge.paymentMethodId)?.number ?? '');
  const afterwards = behaviour.kind === 'challenge' ? behaviour.then : 'approve';
  return afterwards === 'approve' ? completePaid(call, payment, true) : decline(call, payment, afterwards, true);
}

function paymentOf(call: Call, challenge: Challenge): Payment {
  const { state } = call.emulator;
  const session = findSession(call, challenge.sessionId);
  const intent = state.paymentIntents.get(challenge.id);
  const method = state.paymentMethods.get(challenge.paymentMethodId);
  if (!intent || !method) throw new Error(`challenge ${challenge.id}: intent or payment method is gone`);
  return { session, plan: planOf(call, session), intent, method, details: challenge.details };
}

/** No charge was tried: the intent only says that the buyer was not recognised. */
function refuse(call: Call, { session, intent, method }: Payment): ConfirmOutcome {
  const failed = moveIntent(call, intent.id, 'requires_payment_method', {
    last_payment_error: cardError(notAuthenticated, method),
    next_action: null,
    payment_method: null,
  });
  recordEvent(call, 'payment_intent.payment_failed', failed);
  return { kind: 'declined', session, decline: notAuthenticated };
}
