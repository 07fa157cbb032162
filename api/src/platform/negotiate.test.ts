import { expect, test } from 'vitest';
import { pickCurrency, pickLocale } from './negotiate.ts';

const ours = ['en', 'ja', 'ko'] as const;

test.for([
  ['ja', 'ja'],
  ['ja-JP,ja;q=0.9,en;q=0.8', 'ja'],
  ['fr-FR, ko;q=0.3, en;q=0.2', 'ko'],
  ['en;q=0.1, ja;q=0.9', 'ja'],
  ['ja;q=0, ko;q=0.1', 'ko'],
  ['fr', 'en'],
  ['*', 'en'],
  ['', 'en'],
  ['ja;q=nonsense', 'ja'],
  [`${'a,'.repeat(5000)}ko`, 'ko'],
])('the header %s is answered in %s', ([header, locale]) => {
  expect(pickLocale(header, ours)).toBe(locale);
});

test('without a header the first language is taken', () => {
  expect(pickLocale(undefined, ours)).toBe('en');
});

test('a currency that the shop does not sell in falls back to its first one', () => {
  const sold = ['USD', 'JPY'];

  expect([' jpy ', 'USD', 'EUR', '', undefined].map((wish) => pickCurrency(wish, sold))).toEqual([
    'JPY',
    'USD',
    'USD',
    'USD',
    'USD',
  ]);
});
