import { expect, test } from 'vitest';
import { currencyOf, nameCurrencies, pathBack } from './currency.ts';

const keeping = (currency?: string) => ({ get: () => currency });

test('the first prices are in the money of the language’s country, where there is one such country', () => {
  expect(currencyOf(keeping(), 'ja')).toBe('JPY');
  expect(currencyOf(keeping(), 'ko')).toBe('KRW');
  expect(currencyOf(keeping(), 'en')).toBeNull();
});

test('a chosen currency outlives a change of language', () => {
  expect(currencyOf(keeping('USD'), 'ja')).toBe('USD');
});

test('currencies are named in the reader’s language', () => {
  expect(nameCurrencies(['JPY', 'KRW'], 'ja')).toEqual([
    { code: 'JPY', name: '日本円' },
    { code: 'KRW', name: '韓国ウォン' },
  ]);
});

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
