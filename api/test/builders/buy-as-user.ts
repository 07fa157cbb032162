import { randomUUID } from 'node:crypto';
import type { Shopper } from '../harness/shopper.ts';
import type { Product } from './a-product.ts';

export type CheckoutAnswer = Readonly<{
  code?: string;
  problems?: { path: string[]; rule: string }[];
  checkoutUrl?: string | null;
  accessToken?: string | null;
  order?: { id: string; contact: object | null; shippingAddress: { city: string } | null };
}>;

const ADD =
  'mutation ($id: ID!, $quantity: Int!) { addToCart(variantId: $id, quantity: $quantity) { ... on Refusal { code } } }';

const CHECKOUT = `mutation ($input: CheckoutInput!) { checkout(input: $input) {
  ... on Refusal { code message } ... on InputInvalid { problems { path rule } }
  ... on CheckoutSuccess {
    checkoutUrl accessToken order { id contact { name email phone } shippingAddress { city } }
  }
} }`;

/** Puts pieces into this buyer's cart, through the API. */
export async function fill(shopper: Shopper, { variantId }: Product, quantity = 1): Promise<void> {
  const { data, errors } = await shopper.ask<{ addToCart: object }>(ADD, { id: variantId, quantity });
  if (JSON.stringify([data, errors]).includes('code')) throw new Error(JSON.stringify([data, errors]));
}

/** Orders the cart as this buyer sees it now; a user needs to say nothing more. */
export async function order(shopper: Shopper, more: object = {}): Promise<CheckoutAnswer> {
  const seen = await shopper.ask<{ cart: { version: number; total: { amountMinor: number; currency: string } } }>(
    '{ cart { version total { amountMinor currency } } }',
  );
  const { version, total } = seen.data.cart;
  const input = { idempotencyKey: randomUUID(), cartVersion: version, expectedTotal: total, ...more };
  const { data, errors } = await shopper.ask<{ checkout: CheckoutAnswer }>(CHECKOUT, { input });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.checkout;
}

/** As `order`, for one that has to stand with its payment page. */
export async function orderForSure(shopper: Shopper, more: object = {}) {
  const answer = await order(shopper, more);
  if (!answer.order || !answer.checkoutUrl) throw new Error(`not ordered: ${JSON.stringify(answer)}`);
  return { orderId: answer.order.id, checkoutUrl: answer.checkoutUrl, order: answer.order };
}
