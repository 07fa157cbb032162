import type { Emulator } from '../core/emulator.ts';
import { buyerCall } from '../checkout/buyer-call.ts';
import { answerSetupChallenge } from '../setup/answer-setup-challenge.ts';
import { findSetup } from '../setup/setup-states.ts';
import { badRequest } from '../transport/api-error.ts';
import type { Input } from './input.ts';

/** The buyer's answer to the bank's question about a card that is to be kept: `{ outcome: 'complete' | 'fail' }`. */
export function authenticateSetup(emulator: Emulator, input: Input, id: string): unknown {
  const answer = input.allow('outcome').choice('outcome', ['complete', 'fail']) ?? 'complete';
  const challenge = emulator.state.setupChallenges.get(id);
  if (!challenge) throw badRequest(`${findSetup({ emulator }, id).id} waits for no authentication`);
  if (challenge.checkout) throw badRequest(`${id} belongs to ${challenge.checkout.sessionId}: authenticate that`);
  return { setup_intent: answerSetupChallenge(buyerCall(emulator), challenge, answer).intent };
}
