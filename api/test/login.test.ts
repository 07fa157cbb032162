import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openApi, type OpenApi } from '../src/open-api.ts';
import { openRedis } from '../src/platform/redis.ts';
import { anAccount, logIn, PASSWORD } from './builders/an-account.ts';
import { aShopper, type Answer, type Shopper } from './harness/shopper.ts';
import { useApi, type TestApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld({ env: { TRUSTED_PROXIES: '127.0.0.1' } });
const api = useApi(world);

let made = 0;
/** A browser of somebody at an address of their own. */
const somebody = (to: TestApi = api): Shopper => aShopper(to, { 'x-forwarded-for': `10.9.0.${(made += 1)}` });

const codeOf = ({ data, errors }: Answer<{ login: { code?: string } }>) =>
  errors[0]?.extensions.code ?? data.login.code ?? 'in';

const REGISTER = `mutation ($input: RegisterInput!) { register(input: $input) {
  ... on Refusal { code } ... on InputInvalid { problems { path rule } } ... on LoginSuccess { user { email } } } }`;

describe('A01: guessing passwords', () => {
  test('of one account from many addresses ends after ten, also for who knows the password', async () => {
    const { email } = await anAccount(somebody());

    const codes = await Promise.all(
      Array.from({ length: 14 }, async () => codeOf(await logIn(somebody(), email, 'guess'))),
    );

    expect(codes.filter((code) => code === 'LOGIN_FAILED')).toHaveLength(10);
    expect(codes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(4);
    const { errors } = await logIn(somebody(), email);
    expect(errors[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) });
  });

  test('of many accounts from one address ends after fifty', async () => {
    const guesser = somebody();

    const codes: string[] = [];
    for (let n = 0; n < 52; n++) codes.push(codeOf(await logIn(guesser, `nobody-${n}@example.com`, 'guess')));

    expect(codes.slice(0, 50).every((code) => code === 'LOGIN_FAILED')).toBe(true);
    expect(codes.slice(50)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
  });

  test('costs no honest user a try', async () => {
    const shopper = somebody();
    const { email } = await anAccount(shopper);

    for (let n = 0; n < 12; n++) expect(codeOf(await logIn(shopper, email))).toBe('in');
  });
});

test('A03: an unknown e-mail gets the answer of a wrong password, for the same work', async () => {
  const { email } = await anAccount(somebody());
  const tried = async (address: string) => {
    const before = await passwordChecks();
    const { data, errors } = await logIn(somebody(), address, 'not the password');
    return { data, errors, checks: (await passwordChecks()) - before };
  };

  const [known, unknown] = [await tried(email), await tried('nobody-at-all@example.com')];

  expect(known).toMatchObject({ checks: 1, data: { login: { code: 'LOGIN_FAILED' } } });
  expect(unknown).toEqual(known);
});

describe('a password', () => {
  const tryPassword = async (password: string) => {
    const input = { email: `try-${(made += 1)}@example.com`, password, name: 'Mika Sato' };
    const { data } = await somebody().ask<{ register: { code?: string; problems?: { rule: string }[] } }>(REGISTER, {
      input,
    });
    return { email: input.email, rule: data.register.problems?.[0]?.rule ?? data.register.code ?? 'taken' };
  };

  test.each([
    ['', 'REQUIRED'],
    ['sevens!', 'OUT_OF_RANGE'],
    ['elevenchars', 'OUT_OF_RANGE'],
    ['x'.repeat(201), 'OUT_OF_RANGE'],
    ['x'.repeat(100_000), 'OUT_OF_RANGE'],
    ['123456789012', 'TOO_COMMON'],
    ['password1234', 'TOO_COMMON'],
    ['qwertyuiop12', 'TOO_COMMON'],
    ['aaaaaaaaaaaaaaaa', 'TOO_COMMON'],
    ['ｐａｓｓｗｏｒｄ１２３４', 'TOO_COMMON'],
  ])('A10: %.20s is refused: %s', async (password, rule) => {
    expect((await tryPassword(password)).rule).toBe(rule);
  });

  test('A10: may have 200 characters of any script, is never cut, and keeps its blanks', async () => {
    const long = '湯のみと急須🍵'.repeat(29).slice(0, 300);
    const characters = [...long].slice(0, 200).join('');
    const { email, rule } = await tryPassword(characters);
    const blanks = await tryPassword('  tea at noon, two cups ');

    expect([rule, blanks.rule]).toEqual(['taken', 'taken']);
    expect(codeOf(await logIn(somebody(), email, [...characters].slice(0, 199).join('')))).toBe('LOGIN_FAILED');
    expect(codeOf(await logIn(somebody(), email, characters))).toBe('in');
    expect(codeOf(await logIn(somebody(), blanks.email, 'tea at noon, two cups'))).toBe('LOGIN_FAILED');
    expect(codeOf(await logIn(somebody(), blanks.email, '  tea at noon, two cups '))).toBe('in');
  });

  test('A10: is the same however a device composes its letters', async () => {
    const { email } = await tryPassword('caf\u00e9 au lait, 2 \u30ac tasses');

    expect(codeOf(await logIn(somebody(), email, 'cafe\u0301 au lait, 2 \uff76\uff9e tasses'))).toBe('in');
  });

  test('A10: of a hundred thousand characters is not even compared', async () => {
    const { email } = await anAccount(somebody());
    const before = await passwordChecks();

    expect(codeOf(await logIn(somebody(), email, 'x'.repeat(100_000)))).toBe('LOGIN_FAILED');
    expect(await passwordChecks()).toBe(before);
  });
});

test('Z05: what an input does not have cannot be sent along', async () => {
  const input = { email: 'a@example.com', password: PASSWORD, name: 'Mika', role: 'ADMIN' };

  const { errors, data } = await somebody().ask(REGISTER, { input });

  expect([data, errors[0]?.extensions.code]).toEqual([undefined, 'BAD_USER_INPUT']);
});

describe('F14: while Redis is away', () => {
  const away = {} as TestApi;
  let opened: OpenApi | null = null;
  beforeAll(async () => {
    const redis = openRedis('redis://127.0.0.1:1', world.shop.log);
    opened = await openApi({ ...world.shop, redis, config: { ...world.shop.config } });
    const origin = `http://127.0.0.1:${opened.port}`;
    Object.assign(away, { origin, url: `${origin}/graphql`, socketUrl: '' });
    return () => redis.disconnect();
  });
  afterAll(() => opened?.close());

  test('log-ins work and are limited all the same', async () => {
    const { email } = await anAccount(somebody(away));
    expect(codeOf(await logIn(somebody(away), email))).toBe('in');

    const codes: string[] = [];
    for (let n = 0; n < 12; n++) codes.push(codeOf(await logIn(somebody(away), email, 'guess')));

    expect(codes.slice(0, 10).every((code) => code === 'LOGIN_FAILED')).toBe(true);
    expect(codes.slice(10)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
  });
});

/** How often a password was compared with a hash so far. */
async function passwordChecks(): Promise<number> {
  return (await world.shop.metrics.passwordChecks.get()).values[0]?.value ?? 0;
}
