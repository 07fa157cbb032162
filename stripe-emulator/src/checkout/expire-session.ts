import type { Call, Emulator } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';
import type { Session } from '../core/state.ts';
import { badRequest } from '../transport/api-error.ts';
import { dropQuestion } from '../setup/confirm-setup.ts';
import { offerRecovery } from './recovery.ts';
import { closeSession } from './session-states.ts';

/** Expires an open session on the shop's demand; every other status is refused with a text and no code. */
export function expireSession(call: Call, session: Session): Session {
  if (session.status !== 'open') {
    throw badRequest(
      'Only Checkout Sessions with a status in ["open"] can be expired. ' +
        `This Checkout Session has a status of \`${session.status}\`.`,
    );
  }
  return expire(call, session);
}

/** The clock's part: what is still open when its time is over. Its event names no request. */
export function expireSessionInTime(emulator: Emulator, sessionId: string): void {
  const session = emulator.state.checkoutSessions.get(sessionId);
  if (session?.status === 'open') expire({ emulator, request: null }, session);
}

function expire(call: Call, session: Session): Session {
  const expired = closeSession(call, session, 'expired', offerRecovery(call, session));
  if (typeof session.payment_intent === 'string') call.emulator.state.challenges.remove(session.payment_intent);
  const setup = call.emulator.state.setupIntents.get(String(session.setup_intent));
  if (setup) dropQuestion(call, setup);
  recordEvent(call, 'checkout.session.expired', expired);
  return expired;
}
