import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import type { CheckoutPlan, LineItem, Session } from '../core/state.ts';
import { dropQuestionOf } from './drop-question.ts';
import { discountItems } from './line-items.ts';
import { planOf } from './payment.ts';
import { sessionDiscounts, type Discount } from './read-discount.ts';
import { amountsOf } from './session-amounts.ts';

/** What the buyer changes on the page; what is not named stays. `discount` null takes it away. */
export type OrderChange = Readonly<{ items?: readonly LineItem[]; discount?: Discount | null }>;

export type Repriced = Readonly<{ session: Session; plan: CheckoutPlan }>;

/** The open session as it would be after the change: every amount anew, nothing kept yet. */
export function reprice(call: Call, session: Session, { items, discount }: OrderChange): Repriced {
  const plan = planOf(call, session);
  const coupon = discount === undefined ? couponOf(call, plan) : (discount?.coupon ?? null);
  const lineItems = discountItems(items ?? plan.lineItems, coupon);
  return {
    plan: { ...plan, lineItems, couponId: coupon?.id ?? null },
    session: {
      ...session,
      ...amountsOf(lineItems, session.shipping_cost),
      ...(discount === undefined ? {} : { discounts: sessionDiscounts(discount) }),
    },
  };
}

/** Makes the change count. */
export function keepRepriced(call: Call, { session, plan }: Repriced): Session {
  const { emulator } = call;
  dropQuestionOf(call, session);
  emulator.state.checkoutPlans.put(plan);
  return emulator.state.checkoutSessions.put(session);
}

const couponOf = ({ emulator }: Call, { couponId }: CheckoutPlan): Stripe.Coupon | null =>
  couponId === null ? null : (emulator.state.coupons.get(couponId) ?? null);
