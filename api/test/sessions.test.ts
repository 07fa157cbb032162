import WebSocket from 'ws';
import { createClient } from 'graphql-ws';
import { describe, expect, test } from 'vitest';
import { findUser, startSession } from '../src/account/sessions.ts';
import { aCart } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { aUser } from './builders/a-user.ts';
import { anAccount, LOGIN, logIn, PASSWORD } from './builders/an-account.ts';
import { fill, orderForSure } from './builders/buy-as-user.ts';
import { HOME, placeOrderAsGuest } from './builders/place-order.ts';
import { cartCookieOf } from './harness/cart-cookie.ts';
import { followOrder } from './harness/follow-order.ts';
import { aShopper, type Shopper } from './harness/shopper.ts';
import { until } from './harness/until.ts';
import { useApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();
const api = useApi(world);
const inProduction = useApi(world, { environment: 'production' });

const DAY_MS = 86_400_000;

const isLoggedIn = async (shopper: Shopper) =>
  (await shopper.ask<{ me: object | null }>('{ me { id } }')).data.me !== null;

/** The shop at another instant. */
const at = (ms: number) => ({ ...world.shop, clock: { now: () => new Date(ms) } });

const rowOf = async (userId: string) =>
  world.shop.db.session.findFirstOrThrow({ where: { userId }, orderBy: { createdAt: 'desc' } });

test('A07: no row holds a token, a password, or anything that opens an account', async () => {
  const [browser, client] = [aShopper(api), aShopper(api)];
  await anAccount(browser);
  const { bearerToken } = await anAccount(client, { session: 'BEARER' });

  const tables = await Promise.all(
    ['Session', 'User', 'Customer', 'Cart', 'OutboxItem', 'MailedToken'].map((name) =>
      world.sql(`SELECT * FROM "${name}"`),
    ),
  );

  const cookie = /session=([\w-]+)/.exec(browser.cookie())?.[1] ?? 'none';
  for (const secret of [bearerToken ?? 'none', cookie, PASSWORD]) {
    expect(secret.length).toBeGreaterThan(20);
    expect(JSON.stringify(tables)).not.toContain(secret);
  }
});

test('A04: a log-in with the old password that is under way while a new one is set does not outlive it', async () => {
  const { id, email } = await anAccount(aShopper(api));
  await world.sql('BEGIN');
  await world.sql('SELECT 1 FROM "User" WHERE "id" = $1 FOR UPDATE', id);
  const late = logIn(aShopper(api), email);
  await until('the log-in waits for the user', async () => {
    const rows = await world.sql(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return rows.length > 0;
  });

  await world.sql('UPDATE "User" SET "passwordHash" = $2 WHERE "id" = $1', id, 'of another password');
  await world.sql('DELETE FROM "Session" WHERE "userId" = $1', id);
  await world.sql('COMMIT');

  expect((await late).data.login.code).toBe('LOGIN_FAILED');
  expect(await world.shop.db.session.count({ where: { userId: id } })).toBe(0);
});

test('A08: the cookie is out of reach of scripts and other sites, and in production of anybody without TLS', async () => {
  const { email } = await anAccount(aShopper(api));
  const lines = await Promise.all(
    [api, inProduction].map(async ({ url }) => {
      const body = JSON.stringify({ query: LOGIN, variables: { email, password: PASSWORD } });
      const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      return answer.headers.getSetCookie().find((line) => line.includes('session=')) ?? '';
    }),
  );

  for (const line of lines) expect(line).toMatch(/HttpOnly.*Path=\/; SameSite=Lax/);
  expect(lines[1]).toMatch(/^__Host-session=[\w-]{43}; .*Secure/);
  expect(lines[1]).not.toMatch(/Domain/);
});

describe('a log-in ends', () => {
  test('A09: when it was not used for 14 days, at that second', async () => {
    const user = await aUser(world);
    const credential = { kind: 'COOKIE', token: await startSession(world.shop, user.id, 'COOKIE') } as const;
    const { createdAt, expiresAt } = await rowOf(user.id);
    expect(Math.round((expiresAt.getTime() - createdAt.getTime()) / 1000)).toBe((14 * DAY_MS) / 1000);

    expect(await findUser(at(expiresAt.getTime() - 1000), credential)).toMatchObject({ id: user.id });

    const prolonged = (await rowOf(user.id)).expiresAt.getTime();
    expect(prolonged).toBeGreaterThan(expiresAt.getTime() + 13 * DAY_MS);
    expect(await findUser(at(prolonged), credential)).toBeNull();
    expect(await findUser(world.shop, credential)).toBeNull();
  });

  test('A09: 90 days after it began, however much it is used', async () => {
    const user = await aUser(world);
    const credential = { kind: 'BEARER', token: await startSession(world.shop, user.id, 'BEARER') } as const;
    const { createdAt, endsAt } = await rowOf(user.id);

    for (let day = 10; day < 90; day += 10) {
      expect(await findUser(at(createdAt.getTime() + day * DAY_MS), credential)).not.toBeNull();
    }

    expect(endsAt.getTime() - createdAt.getTime()).toBe(90 * DAY_MS);
    expect((await rowOf(user.id)).expiresAt).toEqual(endsAt);
    expect(await findUser(at(endsAt.getTime() - 1000), credential)).not.toBeNull();
    expect(await findUser(at(endsAt.getTime()), credential)).toBeNull();
  });
});

test('A13: no header makes anybody a user or an admin', async () => {
  const shopper = aShopper(api);
  const { id, email } = await anAccount(aShopper(api));
  const headers = {
    'x-user-id': id,
    'x-admin': 'true',
    'x-forwarded-user': email,
    'x-wcpay-platform-checkout-user': '1',
    authorization: `Basic ${Buffer.from(`${email}:${PASSWORD}`).toString('base64')}`,
  };

  const { data } = await shopper.ask<{ me: object | null }>('{ me { id role } }', {}, headers);

  expect(data.me).toBeNull();
});

test('A14: another role counts at the next request', async () => {
  const shopper = aShopper(api);
  const { id } = await anAccount(shopper);
  const role = async () => (await shopper.ask<{ me: { role: string } }>('{ me { role } }')).data.me.role;
  expect(await role()).toBe('CUSTOMER');

  await world.sql(`UPDATE "User" SET "role" = 'ADMIN' WHERE "id" = $1`, id);

  expect(await role()).toBe('ADMIN');
});

describe('a revoked log-in', () => {
  test('I16: fails at the next request, and closes its sockets with 4403 within 5 s; a guest’s stay open', async () => {
    const shopper = aShopper(api);
    const { id } = await anAccount(shopper);
    const closings: { code: number; atMs: number }[] = [];
    const sockets = [openSocket(shopper.cookie(), closings), openSocket('session=guessed', closings)];
    await until('both sockets are open', () => sockets.every(({ isOpen }) => isOpen()));
    const revokedAt = performance.now();

    await world.sql('DELETE FROM "Session" WHERE "userId" = $1', id);

    expect(await isLoggedIn(shopper)).toBe(false);
    await until('one socket is closed', () => closings.length > 0, 6_000);
    expect(closings).toMatchObject([{ code: 4403 }]);
    expect((closings[0]?.atMs ?? 0) - revokedAt).toBeLessThan(5_000);
    await Promise.all(sockets.map(({ close }) => close()));
  });
});

describe('an order is followed', () => {
  test('W12: by the user it belongs to, without a token, and by nobody else', async () => {
    const [owner, other] = [aShopper(api), aShopper(api)];
    await anAccount(owner);
    await anAccount(other);
    await fill(owner, await aProduct(world));
    const { orderId } = await orderForSure(owner, { shippingAddress: HOME });

    const page = await followOrder(api.url, owner.cookie(), orderId);
    const stranger = await followOrder(api.url, other.cookie(), orderId);

    expect((await page.next()).order.status).toBe('PENDING');
    await expect(stranger.next()).rejects.toThrow('NOT_FOUND');
    await Promise.all([page.close(), stranger.close()]);
  });

  test('W12: no more by a guest once it has become an account’s', async () => {
    const cartId = await aCart(world, { lines: [await aProduct(world)] });
    const { orderId } = await placeOrderAsGuest(world, cartId);
    const { customerId } = await aUser(world);
    const page = await followOrder(api.url, await cartCookieOf(world, cartId), orderId);
    expect((await page.next()).order.status).toBe('PENDING');

    await world.sql('UPDATE "Order" SET "customerId" = $2 WHERE "id" = $1', orderId, customerId);
    await world.advance(61);
    await world.quiet();

    await expect(page.next()).rejects.toThrow('no status');
    await page.close();
  });
});

function openSocket(cookie: string, closings: { code: number; atMs: number }[]) {
  class Browser extends WebSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol, { headers: { origin: 'http://localhost:3000', cookie } });
    }
  }
  let open = false;
  let ended = false;
  const client = createClient({
    url: api.socketUrl,
    webSocketImpl: Browser,
    lazy: false,
    retryAttempts: 0,
    onNonLazyError: () => {},
  });
  client.on('connected', () => (open = true));
  client.on('closed', (event) => {
    if (!ended) closings.push({ code: (event as { code: number }).code, atMs: performance.now() });
  });
  return {
    isOpen: () => open,
    close: async () => {
      ended = true;
      await client.dispose();
    },
  };
}
