import type { Emulator } from '../core/emulator.ts';
import { answerChallenge } from '../checkout/answer-challenge.ts';
import { waitForWebhook } from '../checkout/press-pay.ts';
import { buyerCall } from '../checkout/buyer-call.ts';
import type { HttpAnswer, HttpRequest } from '../transport/http-answer.ts';
import { sessionOf } from './after-checkout.ts';
import { notFound, page, pageState, redirect } from './answers.ts';
import { afterOutcome } from './answer-checkout.ts';
import { challengePage } from './message-pages.ts';

/** The bank's question. */
export function showChallenge(emulator: Emulator, request: HttpRequest, intentId: string): HttpAnswer {
  const challenge = emulator.state.challenges.get(intentId);
  const session = challenge && emulator.state.checkoutSessions.get(challenge.sessionId);
  if (!challenge || !session) return backToPage(emulator, request, intentId);
  return page(challengePage(pageState(emulator, request, session), challenge));
}

/** The buyer's answer to it. */
export async function postChallenge(emulator: Emulator, request: HttpRequest, intentId: string): Promise<HttpAnswer> {
  const challenge = emulator.state.challenges.get(intentId);
  if (!challenge) return backToPage(emulator, request, intentId);
  const answer = new URLSearchParams(request.body).get('answer') === 'complete' ? 'complete' : 'fail';
  const call = buyerCall(emulator);
  const outcome = answerChallenge(call, challenge, answer);
  await waitForWebhook(call, outcome);
  if (outcome.kind === 'declined') return redirect(`${emulator.origin}/c/pay/${challenge.sessionId}`);
  return afterOutcome(emulator, request, outcome);
}

/** An answered challenge leads to its session's page, which shows how it stands. */
function backToPage(emulator: Emulator, request: HttpRequest, intentId: string): HttpAnswer {
  const session = sessionOf(emulator, intentId);
  return session ? redirect(`${emulator.origin}/c/pay/${session.id}`) : notFound(request);
}
