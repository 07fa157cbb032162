// What the shop sets up with the SDK before its buyer comes.
import type Stripe from 'stripe';
import { aLine } from '../test/builders.ts';
import type { Counter } from './counter.ts';

export async function aCode({ stripe }: Counter, code: string): Promise<void> {
  const coupon = (await stripe.coupons.create({ percent_off: 10 })).id;
  await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon }, code });
}

export const aLink = (
  { stripe }: Counter,
  changes: Partial<Stripe.PaymentLinkCreateParams> = {},
): Promise<Stripe.PaymentLink> => stripe.paymentLinks.create({ line_items: [aLine(3600, 2)], ...changes });
