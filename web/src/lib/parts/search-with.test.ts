import { expect, test } from 'vitest';
import { searchWith } from './search-with.ts';

test('a parameter is added or changed, and the others stay', () => {
  expect(searchWith('', 'lang', 'ja')).toBe('?lang=ja');
  expect(searchWith('?search=tea&lang=ko', 'lang', 'ja')).toBe('?search=tea&lang=ja');
});

test('the action of a form is no part of a page’s address', () => {
  expect(searchWith('?/confirm', 'country', 'JP')).toBe('?country=JP');
  expect(searchWith('?/update&lang=ja', 'lang', 'ko')).toBe('?lang=ko');
});
