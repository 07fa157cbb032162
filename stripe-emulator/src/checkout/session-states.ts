import { assertMove, type Moves } from '../core/state-machine.ts';
import type { Call } from '../core/emulator.ts';
import type { Session } from '../core/state.ts';
import { noSuchObject } from '../transport/api-error.ts';

export type SessionStatus = 'open' | 'complete' | 'expired';

const sessionMoves: Moves<SessionStatus> = { open: ['complete', 'expired'], complete: [], expired: [] };

/** The only way a session is closed: its address goes with it. */
export function closeSession(
  { emulator }: Pick<Call, 'emulator'>,
  session: Session,
  to: 'complete' | 'expired',
  fields: Partial<Session> = {},
): Session {
  assertMove(sessionMoves, session.status ?? '', to, session.id);
  return emulator.state.checkoutSessions.put({ ...session, ...fields, status: to, url: null });
}

export function findSession({ emulator }: Pick<Call, 'emulator'>, id: string): Session {
  const session = emulator.state.checkoutSessions.get(id);
  if (!session) throw noSuchObject('checkout.session', id);
  return session;
}
