import { expect, test } from 'vitest';
import { readCookie } from './cart-cookie.ts';

test.for([
  ['cart=abc', 'abc'],
  ['a=1; cart=abc; b=2', 'abc'],
  ['a=1;cart=abc=', 'abc='],
  ['xcart=1; cart=abc', 'abc'],
  ['__Host-cart=abc', null],
  ['cart=', null],
  ['', null],
  [undefined, null],
])('in the header %s the cart cookie is %s', ([header, value]) => {
  expect(readCookie(header ?? undefined, 'cart')).toBe(value);
});
