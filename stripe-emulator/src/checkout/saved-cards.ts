import type Stripe from 'stripe';
import type { Emulator } from '../core/emulator.ts';
import type { Session } from '../core/state.ts';
import { hasExpired } from './cards.ts';
import { offers } from './method-types.ts';

/**
 * The customer's cards that this session may show, the newest first: each card once, and none that has expired.
 * Which ones may be shown is said by the session's filter; only those that the buyer wanted kept, unless told.
 */
export function savedCards({ state, clock }: Emulator, session: Session): readonly Stripe.PaymentMethod[] {
  if (session.mode === 'setup' || session.customer === null || !offers(session, 'card')) return [];
  const shown: readonly string[] = session.saved_payment_method_options?.allow_redisplay_filters ?? ['always'];
  const byNumber = new Map<string, Stripe.PaymentMethod>();
  for (const method of state.paymentMethods.newestFirst()) {
    if (method.customer !== session.customer || !shown.includes(method.allow_redisplay ?? 'unspecified')) continue;
    const { card } = method;
    const fingerprint = card?.fingerprint ?? method.id;
    const isGood = card && !hasExpired({ expMonth: card.exp_month, expYear: card.exp_year }, clock.now());
    if (isGood && !byNumber.has(fingerprint)) byNumber.set(fingerprint, method);
  }
  return [...byNumber.values()];
}
