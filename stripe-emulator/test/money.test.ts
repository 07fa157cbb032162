import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate } from '../src/core/allocate.ts';
import { formatAmount, minorDigits } from '../src/core/currency.ts';
import { discountLines } from '../src/checkout/totals.ts';
import { feeOf } from '../src/resources/balance-transactions.ts';
import type Stripe from 'stripe';

const amounts = fc.array(fc.nat({ max: 99_999_999 }), { minLength: 1, maxLength: 20 });
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

const percentCoupon = (percentOff: number) => ({ percent_off: percentOff, amount_off: null }) as Stripe.Coupon;

describe('splitting', () => {
  test('the parts always add up to the whole and none is negative', () => {
    fc.assert(
      fc.property(fc.nat({ max: 99_999_999 }), amounts, (total, weights) => {
        fc.pre(sum(weights) > 0);
        const parts = allocate(total, weights);
        expect(sum(parts)).toBe(total);
        expect(parts.every((part) => part >= 0)).toBe(true);
      }),
    );
  });

  test('a discount never takes more from a line than it costs', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 1_000_000 }), (prices, tenThousandths) => {
        const lines = prices.map((amount) => ({ amount, product: 'p' }));
        const discounts = discountLines(lines, percentCoupon(tenThousandths / 10_000), 'usd');
        expect(discounts.every((discount, i) => discount >= 0 && discount <= (prices[i] ?? 0))).toBe(true);
      }),
    );
  });
});

test.each([
  [10, 1005, 101],
  [12.5, 5998, 750],
  [33.33, 100, 33],
  [0.5, 100, 1],
  [100, 999, 999],
])('%f percent of %i is %i: rounded half up, once', (percent, amount, discount) => {
  expect(discountLines([{ amount, product: 'p' }], percentCoupon(percent), 'usd')).toEqual([discount]);
});

test('the fee is 2.9 percent and 30 cents, and never more than the charge', () => {
  expect([feeOf(2000, 'usd'), feeOf(10, 'usd'), feeOf(1000, 'jpy')]).toEqual([88, 10, 29]);
});

test('amounts are shown with the digits of their currency', () => {
  expect(formatAmount(1230, 'eur')).toBe('€12.30');
  expect(formatAmount(500, 'jpy')).toBe('¥500');
  expect(formatAmount(24_300, 'krw', 'ko')).toBe('₩24,300');
  expect(formatAmount(1234, 'kwd').replaceAll(/\s/g, ' ')).toBe('KWD 1.234');
  expect([minorDigits('isk'), minorDigits('huf'), minorDigits('bhd')]).toEqual([2, 2, 3]);
});
