import type { Emulator } from './emulator.ts';
import type { PendingPayment } from './state.ts';

/** Both ends of a pending payment; whichever comes first removes it, and the other finds nothing to do. */
export function schedulePending({ clock }: Pick<Emulator, 'clock'>, pending: PendingPayment): void {
  if (pending.paysAtMs !== null) clock.schedule(pending.paysAtMs, { kind: 'pay_pending', id: pending.id });
  if (pending.expiresAtMs !== null) clock.schedule(pending.expiresAtMs, { kind: 'expire_pending', id: pending.id });
}
