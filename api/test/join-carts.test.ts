import { expect, test } from 'vitest';
import { aProduct, type Product } from './builders/a-product.ts';
import { anAccount, logIn } from './builders/an-account.ts';
import { fill, orderForSure } from './builders/buy-as-user.ts';
import { pay } from './builders/cards.ts';
import { HOME } from './builders/place-order.ts';
import { readOrder } from './builders/read-order.ts';
import { aShopper, type Shopper } from './harness/shopper.ts';
import { until } from './harness/until.ts';
import { useApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();
const api = useApi(world);

const GUEST = { contact: { name: 'Aoi Tanaka', email: 'aoi@example.com' }, shippingAddress: HOME };

type CartOf = {
  cart: { id: string; lines: { quantity: number; problem: string | null }[]; openOrder: { id: string } | null };
};

const cartOf = async (shopper: Shopper) =>
  (await shopper.ask<CartOf>('{ cart { id lines { quantity problem } openOrder { id } } }')).data.cart;
const piecesOf = async (shopper: Shopper) => (await cartOf(shopper)).lines.map(({ quantity }) => quantity);

/** An account with pieces in its cart, on a device of its own. */
async function aUserWith(...lines: [Product, number][]): Promise<{ device: Shopper; email: string }> {
  const device = aShopper(api);
  const { email } = await anAccount(device);
  for (const [product, quantity] of lines) await fill(device, product, quantity);
  return { device, email };
}

async function aGuestWith(...lines: [Product, number][]): Promise<Shopper> {
  const guest = aShopper(api);
  for (const [product, quantity] of lines) await fill(guest, product, quantity);
  return guest;
}

test('two carts become one: the same variant is one line, and no line holds more than 99', async () => {
  const [cup, bowl, plate] = [
    await aProduct(world, { stock: 200 }),
    await aProduct(world),
    await aProduct(world, { stock: 200 }),
  ];
  const { device, email } = await aUserWith([cup, 2], [plate, 60]);
  const guest = await aGuestWith([bowl, 1], [cup, 3], [plate, 60]);
  const guestCookie = guest.cookie();

  await logIn(guest, email);

  expect((await piecesOf(guest)).toSorted((a, b) => a - b)).toEqual([1, 5, 99]);
  expect(await cartOf(device)).toEqual(await cartOf(guest));
  expect(await piecesOf(aShopper(api, { cookie: guestCookie }))).toEqual([]);
});

test('two log-ins at once, each with a guest’s cart, lose nothing and count nothing twice', async () => {
  const [cup, bowl] = [await aProduct(world, { stock: 50 }), await aProduct(world)];
  const { device, email } = await aUserWith([cup, 1]);
  const guests = [await aGuestWith([cup, 2]), await aGuestWith([cup, 3], [bowl, 1])];

  const answers = await Promise.all([...guests, ...guests].map((guest) => logIn(guest, email)));

  expect(answers.map(({ data }) => data.login.code)).toEqual([undefined, undefined, undefined, undefined]);
  expect((await piecesOf(device)).toSorted()).toEqual([1, 6]);
});

test('R12: an order that the guest has begun stays payable, and is the user’s', async () => {
  const cup = await aProduct(world, { stock: 1 });
  const { device, email } = await aUserWith([await aProduct(world), 2]);
  const guest = await aGuestWith([cup, 1]);
  const { orderId } = await orderForSure(guest, GUEST);

  await logIn(guest, email);

  const cart = await cartOf(device);
  expect(cart.openOrder?.id).toBe(orderId);
  expect(cart.lines.map(({ problem }) => problem)).toEqual([null, null]);
  await payFor(orderId);
  expect(await piecesOf(device)).toEqual([2]);
});

test('R16: when both have begun an order, each payment takes its own pieces out of the one cart', async () => {
  const cup = await aProduct(world, { stock: 20 });
  const { device, email } = await aUserWith([cup, 2]);
  const own = await orderForSure(device, { shippingAddress: HOME });
  const guest = await aGuestWith([cup, 3]);
  const guests = await orderForSure(guest, GUEST);

  await logIn(guest, email);

  expect(await piecesOf(device)).toEqual([5]);
  await payFor(guests.orderId);
  expect(await piecesOf(device)).toEqual([2]);
  await payFor(own.orderId);
  expect(await piecesOf(device)).toEqual([]);
  const orders = await device.ask<{ orders: { edges: { node: { id: string } }[] } }>(
    '{ orders { edges { node { id } } } }',
  );
  expect(orders.data.orders.edges.map(({ node }) => node.id).toSorted()).toEqual(
    [own.orderId, guests.orderId].toSorted(),
  );
});

test('a guest’s cart in another currency takes the user’s', async () => {
  const cup = await aProduct(world);
  const { email } = await aUserWith([cup, 1]);
  const guest = aShopper(api, { 'shop-currency': 'JPY' });
  await fill(guest, await aProduct(world));

  await logIn(guest, email);

  const { data } = await guest.ask<{ cart: object }>('{ cart { currency lines { unitPrice { currency } } } }');
  const usd = { unitPrice: { currency: 'USD' } };
  expect(data.cart).toEqual({ currency: 'USD', lines: [usd, usd] });
});

test('R12 C05: what another tab adds while the log-in joins the carts lands in the cart that goes on', async () => {
  const { device, email } = await aUserWith([await aProduct(world), 2]);
  const guest = await aGuestWith([await aProduct(world), 3]);
  const otherTab = aShopper(api, { cookie: guest.cookie() });
  const { id } = await cartOf(guest);
  await world.sql('BEGIN');
  await world.sql('SELECT 1 FROM "Cart" WHERE "id" = $1 FOR UPDATE', id);

  const loggedIn = logIn(guest, email);
  await until('the log-in waits for the cart', () => waiting(1));
  const added = otherTab.ask<{ addToCart: { code?: string; lines?: object[] } }>(
    'mutation ($id: ID!) { addToCart(variantId: $id) { ... on Refusal { code } ... on Cart { lines { id } } } }',
    { id: (await aProduct(world)).variantId },
  );
  await until('the other tab waits for it too', () => waiting(2));
  await world.sql('COMMIT');

  expect((await loggedIn).data.login.code).toBeUndefined();
  expect((await added).data.addToCart).toEqual({ lines: [] }); // whose cart it is now, a cookie does not tell
  expect((await piecesOf(device)).toSorted()).toEqual([1, 2, 3]);
});

async function waiting(sessions: number): Promise<boolean> {
  const rows = await world.sql<{ count: number }>(
    `SELECT count(*)::int AS "count" FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return (rows[0]?.count ?? 0) >= sessions;
}

async function payFor(orderId: string): Promise<void> {
  const { attempts } = await readOrder(world, orderId);
  await pay(world, { sessionId: attempts.at(-1)?.sessionId ?? '' });
  await world.quiet();
}
