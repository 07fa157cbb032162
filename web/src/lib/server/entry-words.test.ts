import { describe, expect, test } from 'vitest';
import { textsIn } from '#lib/texts/texts.ts';
import { explain, greet } from './entry-words.ts';

type Refusal = Parameters<typeof explain>[0];
const texts = textsIn('en');
const { account, checkoutRefusals } = texts;

const success = (totalQuantity: number) => ({
  __typename: 'LoginSuccess' as const,
  user: { name: 'Aoi' },
  cart: { totalQuantity },
});
const invalid = (path: string[], rule: 'REQUIRED' | 'OUT_OF_RANGE' | 'MALFORMED'): Refusal => ({
  __typename: 'InputInvalid',
  code: 'INPUT_INVALID',
  message: 'Please check the input.',
  problems: [{ path, rule, message: 'Too common.' }],
});
const refusal = (code: string): Refusal =>
  ({ __typename: 'PlainRefusal', code, message: 'The API’s own words.' }) as Refusal;

describe('the greeting', () => {
  test('names who came in, and says nothing of a cart that is as it was', () => {
    expect(greet(success(2), 2, texts)).toBe('Welcome, Aoi.');
    expect(greet(success(0), 0, texts)).toBe('Welcome, Aoi.');
  });

  test('S1.5: says when the cart of the last time joined the guest’s, or was waiting', () => {
    expect(greet(success(5), 2, texts)).toBe(`Welcome, Aoi. ${account.cartMerged}`);
    expect(greet(success(3), 0, texts)).toBe(`Welcome, Aoi. ${account.cartKept}`);
  });
});

describe('a refused log-in', () => {
  test('stands beside the field that mends it', () => {
    expect(explain(refusal('LOGIN_FAILED'), texts).problems).toEqual({ password: account.loginFailed });
    expect(explain(refusal('EMAIL_TAKEN'), texts).problems).toEqual({ email: account.emailTaken });
  });

  test('says how long a password must be, and what is wrong with another field', () => {
    expect(explain(invalid(['password'], 'OUT_OF_RANGE'), texts).problems).toEqual({
      password: account.passwordLength,
    });
    expect(explain(invalid(['newPassword'], 'OUT_OF_RANGE'), texts).problems).toEqual({
      newPassword: account.passwordLength,
    });
    expect(explain(invalid(['email'], 'REQUIRED'), texts).problems).toEqual({ email: checkoutRefusals.required });
  });

  test('of a used-up link is told above the form, and a new code in the API’s words', () => {
    expect(explain(refusal('TOKEN_INVALID'), texts)).toMatchObject({ problems: {}, trouble: account.linkSpent });
    expect(explain(refusal('SOMETHING_NEW'), texts).trouble).toBe('The API’s own words.');
  });
});
