import { buyerCall } from '../checkout/buyer-call.ts';
import { waitForWebhook } from '../checkout/press-pay.ts';
import { answerSessionSetup } from '../checkout/setup-session.ts';
import type { Call, Emulator } from '../core/emulator.ts';
import type { SetupChallenge } from '../core/state.ts';
import { answerSetupChallenge } from '../setup/answer-setup-challenge.ts';
import type { HttpAnswer, HttpRequest } from '../transport/http-answer.ts';
import { afterOutcome } from './answer-checkout.ts';
import { notFound, page, redirect } from './answers.ts';
import { html } from './html.ts';
import { setupChallengePage } from './message-pages.ts';
import { messagePage } from './page-frame.ts';
import { languageFor, textsFor } from './texts.ts';

/** The bank's question about a card that is to be kept. */
export function showSetupChallenge(emulator: Emulator, request: HttpRequest, intentId: string): HttpAnswer {
  const challenge = emulator.state.setupChallenges.get(intentId);
  if (!challenge) return answered(emulator, request, intentId);
  return page(setupChallengePage(shown(emulator, request, challenge), intentId));
}

/** The buyer's answer to it: back to the session's page, or to where the shop wanted them. */
export async function postSetupChallenge(
  emulator: Emulator,
  request: HttpRequest,
  intentId: string,
): Promise<HttpAnswer> {
  const challenge = emulator.state.setupChallenges.get(intentId);
  if (!challenge) return answered(emulator, request, intentId);
  const answer = new URLSearchParams(request.body).get('answer') === 'complete' ? 'complete' : 'fail';
  const call = buyerCall(emulator);
  if (challenge.checkout) return answerForSession(call, request, challenge.checkout.sessionId, answer);
  const { kind } = answerSetupChallenge(call, challenge, answer);
  if (challenge.returnUrl === null) return answered(emulator, request, intentId);
  return redirect(backTo(emulator, challenge, kind === 'succeeded'));
}

async function answerForSession(call: Call, request: HttpRequest, sessionId: string, answer: 'complete' | 'fail') {
  const { emulator } = call;
  const session = emulator.state.checkoutSessions.get(sessionId);
  const outcome = session && answerSessionSetup(call, session, answer);
  if (!outcome) return notFound(request);
  await waitForWebhook(call, outcome);
  if (outcome.kind === 'declined') return redirect(`${emulator.origin}/c/pay/${sessionId}`);
  return afterOutcome(emulator, request, outcome);
}

/** What Stripe adds to the address that the shop gave. */
function backTo({ state }: Emulator, { id, returnUrl }: SetupChallenge, succeeded: boolean): string {
  const address = new URL(returnUrl ?? '');
  address.searchParams.set('setup_intent', id);
  address.searchParams.set('setup_intent_client_secret', state.setupIntents.get(id)?.client_secret ?? '');
  address.searchParams.set('redirect_status', succeeded ? 'succeeded' : 'failed');
  return address.toString();
}

/** A question that was answered leads on to its session, or says how it ended. */
function answered(emulator: Emulator, request: HttpRequest, intentId: string): HttpAnswer {
  const intent = emulator.state.setupIntents.get(intentId);
  if (!intent) return notFound(request);
  for (const session of emulator.state.checkoutSessions.newestFirst()) {
    if (session.setup_intent === intentId) return redirect(`${emulator.origin}/c/pay/${session.id}`);
  }
  const { texts, ...rest } = shown(emulator, request, null);
  const isSaved = intent.status === 'succeeded';
  const [title, body] = isSaved
    ? [texts.setup.completeTitle, texts.setup.completeBody]
    : [texts.setup.failedTitle, texts.setup.failedBody];
  return page(messagePage({ ...rest, texts }, title, isSaved ? 'done' : 'ended', html`<p>${body}</p>`));
}

function shown({ state, settings }: Emulator, request: HttpRequest, challenge: SetupChallenge | null) {
  const session = state.checkoutSessions.get(challenge?.checkout?.sessionId ?? '');
  const language = languageFor(session?.locale ?? null, request.language);
  return { language, texts: textsFor(language), businessName: settings.businessName };
}
