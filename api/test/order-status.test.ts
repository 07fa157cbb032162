import { createClient, type Client } from 'graphql-ws';
import { afterEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { orderTopic } from '../src/delivery/publish-status.ts';
import { signAccessToken } from '../src/order/access-token.ts';
import { aCart } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { CARD, pay } from './builders/cards.ts';
import { placeOrderAsGuest, type PlacedOrder } from './builders/place-order.ts';
import { cartCookieOf } from './harness/cart-cookie.ts';
import { useApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();
const api = useApi(world);

const FOLLOW = `subscription($id: ID!, $token: String) { orderStatus(orderId: $id, accessToken: $token) {
  version sentAt order { version status number payment { lastError retryUntil } history { message } lines { name } } } }`;

type Update = {
  version: number;
  sentAt: string;
  order: {
    version: number;
    status: string;
    number: string | null;
    payment: { lastError: string | null };
    history: { message: string }[];
  };
};

type Pushed = { data?: { orderStatus: Update }; errors?: { extensions: { code: string } }[] };

const clients: Client[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
});

/** A page that is open on the order; `next` waits for what is pushed. */
function openPage(headers: Record<string, string>, parameters: Record<string, string> = {}) {
  class Browser extends WebSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol, { headers: { origin: 'http://localhost:3000', ...headers } });
    }
  }
  const client = createClient({
    url: api.socketUrl,
    webSocketImpl: Browser,
    connectionParams: parameters,
    retryAttempts: 0,
  });
  clients.push(client);
  return {
    follow: (id: string, token: string | null = null) => {
      const updates = client.iterate({ query: FOLLOW, variables: { id, token } });
      const next = async () => {
        const { value } = (await updates.next()) as { value?: Pushed };
        if (!value) throw new Error('the stream ended');
        return {
          update: value.data?.orderStatus,
          codes: (value.errors ?? []).map(({ extensions }) => extensions.code),
        };
      };
      return { next, update: async () => (await next()).update as Update, leave: () => updates.return?.() };
    },
  };
}

async function anOrder(): Promise<PlacedOrder & { cookie: string }> {
  const order = await placeOrderAsGuest(world, await aCart(world, { lines: [await aProduct(world)] }));
  return { ...order, cookie: await cartCookieOf(world, order.cartId) };
}

describe('the live status of an order', () => {
  test('K.1 K.3 R18: begins with the state as it is and goes on with each newer one', async () => {
    const order = await anOrder();
    const stream = openPage({ cookie: order.cookie }).follow(order.orderId);

    const first = await stream.update();
    await pay(world, order, CARD.declined);
    const failed = await stream.update();
    await pay(world, order);
    const paid = await stream.update();

    expect(first.order).toMatchObject({ status: 'PENDING', number: null });
    expect(failed.order).toMatchObject({
      status: 'FAILED',
      payment: { lastError: expect.stringContaining('declined') },
    });
    expect(paid.order).toMatchObject({
      status: 'UNSHIPPED',
      number: expect.stringMatching(/^HF-/),
      payment: { lastError: null },
    });
    expect([first.version, failed.version, paid.version]).toEqual([2, 3, 4]);
    expect(paid.order.version).toBe(paid.version);
  });

  test('K.1: comes within a second of the payment', async () => {
    const order = await anOrder();
    const stream = openPage({ cookie: order.cookie }).follow(order.orderId);
    await stream.update();

    await pay(world, order);
    const paid = await stream.update();

    const { paidAt } = await world.shop.db.order.findUniqueOrThrow({ where: { id: order.orderId } });
    expect(new Date(paid.sentAt).getTime() - (paidAt?.getTime() ?? 0)).toBeLessThan(1000);
  });

  test('R18: a message about nothing newer is dropped', async () => {
    const order = await anOrder();
    const stream = openPage({ cookie: order.cookie }).follow(order.orderId);
    await stream.update();

    for (const version of ['1', '2', '2', '99', 'nonsense'])
      world.shop.pubsub.publish(orderTopic(order.orderId), version);
    await pay(world, order);

    expect(await stream.update()).toMatchObject({ version: 3, order: { status: 'UNSHIPPED' } });
  });

  test('a read that fails is told as a fault, and the next one goes on', async () => {
    const order = await anOrder();
    const stream = openPage({ cookie: order.cookie }).follow(order.orderId);
    await stream.update();

    await world.sql('ALTER TABLE "ShippingAddress" RENAME TO "Elsewhere"');
    world.shop.pubsub.publish(orderTopic(order.orderId), '3');
    const failed = await stream.next();
    await world.sql('ALTER TABLE "Elsewhere" RENAME TO "ShippingAddress"');
    await pay(world, order);

    expect(failed).toEqual({ update: undefined, codes: ['INTERNAL_SERVER_ERROR'] });
    expect((await stream.update()).order.status).toBe('UNSHIPPED');
  });

  test('R18: several pages see the same states, and one that leaves disturbs none', async () => {
    const order = await anOrder();
    const [page, other] = [openPage({ cookie: order.cookie }), openPage({ cookie: order.cookie })];
    const [first, second] = [page.follow(order.orderId), other.follow(order.orderId)];
    await Promise.all([first.update(), second.update()]);

    await first.leave();
    await pay(world, order);

    expect((await second.update()).order.status).toBe('UNSHIPPED');
  });

  test('K.3: a page that opens after the end sees it at once, in its own language', async () => {
    const order = await anOrder();
    await pay(world, order);
    await world.quiet();

    const { order: seen } = await openPage({ cookie: order.cookie }, { 'Accept-Language': 'ko' })
      .follow(order.orderId)
      .update();

    expect(seen.status).toBe('UNSHIPPED');
    expect(seen.history.at(-1)?.message).toBe('결제가 완료되어 발송을 준비하고 있습니다.');
  });
});

describe('who may follow', () => {
  test('W12 Z01: nobody follows another buyer’s order', async () => {
    const [mine, others] = [await anOrder(), await anOrder()];
    const { token } = signAccessToken(world.shop.config, mine.orderId, world.shop.clock.now());

    const foreign = await openPage({ cookie: mine.cookie }).follow(others.orderId).next();
    const forged = await openPage({}).follow(others.orderId, token).next();
    const unknown = await openPage({}).follow('ord_0000000000000000000000').next();

    expect([foreign, forged, unknown].map(({ codes }) => codes)).toEqual([['NOT_FOUND'], ['NOT_FOUND'], ['NOT_FOUND']]);
  });

  test('whoever holds the order’s link does', async () => {
    const order = await anOrder();
    const { token } = signAccessToken(world.shop.config, order.orderId, world.shop.clock.now());

    expect(await openPage({}).follow(order.orderId, token).update()).toMatchObject({ version: 2 });
  });
});
