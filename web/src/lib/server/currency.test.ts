import { expect, test } from 'vitest';
import { pathBack } from './currency.ts';

test('a currency change leads back to where it was asked for', () => {
  expect(pathBack('/products?category=kitchen')).toBe('/products?category=kitchen');
});

test('the cursor stays behind: it belongs to the old prices', () => {
  expect(pathBack('/products?sort=PRICE_ASCENDING&after=abc')).toBe('/products?sort=PRICE_ASCENDING');
});

test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '', null])(
  '%s leads home, not out of the shop',
  (wish) => {
    expect(pathBack(wish)).toBe('/');
  },
);
