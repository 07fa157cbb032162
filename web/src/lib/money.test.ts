import { describe, expect, test } from 'vitest';
import { formatMoney } from './money.ts';

describe('money on screen', () => {
  test.each([
    [{ amountMinor: 1800, currency: 'USD' }, 'en', '$18.00'],
    [{ amountMinor: 2700, currency: 'JPY' }, 'en', '¥2,700'],
    [{ amountMinor: 2700, currency: 'JPY' }, 'ja', '￥2,700'],
    [{ amountMinor: 24300, currency: 'KRW' }, 'ko', '₩24,300'],
    [{ amountMinor: 1234, currency: 'BHD' }, 'en', 'BHD 1.234'],
    [{ amountMinor: 123_400, currency: 'ISK' }, 'en', 'kr 1,234'],
  ])('%o reads in %s as %s', (money, locale, written) => {
    expect(formatMoney(money, locale).replace(/\u00a0/g, ' ')).toBe(written);
  });

  test('an amount that a double cannot halve exactly is still written right', () => {
    expect(formatMoney({ amountMinor: 9_007_199_254_740_991, currency: 'JPY' }, 'en')).toBe('¥9,007,199,254,740,991');
  });
});
