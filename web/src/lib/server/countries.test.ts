import { expect, test } from 'vitest';
import { guessCountry, nameCountries } from './countries.ts';

test('countries stand where a reader looks for them', () => {
  const named = nameCountries(['US', 'DE', 'JP'], 'en');

  expect(named.map(({ name }) => name)).toEqual(['Germany', 'Japan', 'United States']);
});

test('the browser’s region is the likely country, when it is shipped to', () => {
  expect(guessCountry('en', 'en-GB, en;q=0.9', ['US', 'GB'])).toBe('GB');
  expect(guessCountry('en', 'fr-CH, ko-KR;q=0.8', ['US', 'KR'])).toBe('KR');
  expect(guessCountry('en', 'fr-CH', ['US', 'KR'])).toBeNull();
  expect(guessCountry('en', null, ['US'])).toBeNull();
});

test('a language spoken in one country tells more than the region of the second language', () => {
  expect(guessCountry('ja', 'ja,en-US;q=0.9', ['US', 'JP'])).toBe('JP');
  expect(guessCountry('ko', null, ['US'])).toBeNull();
});
