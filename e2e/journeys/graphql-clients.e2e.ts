import { randomUUID } from 'node:crypto';
import { expect, test } from '../shop/fixtures.ts';
import { openGraphqlClient, type GraphqlClient } from '../shopper/graphql-client.ts';
import { CARDS } from '../shopper/shopper.ts';

const CHECKOUT = `mutation ($input: CheckoutInput!) {
  checkout(input: $input) {
    __typename
    ... on CheckoutSuccess { checkoutUrl accessToken order { id status } }
    ... on Refusal { code message }
  }
}`;
const CART = `{ cart { version total { amountMinor currency } coupon { discount { amountMinor } } lines { quantity } } }`;

type Cart = { version: number; total: { amountMinor: number; currency: string } };
type Success = { __typename: string; checkoutUrl: string; accessToken: string; order: { id: string; status: string } };

test('K.1 K.3: any GraphQL client buys with `cart`, `coupon`, `applyCoupon`, `checkout` and `order`', async ({
  shop,
}) => {
  const goods = await shop.sell({ priceMinor: 30_00 });
  const { code } = await shop.issueCoupon({ percent: 10 });
  const client = openGraphqlClient(shop.apiUrl);
  await client.ask('mutation ($id: ID!) { addToCart(variantId: $id, quantity: 2) { __typename } }', {
    id: goods.variantId,
  });
  const preview = await client.ask(
    `query ($code: String!) { coupon(code: $code) { ... on CouponPreview { discount { amountMinor } } } }`,
    { code },
  );
  expect(preview).toEqual({ coupon: { discount: { amountMinor: 6_00 } } });
  await client.ask('mutation ($code: String!) { applyCoupon(code: $code) { __typename } }', { code });

  const { checkout } = await placeOrder(client);

  expect(checkout).toMatchObject({ __typename: 'CheckoutSuccess', order: { status: 'PENDING' } });
  expect(checkout.checkoutUrl.startsWith(shop.stripe.origin)).toBe(true);
  const { attempts } = await shop.order(checkout.order.id);
  await shop.stripe.pay(attempts[0]?.sessionId ?? '', CARDS.good);
  await expect.poll(() => readStatus(client, checkout.order.id)).toBe('UNSHIPPED');
  expect(await client.ask(CART)).toMatchObject({ cart: { lines: [] } });
});

test('K.1 T9: `cancel` answers at once, and the status follows when Stripe has closed the page', async ({ shop }) => {
  const goods = await shop.sell({ stock: 1 });
  const client = openGraphqlClient(shop.apiUrl);
  await client.ask('mutation ($id: ID!) { addToCart(variantId: $id) { __typename } }', { id: goods.variantId });
  const { checkout } = await placeOrder(client);
  const cancel =
    'mutation ($id: ID!) { cancel(orderId: $id) { ... on Order { cancelRequestedAt } ... on Refusal { code } } }';

  const answer = await client.ask<{ cancel: { cancelRequestedAt: string | null } }>(cancel, { id: checkout.order.id });

  expect(answer.cancel.cancelRequestedAt).not.toBeNull();
  await expect.poll(() => readStatus(client, checkout.order.id)).toBe('CANCELED');
  expect(await shop.stock(goods.variantId)).toMatchObject({ available: 1 });
});

test('K.1: somebody else’s order is NOT_FOUND, exactly like one that does not exist', async ({ shop }) => {
  const goods = await shop.sell();
  const buyer = openGraphqlClient(shop.apiUrl);
  await buyer.ask('mutation ($id: ID!) { addToCart(variantId: $id) { __typename } }', { id: goods.variantId });
  const { checkout } = await placeOrder(buyer);
  const stranger = openGraphqlClient(shop.apiUrl);
  const look = (id: string) => stranger.post('query ($id: ID!) { order(id: $id) { status } }', { id });

  const [foreign, missing] = [await look(checkout.order.id), await look('ord_0000000000000000000000')];

  expect(foreign).toEqual(missing);
  expect(foreign).toMatchObject({ data: { order: null }, errors: [{ extensions: { code: 'NOT_FOUND' } }] });
});

async function placeOrder(client: GraphqlClient): Promise<{ checkout: Success }> {
  const { cart } = await client.ask<{ cart: Cart }>(CART);
  const input = {
    idempotencyKey: randomUUID(),
    cartVersion: cart.version,
    expectedTotal: cart.total,
    contact: { name: 'Noa', email: 'noa@example.com' },
  };
  return client.ask(CHECKOUT, { input });
}

async function readStatus(client: GraphqlClient, id: string): Promise<string> {
  const { order } = await client.ask<{ order: { status: string } }>('query ($id: ID!) { order(id: $id) { status } }', {
    id,
  });
  return order.status;
}
