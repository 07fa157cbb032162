import { expect, test } from 'vitest';
import { chooseLocale, textsIn } from './texts.ts';

test('the first language of the browser that the shop speaks is taken', () => {
  expect(chooseLocale('fr-CH, en-GB;q=0.9')).toBe('en');
});

test('a browser whose languages the shop does not speak gets the default', () => {
  expect(chooseLocale('xx, yy')).toBe('en');
  expect(chooseLocale(null)).toBe('en');
  expect(textsIn('xx')).toBe(textsIn('en'));
});

test('a name of JavaScript’s own is not a language', () => {
  expect(chooseLocale('constructor')).toBe('en');
});
