import { describe, expect, test } from 'vitest';
import { aCart } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { anAccount, logIn } from './builders/an-account.ts';
import { placeOrderAsGuest } from './builders/place-order.ts';
import { cartCookieOf } from './harness/cart-cookie.ts';
import { countStatements } from './harness/count-statements.ts';
import { aShopper, type Shopper } from './harness/shopper.ts';
import { useApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();
const api = useApi(world);

type Me = { me: { id: string; email: string; emailVerified: boolean; name: string; role: string } | null };

const me = async (shopper: Shopper, headers = {}) =>
  (await shopper.ask<Me>('{ me { id email emailVerified name role } }', {}, headers)).data.me;

describe('an account', () => {
  test('is opened, logged into, and logged out of by cookie', async () => {
    const shopper = aShopper(api);
    const { email, id } = await anAccount(shopper);

    expect(await me(shopper)).toEqual({ id, email, emailVerified: false, name: 'Mika Sato', role: 'CUSTOMER' });

    await shopper.ask('mutation { logout { cart { id } } }');
    expect(await me(shopper)).toBeNull();
    expect((await logIn(shopper, email.toUpperCase())).data.login.user?.id).toBe(id);
    expect((await me(shopper))?.id).toBe(id);
  });

  test('is opened and used by token, without a cookie', async () => {
    const [client, other] = [aShopper(api), aShopper(api)];

    const { bearerToken, id } = await anAccount(client, { session: 'BEARER' });

    expect(client.cookie()).toBe('');
    expect((await me(other, { authorization: `Bearer ${bearerToken}` }))?.id).toBe(id);
    expect(await me(other, { authorization: `Bearer ${bearerToken}x` })).toBeNull();
    expect(await me(other, { cookie: `session=${bearerToken}` })).toBeNull();
  });

  test('cannot be opened twice for one address in any spelling', async () => {
    const { email } = await anAccount(aShopper(api));

    await expect(anAccount(aShopper(api), { email: ` ${email.toUpperCase()} ` })).rejects.toThrow('EMAIL_TAKEN');
  });
});

describe('my orders', () => {
  const ORDERS = `query ($first: Int! = 24, $after: String) {
    orders(first: $first, after: $after) {
      edges { node { id lines { name } history { message } } } pageInfo { hasNextPage endCursor }
    }
  }`;
  type Orders = {
    orders: {
      edges: { node: { id: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
    };
  };

  test('come newest first, page by page, in as many statements for three as for one', async () => {
    const shopper = aShopper(api);
    const { id } = await anAccount(shopper);
    const placed = [await anOrderOf(id), await anOrderOf(id), await anOrderOf(id)].toReversed();

    const first = (await shopper.ask<Orders>(ORDERS, { first: 2 })).data.orders;
    const rest = (await shopper.ask<Orders>(ORDERS, { first: 2, after: first.pageInfo.endCursor })).data.orders;
    const short = await countStatements(() => shopper.ask(ORDERS, { first: 1 }));
    const long = await countStatements(() => shopper.ask(ORDERS, { first: 3 }));

    expect([...first.edges, ...rest.edges].map(({ node }) => node.id)).toEqual(placed);
    expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(long.length).toBe(short.length);
  });

  test('are refused to guests, and a cursor of another account’s list is none of mine', async () => {
    const [mine, others] = [aShopper(api), aShopper(api)];
    await anOrderOf((await anAccount(mine)).id);
    await anOrderOf((await anAccount(others)).id);
    const { endCursor } = (await others.ask<Orders>(ORDERS)).data.orders.pageInfo;

    expect((await aShopper(api).ask(ORDERS)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await mine.ask(ORDERS, { after: endCursor })).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect((await mine.ask(ORDERS, { first: 101 })).errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

/** A guest's order, made the user's past the shop. */
async function anOrderOf(userId: string): Promise<string> {
  const { orderId } = await placeOrderAsGuest(world, await aCart(world, { lines: [await aProduct(world)] }));
  await world.sql(
    'UPDATE "Order" SET "customerId" = (SELECT "customerId" FROM "User" WHERE "id" = $2) WHERE "id" = $1',
    orderId,
    userId,
  );
  return orderId;
}

test('a guest’s cart is the user’s after the log-in, and a new one is the guest’s after it', async () => {
  const cart = await aCart(world, { lines: [await aProduct(world)] });
  const shopper = aShopper(api, { cookie: await cartCookieOf(world, cart) });

  const { email } = await anAccount(shopper);

  const phone = aShopper(api);
  expect((await logIn(phone, email)).data.login.cart).toMatchObject({ id: cart, totalQuantity: 1 });
  const { data } = await phone.ask<{ logout: { cart: { id: string; totalQuantity: number } } }>(
    'mutation { logout { cart { id totalQuantity } } }',
  );
  expect(data.logout.cart.totalQuantity).toBe(0);
  expect(phone.cookie()).toBe('');
});
