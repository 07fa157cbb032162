import { addressProblems } from '../domain/address.ts';
import { EMAIL_FIELD, fieldProblems, PHONE_FIELD, problem, type Field } from '../domain/field-rules.ts';
import type { InputProblem } from '../domain/refusal.ts';
import type { Config } from '../platform/config.ts';
import type { OrderDraft } from './draft-order.ts';
import type { CheckoutWish, ContactWish } from './wish.ts';

const CONTACT: Record<keyof ContactWish, Field> = {
  name: { required: true, most: 200 },
  email: EMAIL_FIELD,
  phone: PHONE_FIELD,
};

/** Every broken rule of the wish at once, so that the buyer mends all fields in one go; empty when all is well. */
export function problemsOf(
  wish: CheckoutWish,
  { shippingCountries, guestCheckout }: Pick<Config, 'shippingCountries' | 'guestCheckout'>,
): InputProblem[] {
  const nobody = guestCheckout ? [problem(['contact'], 'REQUIRED')] : []; // where guests may not order, that is the answer
  return [
    ...keyProblems(wish),
    ...totalProblems(wish),
    ...(wish.contact ? fieldProblems(['contact'], wish.contact, CONTACT) : nobody),
    ...(wish.shippingAddress ? addressProblems(['shippingAddress'], wish.shippingAddress, shippingCountries) : []),
  ];
}

/** What no payment page will ask for when there is nothing to pay. */
export function missingForFree({ cart, wish, address }: Pick<OrderDraft, 'cart' | 'wish' | 'address'>): InputProblem[] {
  return [
    ...(wish.contact ? [] : [problem(['contact'], 'REQUIRED')]),
    ...(cart.ships && address === null ? [problem(['shippingAddress'], 'REQUIRED')] : []),
  ];
}

function keyProblems({ idempotencyKey }: CheckoutWish): InputProblem[] {
  const fits = idempotencyKey.length >= 16 && idempotencyKey.length <= 64;
  return fits ? [] : [problem(['idempotencyKey'], 'OUT_OF_RANGE')];
}

function totalProblems({ expectedTotal }: CheckoutWish): InputProblem[] {
  return expectedTotal.amountMinor >= 0 ? [] : [problem(['expectedTotal', 'amountMinor'], 'OUT_OF_RANGE')];
}
