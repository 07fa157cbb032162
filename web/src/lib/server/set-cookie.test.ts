import { expect, test } from 'vitest';
import { parseSetCookie } from './set-cookie.ts';

test('the cart’s cookie keeps every attribute on its way to the browser', () => {
  expect(parseSetCookie('__Host-cart=a%20b; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=7776000')).toEqual({
    name: '__Host-cart',
    value: 'a b',
    path: '/',
    httpOnly: true,
    secure: true,
    sameSite: 'lax',
    maxAge: 7_776_000,
  });
});

test('a cookie that is taken back keeps its end', () => {
  const gone = parseSetCookie('cart=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0');

  expect(gone).toMatchObject({ value: '', maxAge: 0, expires: new Date(0), httpOnly: false, secure: false });
});

test('a line that is no cookie is none', () => {
  expect(parseSetCookie('nonsense')).toBeNull();
  expect(parseSetCookie('=value')).toBeNull();
});
