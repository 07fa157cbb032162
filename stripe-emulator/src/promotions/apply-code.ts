import type Stripe from 'stripe';
import { isTooSmall } from '../checkout/check-total.ts';
import { discountables } from '../checkout/line-items.ts';
import { planOf } from '../checkout/payment.ts';
import { keepRepriced, reprice } from '../checkout/reprice-session.ts';
import type { Call } from '../core/emulator.ts';
import type { LineItem, Session } from '../core/state.ts';
import { readCoupon } from '../resources/coupons.ts';
import { findRefusal, type Purchase, type Refusal } from './find-refusal.ts';

/** Why the page cannot take a code; `too_small`: what would be left is less than can be charged. */
export type CodeRefusal = Refusal | Readonly<{ kind: 'too_small' }>;
export type CodeOutcome = Readonly<{ session: Session; refusal: CodeRefusal | null }>;

/** A buyer types a code: it takes the place of the one before, or is refused and changes nothing. */
export function applyCode(call: Call, session: Session, text: string): CodeOutcome {
  const code = findCode(call, text, customerOf(session));
  const coupon = code && readCoupon(call, String(code.promotion.coupon));
  if (session.allow_promotion_codes !== true || !code || !coupon) return { session, refusal: { kind: 'inactive' } };
  const refusal = findRefusal(call, code, purchaseOf(session, planOf(call, session).lineItems));
  if (refusal) return { session, refusal };
  const repriced = reprice(call, session, { discount: { coupon, code } });
  if (isTooSmall(repriced.session)) return { session, refusal: { kind: 'too_small' } };
  return { session: keepRepriced(call, repriced), refusal: null };
}

/** Only a code that the buyer may choose can be taken away by them. */
export function removeCode(call: Call, session: Session): Session {
  if (session.allow_promotion_codes !== true) return session;
  return keepRepriced(call, reprice(call, session, { discount: null }));
}

/** The code that a session was given by its shop or its buyer. */
export function codeOf({ emulator }: Pick<Call, 'emulator'>, session: Session): Stripe.PromotionCode | null {
  const id = session.discounts?.[0]?.promotion_code;
  return typeof id === 'string' ? (emulator.state.promotionCodes.get(id) ?? null) : null;
}

/** The active code with this text, in whatever case: the buyer's own before everybody's. */
function findCode({ emulator }: Call, text: string, customer: string | null): Stripe.PromotionCode | null {
  const wanted = text.toLowerCase();
  let found: Stripe.PromotionCode | null = null;
  for (const code of emulator.state.promotionCodes.newestFirst()) {
    if (!code.active || code.code.toLowerCase() !== wanted) continue;
    if (code.customer === customer) return code;
    if (code.customer === null) found = code;
  }
  return found;
}

export const purchaseOf = (session: Session, items: readonly LineItem[]): Purchase => ({
  customer: customerOf(session),
  currency: session.currency ?? 'usd',
  lines: discountables(items),
});

const customerOf = ({ customer }: Session): string | null => (typeof customer === 'string' ? customer : null);
