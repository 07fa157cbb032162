import { newId, newSecret, sha256 } from '../../src/platform/ids.ts';
import type { World } from '../harness/world.ts';
import type { Coupon } from './a-coupon.ts';
import type { Product } from './a-product.ts';
import { HOME } from './place-order.ts';

export type InCrowd = Readonly<{ cartId: string; cookie: string; email: string }>;

type Wanted = Pick<Product, 'variantId' | 'priceMinor'>;

/** So many buyers, each with one piece in a cart of their own. */
export async function aCrowd(world: World, size: number, product: Wanted, coupon?: Coupon): Promise<InCrowd[]> {
  const buyers = Array.from({ length: size }, (_, index) => {
    const secret = newSecret();
    return { cartId: newId('crt'), secret, cookie: `cart=${secret}`, email: `buyer-${index}@example.com` };
  });
  const [now, couponId] = [world.shop.clock.now(), coupon?.couponId ?? null];
  await world.shop.db.cart.createMany({
    data: buyers.map(({ cartId, secret }) => ({
      id: cartId,
      tokenHash: sha256(secret),
      currency: 'USD',
      couponId,
      createdAt: now,
      updatedAt: now,
    })),
  });
  await world.shop.db.cartLine.createMany({
    data: buyers.map(({ cartId }) => ({
      id: newId('cln'),
      cartId,
      variantId: product.variantId,
      quantity: 1,
      seenUnitPriceMinor: product.priceMinor,
      createdAt: now,
    })),
  });
  return buyers;
}

const CHECKOUT = `mutation ($input: CheckoutInput!) {
  checkout(input: $input) { __typename ... on Refusal { code } ... on CheckoutSuccess { checkoutUrl } } }`;

/** Presses "Confirm purchase" over HTTP; answers what the shop said, in one word. */
export async function buyOverHttp(graphqlUrl: string, { cookie, email }: InCrowd, totalMinor: number): Promise<string> {
  const input = {
    idempotencyKey: crypto.randomUUID(),
    cartVersion: 1,
    expectedTotal: { amountMinor: totalMinor, currency: 'USD' },
    contact: { name: 'One of many', email },
    shippingAddress: { ...HOME },
  };
  const response = await fetch(graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query: CHECKOUT, variables: { input } }),
  });
  const body = (await response.json()) as {
    data?: { checkout: { __typename: string; code?: string; checkoutUrl?: string | null } };
    errors?: { message: string }[];
  };
  if (!body.data?.checkout) return `${response.status} ${JSON.stringify(body.errors)}`;
  const { __typename: type, code, checkoutUrl } = body.data.checkout;
  return code ?? (checkoutUrl ? type : 'no page');
}

/** How often each word was said. */
export function tally(words: readonly string[]): Record<string, number> {
  return Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length]));
}
