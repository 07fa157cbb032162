import { expect, test } from 'vitest';
import { addressLines, type PostalAddress } from './address-lines.ts';

const at = (address: Partial<PostalAddress>): PostalAddress => ({
  recipient: 'Jane Roe',
  line1: '1 High Street',
  line2: null,
  city: 'Springfield',
  region: null,
  postalCode: null,
  country: 'US',
  ...address,
});

test.each<[string, Partial<PostalAddress>, string[]]>([
  [
    'US',
    { region: 'IL', postalCode: '62701' },
    ['Jane Roe', '1 High Street', 'Springfield, IL 62701', 'United States'],
  ],
  [
    'CA',
    { city: 'Ottawa', region: 'ON', postalCode: 'K1A 0B1' },
    ['Jane Roe', '1 High Street', 'Ottawa ON K1A 0B1', 'Canada'],
  ],
  [
    'GB',
    { city: 'London', postalCode: 'SW1A 1AA' },
    ['Jane Roe', '1 High Street', 'London', 'SW1A 1AA', 'United Kingdom'],
  ],
  ['DE', { city: 'Berlin', postalCode: '10117' }, ['Jane Roe', '1 High Street', '10117 Berlin', 'Germany']],
  ['SG', { city: 'Singapore', line2: '#02-01' }, ['Jane Roe', '1 High Street', '#02-01', 'Singapore', 'Singapore']],
])('S4.8: an address in %s reads as its post wants it', (country, differences, lines) => {
  expect(addressLines(at({ ...differences, country }), 'en')).toEqual(lines);
});

const ginza = {
  recipient: '佐藤葵',
  region: '東京都',
  city: '中央区',
  line1: '銀座1-2-3',
  line2: '銀座ビル4階',
  postalCode: '104-0061',
};

test('S4.8: a Japanese address begins with its postal code and ends with the name', () => {
  expect(addressLines(at({ ...ginza, country: 'JP' }), 'ja')).toEqual([
    '〒104-0061',
    '東京都中央区銀座1-2-3',
    '銀座ビル4階',
    '佐藤葵 様',
    '日本',
  ]);
});

test('S4.8: a Korean address runs from the province to the name', () => {
  const seoul = { recipient: '김민지', region: '서울특별시', city: '중구', line1: '세종대로 12', postalCode: '04524' };

  expect(addressLines(at({ ...seoul, country: 'KR' }), 'ko')).toEqual([
    '(04524)',
    '서울특별시 중구 세종대로 12',
    '김민지',
    '대한민국',
  ]);
});

test('S4.8: an address in Japan written in Latin letters runs the Latin way', () => {
  const latin = { region: 'Tokyo', city: 'Chuo-ku', line1: '1-2-3 Ginza', postalCode: '104-0061', country: 'JP' };

  expect(addressLines(at(latin), 'en')).toEqual(['Jane Roe', '1-2-3 Ginza', 'Chuo-ku, Tokyo 104-0061', 'Japan']);
});
