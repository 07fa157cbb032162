import fc from 'fast-check';
import type Stripe from 'stripe';
import { aLine, aSession, aShippingOption } from '../builders.ts';
import type { Lab } from './lab.ts';

type Wish = Readonly<{
  amount: number;
  currency: 'usd' | 'jpy' | 'eur';
  shipping?: number;
  coupon?: number | undefined;
  isManual?: boolean;
}>;
export const currency = fc.constantFrom('usd', 'jpy', 'eur');
export const amount = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 120, max: 9000 }) },
  { weight: 1, arbitrary: fc.constant(0) },
);
export const shipping = fc.nat({ max: 200 });

/** What can be paid with in each currency, beside cards. */
const METHODS = {
  usd: {},
  jpy: {
    allowed_payment_method_types: ['card', 'konbini', 'customer_balance'],
    payment_method_options: {
      customer_balance: { funding_type: 'bank_transfer', bank_transfer: { type: 'jp_bank_transfer' } },
    },
  },
  eur: { allowed_payment_method_types: ['card', 'sepa_debit'] },
} satisfies Record<string, Partial<Stripe.Checkout.SessionCreateParams>>;

export async function openSession({ stripe, emulator }: Lab, wish: Wish): Promise<string> {
  const customer = [...emulator.state.customers.newestFirst()][0] ?? (await stripe.customers.create({}));
  const { currency, shipping = 0, coupon: percent } = wish;
  const coupon = percent === undefined ? null : await stripe.coupons.create({ percent_off: percent });
  const { id } = await stripe.checkout.sessions.create(
    aSession({
      customer: customer.id,
      line_items: [aLine(wish.amount, 1, currency)],
      ...(wish.amount === 0 ? {} : { shipping_options: [aShippingOption(shipping, 'Standard', currency)] }),
      ...(coupon ? { discounts: [{ coupon: coupon.id }] } : {}),
      ...METHODS[currency],
      ...(wish.isManual ? { payment_intent_data: { capture_method: 'manual' } } : {}),
    }),
  );
  return id;
}
export const payWithCard = ({ control }: Lab, id: string, card: string) =>
  control('POST', `checkout_sessions/${id}/confirm`, { card_number: card });
