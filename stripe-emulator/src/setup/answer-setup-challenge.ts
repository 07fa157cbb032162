import { behaviourOf, type Decline } from '../checkout/cards.ts';
import type { Call } from '../core/emulator.ts';
import type { SetupChallenge } from '../core/state.ts';
import { completeSetup, ownerOfIntent, refuseSetup, type FindOwner, type SetupOutcome } from './confirm-setup.ts';
import { findSetup } from './setup-states.ts';

const notAuthenticated: Decline = {
  code: 'setup_intent_authentication_failure',
  declineCode: '',
  message:
    'The latest attempt to set up the payment method has failed because authentication failed. Please choose a ' +
    'different payment method and try again.',
};

/** The buyer has answered the bank's question, one way or the other. */
export function answerSetupChallenge(
  call: Call,
  challenge: SetupChallenge,
  answer: 'complete' | 'fail',
  findOwner?: FindOwner,
): SetupOutcome {
  const { state } = call.emulator;
  state.setupChallenges.remove(challenge.id);
  const intent = findSetup(call, challenge.id);
  const method = state.paymentMethods.get(challenge.methodId);
  if (!method) throw new Error(`setup challenge ${challenge.id}: its payment method is gone`);
  const wish = { intent, method, returnUrl: challenge.returnUrl, checkout: challenge.checkout };
  if (answer === 'fail') return refuseSetup(call, wish, notAuthenticated);
  const behaviour = behaviourOf(state.cardNumbers.get(method.id)?.number ?? '');
  const afterwards = behaviour.kind === 'challenge' ? behaviour.then : 'approve';
  if (afterwards !== 'approve') return refuseSetup(call, wish, afterwards);
  return completeSetup(call, wish, { challenged: true, findOwner: findOwner ?? ownerOfIntent(intent) });
}
