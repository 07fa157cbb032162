import type { Call } from '../core/emulator.ts';
import type { Recovery, Session } from '../core/state.ts';
import { planOf } from './payment.ts';
import { amountsOf } from './session-amounts.ts';
import { costOf } from './shipping-options.ts';

const USABLE_S = 30 * 24 * 3600; // from Stripe's page on abandoned carts
const COPY_LIFE_S = 24 * 3600; // as of any session that names no end

/** What an expiring session gets: the address that brings its buyer back. */
export function offerRecovery({ emulator }: Call, session: Session): Pick<Session, 'after_expiration'> {
  const recovery = session.after_expiration?.recovery;
  if (!recovery?.enabled) return { after_expiration: session.after_expiration };
  const { state, ids, clock, origin } = emulator;
  const { id } = state.recoveries.put({ id: ids('test_'), sessionId: session.id, copyId: null });
  const expiresAt = clock.now() + USABLE_S;
  return { after_expiration: { recovery: { ...recovery, expires_at: expiresAt, url: `${origin}/c/r/${id}` } } };
}

/**
 * The session behind a recovery link; null once the link is too old. The first opening makes the copy, later ones find
 * it; only when that copy has expired, too, another one is made (assumed).
 */
export function recoverSession(call: Call, recovery: Recovery): Session | null {
  const { state, clock } = call.emulator;
  const expired = state.checkoutSessions.get(recovery.sessionId);
  const copy = recovery.copyId === null ? undefined : state.checkoutSessions.get(recovery.copyId);
  if (copy && copy.status !== 'expired') return copy;
  const end = expired?.after_expiration?.recovery?.expires_at ?? 0;
  if (!expired || clock.now() >= end) return null;
  const fresh = copySession(call, expired);
  state.recoveries.put({ ...recovery, copyId: fresh.id });
  return fresh;
}

/** A new open session for the same things. What the buyer did to the old one, beside quantities, is not copied. */
function copySession(call: Call, expired: Session): Session {
  const { state, ids, clock, origin } = call.emulator;
  const plan = planOf(call, expired);
  const id = ids('cs_test_a1', 56);
  const option = expired.shipping_options[0];
  const shipping = option ? costOf({ ...option, shipping_rate: String(option.shipping_rate) }) : null;
  const recovery = expired.after_expiration?.recovery ?? null;
  const given = expired.allow_promotion_codes === true ? [] : (expired.discounts ?? []);
  const lineItems = plan.lineItems.map((item) => ({
    ...item,
    id: ids('li_1'),
    ...(given.length === 0 ? { amount_discount: 0, amount_total: item.amount_subtotal } : {}),
  }));
  state.checkoutPlans.put({ ...plan, id, lineItems, couponId: given.length === 0 ? null : plan.couponId });
  const copy = state.checkoutSessions.put({
    ...expired,
    ...amountsOf(lineItems, shipping),
    id,
    after_expiration: { recovery: recovery && { ...recovery, expires_at: null, url: null } },
    allow_promotion_codes: given.length === 0 ? (recovery?.allow_promotion_codes ?? false) : null,
    created: clock.now(),
    discounts: given,
    expires_at: clock.now() + COPY_LIFE_S,
    payment_intent: null,
    recovered_from: expired.id,
    shipping_cost: shipping,
    status: 'open',
    url: `${origin}/c/pay/${id}`,
  });
  clock.schedule(copy.expires_at * 1000, { kind: 'expire_session', id });
  return copy;
}
