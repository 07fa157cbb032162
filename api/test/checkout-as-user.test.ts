import { describe, expect, test } from 'vitest';
import { stripeCustomerOf } from '../src/checkout/stripe-customer.ts';
import { aProduct } from './builders/a-product.ts';
import { anAccount, logIn } from './builders/an-account.ts';
import { fill, order, orderForSure } from './builders/buy-as-user.ts';
import { pay } from './builders/cards.ts';
import { HOME } from './builders/place-order.ts';
import { readOrder } from './builders/read-order.ts';
import { sessionAtStripe } from './builders/session.ts';
import { aShopper, type Shopper } from './harness/shopper.ts';
import { useApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();
const api = useApi(world);

async function aUser(): Promise<{ shopper: Shopper; id: string; email: string }> {
  const shopper = aShopper(api);
  return { shopper, ...(await anAccount(shopper)) };
}

async function buy(shopper: Shopper, more: object = {}) {
  await fill(shopper, await aProduct(world));
  const placed = await orderForSure(shopper, more);
  const { attempts } = await readOrder(world, placed.orderId);
  return { ...placed, session: await sessionAtStripe(world, attempts.at(-1)?.sessionId ?? '') };
}

const savedCustomer = async (userId: string) => {
  const [row] = await world.sql<{ stripeCustomerId: string | null }>(
    'SELECT c."stripeCustomerId" FROM "Customer" c JOIN "User" u ON u."customerId" = c."id" WHERE u."id" = $1',
    userId,
  );
  return row?.stripeCustomerId ?? null;
};

const customersMade = async () =>
  (await world.stripe.requests()).filter(({ method, path }) => method === 'POST' && path === '/v1/customers').length;

const SAVE = `mutation ($address: AddressInput!, $isDefault: Boolean!) {
  saveAddress(address: $address, isDefault: $isDefault) { ... on Refusal { code } ... on User { addresses { city } } } }`;

describe('the Stripe customer of a user', () => {
  test('S0.6 S0.7 S1.9: is made at the first checkout, saved, and named in the session', async () => {
    const { shopper, id, email } = await aUser();
    expect(await savedCustomer(id)).toBeNull();

    const { session } = await buy(shopper);

    expect(session.customer).toBe(await savedCustomer(id));
    expect(session.customer).toMatch(/^cus_/);
    expect(session).toMatchObject({ customer_email: null, customer_details: { email } });
  });

  test('S0.8: is reused by the next checkout, also after another log-in', async () => {
    const { shopper, id } = await aUser();
    const first = await buy(shopper);
    await pay(world, { sessionId: first.session.id });
    await world.quiet();
    const before = await customersMade();

    const second = await buy(shopper);

    expect(second.session.customer).toBe(first.session.customer);
    expect(second.session.customer).toBe(await savedCustomer(id));
    expect(await customersMade()).toBe(before);
  });

  test('S0.17: has the session offer to keep the card, which is Stripe’s to remember', async () => {
    const { shopper } = await aUser();

    const { session } = await buy(shopper);

    expect(session.saved_payment_method_options).toMatchObject({ payment_method_save: 'enabled' });
  });

  test('S0.7: is one, when it is asked for many times at once', async () => {
    const { id } = await aUser();
    const [user] = await world.sql<{ customerId: string }>('SELECT "customerId" FROM "User" WHERE "id" = $1', id);

    const made = await Promise.all([1, 2, 3, 4].map(() => stripeCustomerOf(world.shop, user?.customerId ?? '')));

    expect(new Set(made).size).toBe(1);
    expect(made[0]).toBe(await savedCustomer(id));
  });

  test('S0.7: is made anew when it was deleted at Stripe', async () => {
    const { shopper, id } = await aUser();
    const first = await buy(shopper);
    await pay(world, { sessionId: first.session.id });
    await world.quiet();
    await deleteAtStripe(String(first.session.customer));

    const second = await buy(shopper);

    expect(second.session.customer).not.toBe(first.session.customer);
    expect(second.session.customer).toBe(await savedCustomer(id));
    expect(await sessionsOf(second.orderId)).toBe(1);
  });

  test('S0.7 R13: a lost answer leads to the same customer and the same session', async () => {
    const { shopper, id } = await aUser();
    await fill(shopper, await aProduct(world));
    world.line.break(/^POST \/v1\/checkout\/sessions$/, 'cut after');

    const answer = await order(shopper);
    expect(answer.code).toBe('PAYMENT_UNAVAILABLE');
    world.line.heal();
    await world.advance(3);
    await world.sweep();

    const [row] = await world.sql<{ orderId: string; sessionId: string }>(
      `SELECT a."orderId", a."sessionId" FROM "CheckoutAttempt" a JOIN "Order" o ON o."id" = a."orderId"
       JOIN "User" u ON u."customerId" = o."customerId" WHERE u."id" = $1`,
      id,
    );
    expect((await sessionAtStripe(world, row?.sessionId ?? '')).customer).toBe(await savedCustomer(id));
    expect(await sessionsOf(row?.orderId ?? '')).toBe(1);
  });
});

describe('what a user need not say', () => {
  test('S2.2: contact is the account’s, and no link is needed to see the order', async () => {
    const { shopper, email } = await aUser();
    await fill(shopper, await aProduct(world));

    const { accessToken, order: placed } = await order(shopper);

    expect(placed?.contact).toEqual({ name: 'Mika Sato', email, phone: null });
    expect(accessToken).toBeNull();
  });

  test('S1.18: address is the default one; another one that was delivered to joins the book', async () => {
    const { shopper } = await aUser();
    await shopper.ask(SAVE, { address: HOME, isDefault: false });
    await shopper.ask(SAVE, { address: { ...HOME, city: 'Minato-ku' }, isDefault: true });

    const first = await buy(shopper);
    await pay(world, { sessionId: first.session.id });
    await world.quiet();
    const second = await buy(shopper, { shippingAddress: { ...HOME, city: 'Taito-ku' } });
    await pay(world, { sessionId: second.session.id });
    await world.quiet();

    expect(first.order.shippingAddress?.city).toBe('Minato-ku');
    expect(second.order.shippingAddress?.city).toBe('Taito-ku');
    const { data } = await shopper.ask<{ me: { addresses: { city: string; isDefault: boolean }[] } }>(
      '{ me { addresses { city isDefault } } }',
    );
    expect(data.me.addresses).toEqual([
      { city: 'Minato-ku', isDefault: true },
      { city: 'Taito-ku', isDefault: false },
      { city: 'Chuo-ku', isDefault: false },
    ]);
  });
});

describe('an order of a user', () => {
  test('Z01: is theirs on every device they log in with, without a token, and nobody else’s', async () => {
    const { shopper, email } = await aUser();
    const { orderId, session } = await buy(shopper);
    const phone = aShopper(api);
    await logIn(phone, email);
    const strangers = [(await aUser()).shopper, aShopper(api)];
    const WAYS = [
      'query($id: ID!) { order(id: $id) { id } }',
      'mutation($id: ID!) { retryPayment(input: { orderId: $id }) { ... on Refusal { code } ... on CheckoutSuccess { order { id } } } }',
      'mutation($id: ID!) { cancel(orderId: $id) { ... on Refusal { code } ... on Order { id } } }',
    ];

    for (const way of WAYS) {
      for (const stranger of strangers) {
        expect(JSON.stringify(await stranger.ask(way, { id: orderId }))).toContain('NOT_FOUND');
      }
    }
    for (const way of WAYS) expect(JSON.stringify((await phone.ask(way, { id: orderId })).data)).toContain(orderId);
    const confirm =
      'mutation($id: String!) { confirmCheckout(sessionId: $id) { ... on Refusal { code } ... on Order { id } } }';
    for (const stranger of strangers) {
      expect(JSON.stringify(await stranger.ask(confirm, { id: session.id }))).toContain('NOT_FOUND');
    }
    expect(JSON.stringify((await phone.ask(confirm, { id: session.id })).data)).toContain(orderId);
  });
});

async function sessionsOf(orderId: string): Promise<number> {
  const { checkout_sessions: sessions } = await world.stripe.state();
  return sessions.filter(({ metadata }) => metadata?.orderId === orderId).length;
}

async function deleteAtStripe(customer: string): Promise<void> {
  const authorization = `Bearer ${world.shop.config.stripeSecretKey}`;
  const answer = await fetch(`${world.stripe.url}/v1/customers/${customer}`, {
    method: 'DELETE',
    headers: { authorization },
  });
  expect(answer.status).toBe(200);
}
