import { describe, expect, test } from 'vitest';
import { addressFields, countryProblems, tidyAddress, type TypedAddress } from './address-form.ts';
import { regionsOf } from './regions.ts';

const typed = (country: string, differences: Partial<TypedAddress> = {}): TypedAddress => ({
  recipient: 'Jane Roe',
  phone: null,
  line1: '1 High Street',
  line2: null,
  city: 'Springfield',
  region: null,
  postalCode: null,
  country,
  ...differences,
});

const broken = (country: string, differences: Partial<TypedAddress> = {}) =>
  countryProblems([], typed(country, differences)).map(({ path, rule }) => `${path.join('.')} ${rule}`);

const namesOf = (country: string) =>
  addressFields(country).map(({ name, required }) => `${name}${required ? '' : '?'}`);

describe('S4.8: the form of an address', () => {
  test.each([
    ['US', 'recipient line1 line2? city region postalCode phone?'],
    ['CA', 'recipient line1 line2? city region postalCode phone?'],
    ['AU', 'recipient line1 line2? city region postalCode phone?'],
    ['JP', 'recipient postalCode region city line1 line2? phone?'],
    ['KR', 'recipient postalCode region? city line1 line2? phone?'],
    ['GB', 'recipient line1 line2? city postalCode phone?'],
    ['DE', 'recipient line1 line2? postalCode city phone?'],
    ['FR', 'recipient line1 line2? postalCode city phone?'],
    ['BR', 'recipient line1 line2? city region? postalCode? phone?'],
  ])('in %s it is %s', (country, fields) => {
    expect(namesOf(country).join(' ')).toBe(fields);
  });

  test('its example is a code that it accepts', () => {
    for (const country of ['US', 'JP', 'KR', 'CA', 'GB', 'DE', 'FR', 'AU']) {
      const example = addressFields(country).find(({ name }) => name === 'postalCode')?.example ?? 'none';
      expect(broken(country, { postalCode: example }).filter((problem) => problem.startsWith('postal'))).toEqual([]);
    }
  });
});

describe('S4.8: what an address lacks', () => {
  test('is named field by field', () => {
    expect(broken('US')).toEqual(['region REQUIRED', 'postalCode REQUIRED']);
    expect(broken('JP')).toEqual(['region REQUIRED', 'postalCode REQUIRED']);
    expect(broken('KR')).toEqual(['postalCode REQUIRED']);
    expect(broken('DE')).toEqual(['postalCode REQUIRED']);
    expect(broken('BR')).toEqual([]);
  });

  test.each([
    ['US', '9410'],
    ['US', 'SW1A 1AA'],
    ['JP', '100-001'],
    ['JP', '94103'],
    ['KR', '100-011'],
    ['CA', 'D1A 0B1'],
    ['GB', '12345'],
    ['DE', '1011'],
    ['AU', '20000'],
  ])('in %s the code %s is none', (country, postalCode) => {
    expect(broken(country, { region: null, postalCode })).toContain('postalCode MALFORMED');
  });

  test('a region that does not exist is none, where all are known', () => {
    expect(broken('US', { region: 'Ontario', postalCode: '94103' })).toEqual(['region MALFORMED']);
    expect(broken('JP', { region: 'California', postalCode: '100-0001' })).toEqual(['region MALFORMED']);
    expect(broken('BR', { region: 'Anything' })).toEqual([]);
    expect(broken('KR', { region: '충북', postalCode: '04524' })).toEqual([]); // short names are many there
  });
});

describe('an address is written as its country writes it', () => {
  test.each([
    ['JP', '１０００００１', '100-0001'],
    ['JP', '〒100ー0001', '100-0001'],
    ['JP', '100−0001', '100-0001'],
    ['KR', ' ０4524 ', '04524'],
    ['US', '941031234', '94103-1234'],
    ['CA', 'k1a0b1', 'K1A 0B1'],
    ['GB', 'sw1a1aa', 'SW1A 1AA'],
    ['BR', '01310-100', '01310-100'],
  ])('in %s the code %s is %s', (country, postalCode, written) => {
    expect(tidyAddress(typed(country, { postalCode })).postalCode).toBe(written);
  });

  test.each([
    ['US', 'california', 'CA'],
    ['US', 'ca', 'CA'],
    ['AU', 'New South Wales', 'NSW'],
    ['JP', '東京', '東京都'],
    ['JP', 'Tōkyō-to', 'Tokyo'],
    ['JP', 'Kyoto Prefecture', 'Kyoto'],
    ['JP', '北海道', '北海道'],
    ['KR', '서울', '서울특별시'],
    ['KR', '경기도', '경기도'],
    ['BR', ' São Paulo ', 'São Paulo'],
  ])('in %s the region %s is %s', (country, region, written) => {
    expect(tidyAddress(typed(country, { region })).region).toBe(written);
  });

  test('every region is found by both of its names, and only itself', () => {
    for (const country of ['US', 'CA', 'AU', 'JP', 'KR']) {
      for (const { latin, full } of regionsOf(country)) {
        const byFull = tidyAddress(typed(country, { region: full })).region;
        expect(tidyAddress(typed(country, { region: latin })).region).toBe(latin);
        expect(byFull).toBe(country === 'JP' || country === 'KR' ? full : latin);
      }
    }
  });

  test('blanks are nothing, and a tidy address stays as it is', () => {
    const tidy = tidyAddress(
      typed('us', { line2: '  ', phone: '＋１ ５５５ ０１００', postalCode: '94103', region: 'CA' }),
    );

    expect(tidy).toMatchObject({ line2: null, phone: '+1 555 0100', country: 'US' });
    expect(tidyAddress(tidy)).toEqual(tidy);
  });
});
