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

type PaymentStatus = 'unpaid' | 'paid' | 'no_payment_required';

const paymentMoves: Moves<PaymentStatus> = { unpaid: ['paid'], paid: [], no_payment_required: [] };

/** A delayed payment has come: the completed session is paid from now on. */
export function markPaid({ emulator }: Pick<Call, 'emulator'>, session: Session): Session {
  if (session.status !== 'complete') throw new Error(`${session.id}: paid later, but ${session.status}`);
  assertMove(paymentMoves, session.payment_status, 'paid', session.id);
  return emulator.state.checkoutSessions.put({ ...session, payment_status: 'paid' });
}

export function findSession({ emulator }: Pick<Call, 'emulator'>, id: string): Session {
  const session = emulator.state.checkoutSessions.get(id);
  if (!session) throw noSuchObject('checkout.session', id);
  return session;
}
