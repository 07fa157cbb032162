import { describe, expect, test } from 'vitest';
import { amountRefusal } from './charge.ts';
import { chargeStep, isCurrency, leastCharge, minorDigits, mostCharge } from './currency.ts';
import { formatMoney } from './format-money.ts';

describe('the digits of an amount', () => {
  test.each([
    ['JPY', 0, '¥1,230'],
    ['KRW', 0, '₩1,230'],
    ['MGA', 0, 'Ar 1,230'],
    ['USD', 2, '$12.30'],
    ['TWD', 2, '$12.30'],
    ['HUF', 2, 'Ft 12.30'],
    ['BHD', 3, 'BHD 1.230'],
    ['KWD', 3, 'KWD 1.230'],
    ['TND', 3, 'TND 1.230'],
  ])('of %s are %i, and 1230 reads %s', (currency, digits, words) => {
    expect(minorDigits(currency)).toBe(digits);
    expect(formatMoney(1230, currency, 'en').replaceAll('\u00a0', ' ')).toBe(words);
  });

  test('króna and shilling are counted in hundredths and never shown with them', () => {
    expect([minorDigits('ISK'), chargeStep('ISK'), minorDigits('UGX'), chargeStep('UGX')]).toEqual([2, 100, 2, 100]);
    expect(formatMoney(123_400, 'ISK', 'en').replaceAll('\u00a0', ' ')).toBe('kr 1,234');
  });

  test('a currency that Stripe does not charge in is none', () => {
    expect(isCurrency('usd')).toBe(false);
    expect(() => minorDigits('XXX')).toThrow(RangeError);
  });
});

describe('what one payment can be', () => {
  test('nothing to pay is well, below the least and above the most is refused with the limit', () => {
    expect(amountRefusal(0, 'USD')).toBeNull();
    expect(amountRefusal(49, 'USD')).toEqual({ code: 'AMOUNT_TOO_SMALL', limitMinor: 50, currency: 'USD' });
    expect(amountRefusal(50, 'USD')).toBeNull();
    expect(amountRefusal(99_999_999, 'USD')).toBeNull();
    expect(amountRefusal(100_000_000, 'JPY')).toMatchObject({ code: 'AMOUNT_TOO_LARGE', limitMinor: 99_999_999 });
  });

  test('both ends are amounts that could be charged themselves', () => {
    for (const currency of ['USD', 'JPY', 'KRW', 'HUF', 'KWD', 'ISK', 'INR']) {
      const step = chargeStep(currency);
      expect([currency, leastCharge(currency) % step, mostCharge(currency) % step]).toEqual([currency, 0, 0]);
    }
    expect([leastCharge('HUF'), leastCharge('JPY'), leastCharge('KRW')]).toEqual([17_500, 50, 1]);
  });
});
