import { beforeAll, describe, expect, test } from 'vitest';
import { aCart } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { anAccount, logIn, PASSWORD } from './builders/an-account.ts';
import { placeOrderAsGuest } from './builders/place-order.ts';
import type { ReceivedMail } from './harness/inbox.ts';
import { aShopper, type Shopper } from './harness/shopper.ts';
import { until } from './harness/until.ts';
import { useApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();
const api = useApi(world);

const HOUR = 60;
const NEW_PASSWORD = 'three plums beside the kettle';

const REQUEST =
  'mutation ($email: String!, $kind: RequestedMail!) { requestMail(email: $email, kind: $kind) { email } }';
const VERIFY =
  'mutation ($token: String!) { verifyEmail(token: $token) { ... on Refusal { code } ... on User { email emailVerified } } }';
const RESET = `mutation ($token: String!, $newPassword: String!) { resetPassword(token: $token, newPassword: $newPassword) {
  ... on Refusal { code } ... on InputInvalid { problems { path rule } } ... on LoginSuccess { user { email } } } }`;

let made = 0;
const newEmail = () => `mailed-${(made += 1)}@example.com`;

const mailsTo = async (email: string, path: string): Promise<ReceivedMail[]> =>
  (await world.inbox.mails()).filter((mail) => mail.envelopeTo.includes(email) && mail.text.includes(path));

const seen = new Set<string>();

/** The token of a mail with such a link that has come since the last one; no row holds it. */
async function tokenMailed(email: string, path: string): Promise<string> {
  const token = await until(`a mail to ${email}`, async () => {
    const tokens = (await mailsTo(email, path)).map(({ text }) => /token=([\w-]+)/.exec(text)?.[1] ?? '');
    return tokens.find((one) => !seen.has(one));
  });
  seen.add(token);
  const rows = [await world.sql('SELECT * FROM "MailedToken"'), await world.sql('SELECT "payload" FROM "OutboxItem"')];
  expect(JSON.stringify(rows)).not.toContain(token);
  return token;
}

const reset = (shopper: Shopper, token: string, newPassword = NEW_PASSWORD) =>
  shopper.ask<{ resetPassword: { code?: string; problems?: object[]; user?: object } }>(RESET, { token, newPassword });

const verify = async (shopper: Shopper, token: string) =>
  (await shopper.ask<{ verifyEmail: { code?: string; emailVerified?: boolean } }>(VERIFY, { token })).data.verifyEmail;

const isLoggedIn = async (shopper: Shopper) =>
  (await shopper.ask<{ me: object | null }>('{ me { id } }')).data.me !== null;

describe('proving an e-mail', () => {
  test('takes over what its owner ordered as a guest, and nothing else', async () => {
    const email = newEmail();
    const orders = [await aGuestOrder(email.toUpperCase()), await aGuestOrder(email)];
    const foreign = await aGuestOrder(newEmail());
    const shopper = aShopper(api);
    await anAccount(shopper, { email });
    expect(await myOrders(shopper)).toEqual([]);

    const proven = await verify(aShopper(api), await tokenMailed(email, '/verify-email'));

    expect(proven).toEqual({ email, emailVerified: true });
    expect((await myOrders(shopper)).toSorted()).toEqual(orders.toSorted());
    expect(await myOrders(shopper)).not.toContain(foreign);
  });

  test('works once, until its last second, and for no other purpose', async () => {
    const [email, late] = [newEmail(), newEmail()];
    await anAccount(aShopper(api), { email });
    await anAccount(aShopper(api), { email: late });
    const [token, lateToken] = [await tokenMailed(email, '/verify-email'), await tokenMailed(late, '/verify-email')];

    expect((await reset(aShopper(api), token)).data.resetPassword.code).toBe('TOKEN_INVALID');
    const both = await Promise.all([verify(aShopper(api), token), verify(aShopper(api), token)]);
    await world.advance(72 * HOUR);

    expect(both.map(({ code = 'proven' }) => code).toSorted()).toEqual(['TOKEN_INVALID', 'proven']);
    expect((await verify(aShopper(api), lateToken)).code).toBe('TOKEN_INVALID');
    expect((await verify(aShopper(api), '')).code).toBe('TOKEN_INVALID');
  });

  test('is asked for in the language of the page, and no more once it is done', async () => {
    const email = newEmail();
    const shopper = aShopper(api, { 'accept-language': 'ja' });
    await anAccount(shopper, { email });
    const token = await tokenMailed(email, '/verify-email');

    const [mail] = await mailsTo(email, '/verify-email');
    await verify(shopper, token);
    await shopper.ask(REQUEST, { email, kind: 'EMAIL_VERIFICATION' });
    await world.quiet();

    expect(mail?.subject).toBe('メールアドレスの確認をお願いします');
    expect(await mailsTo(email, '/verify-email')).toHaveLength(1);
  });
});

describe('a new password', () => {
  let email: string;
  beforeAll(async () => {
    email = newEmail();
    await anAccount(aShopper(api), { email });
  });

  test('A04: ends every log-in of the account, also one by token, and logs in the one who set it', async () => {
    const [browser, client, setter] = [aShopper(api), aShopper(api), aShopper(api)];
    await logIn(browser, email);
    const bearer = (await logIn(client, email, PASSWORD, 'BEARER')).data.login.bearerToken;
    const api2 = aShopper(api, { authorization: `Bearer ${bearer}` });
    expect([await isLoggedIn(browser), await isLoggedIn(api2)]).toEqual([true, true]);

    await setter.ask(REQUEST, { email, kind: 'PASSWORD_RESET' });
    const { data } = await reset(setter, await tokenMailed(email, '/reset-password'));

    expect(data.resetPassword.user).toEqual({ email });
    expect([await isLoggedIn(browser), await isLoggedIn(api2), await isLoggedIn(setter)]).toEqual([false, false, true]);
    expect((await logIn(browser, email)).data.login.code).toBe('LOGIN_FAILED');
    expect((await logIn(browser, email, NEW_PASSWORD)).data.login.user).toBeDefined();
  });

  test('A12: is set by a mailed token alone, once, within the hour; a weak one leaves the token', async () => {
    const shopper = aShopper(api);
    await shopper.ask(REQUEST, { email, kind: 'PASSWORD_RESET' });
    const token = await tokenMailed(email, '/reset-password');

    const weak = await reset(shopper, token, 'password1234');
    expect(weak.data.resetPassword).toEqual({
      code: 'INPUT_INVALID',
      problems: [{ path: ['newPassword'], rule: 'TOO_COMMON' }],
    });
    expect((await reset(shopper, token)).data.resetPassword.user).toBeDefined();
    for (const used of [token, '', `${token}x`]) {
      expect((await reset(shopper, used)).data.resetPassword.code).toBe('TOKEN_INVALID');
    }
  });

  test('A12: and not by one that is an hour old', async () => {
    const shopper = aShopper(api);
    await shopper.ask(REQUEST, { email, kind: 'PASSWORD_RESET' });
    const token = await tokenMailed(email, '/reset-password');

    await world.advance(HOUR);

    expect((await reset(shopper, token)).data.resetPassword.code).toBe('TOKEN_INVALID');
  });
});

test('A03: asking for a mail tells nobody whether there is an account, and writes to nobody else', async () => {
  const [known, unknown] = [newEmail(), newEmail()];
  await anAccount(aShopper(api), { email: known });
  const ask = async (email: string) => {
    const { data, errors, status } = await aShopper(api).ask(REQUEST, { email, kind: 'PASSWORD_RESET' });
    return { data, errors, status };
  };

  const answers = [await ask(known), await ask(unknown)];
  await tokenMailed(known, '/reset-password');
  await world.quiet();

  expect(answers[1]).toEqual({ ...answers[0], data: { requestMail: { email: unknown } } });
  expect((await world.inbox.mails()).filter((mail) => mail.envelopeTo.includes(unknown))).toEqual([]);
  const rows = await world.sql<{ payload: object }>(
    `SELECT "payload" FROM "OutboxItem" WHERE "kind" = 'mail.password_reset' AND "payload" ->> 'email' = ANY($1)`,
    [known, unknown],
  );
  expect(rows).toHaveLength(2);
});

async function aGuestOrder(email: string): Promise<string> {
  const cart = await aCart(world, { lines: [await aProduct(world)] });
  return (await placeOrderAsGuest(world, cart, { email })).orderId;
}

async function myOrders(shopper: Shopper): Promise<string[]> {
  const { data } = await shopper.ask<{ orders: { edges: { node: { id: string } }[] } }>(
    '{ orders { edges { node { id } } } }',
  );
  return data.orders.edges.map(({ node }) => node.id);
}
