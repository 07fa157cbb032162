import { buyerCall } from '../checkout/buyer-call.ts';
import { recoverSession } from '../checkout/recovery.ts';
import type { Emulator } from '../core/emulator.ts';
import type { HttpAnswer, HttpRequest } from '../transport/http-answer.ts';
import { showExpired } from './after-checkout.ts';
import { notFound, pageState, redirect } from './answers.ts';

/** A buyer comes back by the link of an expired session: on to its copy, or to the page that says it is too late. */
export function openRecovery(emulator: Emulator, request: HttpRequest, id: string): HttpAnswer {
  const recovery = emulator.state.recoveries.get(id);
  const expired = recovery && emulator.state.checkoutSessions.get(recovery.sessionId);
  if (!recovery || !expired) return notFound(request);
  const session = recoverSession(buyerCall(emulator), recovery);
  return session
    ? redirect(`${emulator.origin}/c/pay/${session.id}`)
    : showExpired(emulator, pageState(emulator, request, expired));
}
