import type { Call, Emulator } from '../core/emulator.ts';

const HELD_S = 7 * 24 * 3600; // Stripe's default; networks differ by some days

/** Until when money that is only authorised can be captured, in unix seconds. */
export const captureBefore = (authorizedAt: number): number => authorizedAt + HELD_S;

/** The hold ends by itself when nobody captures or cancels. */
export function scheduleRelease({ clock }: Pick<Emulator, 'clock'>, intentId: string): void {
  clock.schedule(captureBefore(clock.now()) * 1000, { kind: 'release_hold', id: intentId });
}

/** The session whose payment this intent is. */
export function sessionOfIntent({ emulator }: Pick<Call, 'emulator'>, intentId: string) {
  for (const session of emulator.state.checkoutSessions.newestFirst()) {
    if (session.payment_intent === intentId) return session;
  }
  throw new Error(`${intentId} belongs to no session`);
}
