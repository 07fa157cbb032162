import { expect, test } from 'vitest';
import { guessCountry, nameCountries } from './countries.ts';

test('countries stand where a reader looks for them', () => {
  const named = nameCountries(['US', 'DE', 'JP'], 'en');

  expect(named.map(({ name }) => name)).toEqual(['Germany', 'Japan', 'United States']);
});

test('the browser’s region is the likely country, when it is shipped to', () => {
  expect(guessCountry('en-GB, en;q=0.9', ['US', 'GB'])).toBe('GB');
  expect(guessCountry('fr-CH, ko-KR;q=0.8', ['US', 'KR'])).toBe('KR');
  expect(guessCountry('fr-CH', ['US', 'KR'])).toBeNull();
  expect(guessCountry(null, ['US'])).toBeNull();
});
