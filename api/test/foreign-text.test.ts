import { createClient } from 'graphql-ws';
import { describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { aCart } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { aWish } from './builders/place-order.ts';
import { cartCookieOf } from './harness/cart-cookie.ts';
import { aShopper } from './harness/shopper.ts';
import { useApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();
const api = useApi(world);

const CHECKOUT = `mutation($input: CheckoutInput!) {
  checkout(input: $input) { __typename ... on CheckoutSuccess { order { contact { name } } } }
}`;

/** Postgres stores neither. */
const UNSTORABLE = [
  ['NUL', 'a\0b'],
  ['half a surrogate pair', 'a\ud83db'],
] as const;

async function aBuyer() {
  const cartId = await aCart(world, { lines: [await aProduct(world)] });
  const shopper = aShopper(api, { cookie: await cartCookieOf(world, cartId) });
  const wish = { ...(await aWish(world, cartId)), shippingAddress: null };
  return { shopper, order: (name: string) => shopper.ask<Checkout>(CHECKOUT, { input: withName(wish, name) }) };
}

type Checkout = { checkout: { __typename: string; order: { contact: { name: string } } } };

function withName<W extends { contact: object | null }>(wish: W, name: string) {
  return { ...wish, contact: { ...wish.contact, name } };
}

describe('text from outside', () => {
  test.each(UNSTORABLE)('C18: with %s is refused wherever it stands, and nothing is written', async (_, text) => {
    const { shopper, order } = await aBuyer();

    const answers = [
      await order(text),
      await shopper.ask('query($slug: String!) { product(slug: $slug) { id } }', { slug: text }),
      await shopper.ask('query($code: String!) { coupon(code: $code) { __typename } }', { code: text }),
      await shopper.ask('query($id: ID!) { order(id: $id) { id } }', { id: text }),
      await shopper.ask('query($deep: String) { products(search: $deep) { edges { cursor } } }', { deep: text }),
    ];
    const literal = await shopper.ask(`{ product(slug: ${JSON.stringify(text)}) { id } }`);

    for (const { errors } of answers) expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(literal.errors[0]?.extensions.code).toMatch(/^GRAPHQL_(PARSE|VALIDATION)_FAILED$/);
    expect(await world.shop.db.order.count({ where: { contactName: { contains: 'a' }, open: true } })).toBe(0);
  });

  test('C18: with NUL is refused over a socket, too', async () => {
    const client = createClient({ url: api.socketUrl, webSocketImpl: WebSocket, lazy: true, retryAttempts: 0 });
    const query = 'subscription($id: ID!) { orderStatus(orderId: $id) { version } }';

    const ended = new Promise((resolve) => {
      client.subscribe({ query, variables: { id: 'a\0b' } }, { next: () => {}, error: resolve, complete: () => {} });
    });

    expect(await ended).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    await client.dispose();
  });

  test.each([
    '<script>alert(1)</script>',
    '=cmd|"/C calc"!A0',
    'ab\u202Ecba',
    '👩‍👩‍👧 Zoë Ωμέγα 田中',
    "'; DROP TABLE x; --",
  ])('C18: like %s is kept as it was typed', async (name) => {
    const { order } = await aBuyer();

    const answer = await order(name);

    expect(answer.data.checkout).toMatchObject({ __typename: 'CheckoutSuccess', order: { contact: { name } } });
  });
});
