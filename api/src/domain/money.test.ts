import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, allocate, allocateInSteps, money } from './money.ts';

const amount = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const weights = fc
  .array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 30 })
  .filter((all) => all.some((w) => w > 0));

describe('splitting an amount', () => {
  test('I6: the parts always add up to the whole, whatever the weights', () => {
    fc.assert(
      fc.property(amount, weights, (whole, shares) => {
        const parts = allocate(whole, shares);

        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(whole));
        expect(parts.every((part) => part >= 0)).toBe(true);
      }),
    );
  });

  test('no part exceeds its weight when the whole does not exceed their sum', () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 1, noNaN: true }), (shares, ratio) => {
        const whole = Math.floor(shares.reduce((sum, weight) => sum + weight, 0) * ratio);

        const parts = allocate(whole, shares);

        expect(parts.every((part, index) => part <= (shares[index] ?? 0))).toBe(true);
      }),
    );
  });

  test('the largest remainder gets the odd unit, and of equals the first', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(10, [1, 5, 1])).toEqual([2, 7, 1]);
    expect(allocate(5, [0, 3, 0])).toEqual([0, 5, 0]);
  });

  test('in steps each part is one, so that it could be charged or given back alone', () => {
    expect(allocateInSteps(1000, [5120, 5120, 5120], 10)).toEqual([340, 330, 330]);
  });

  test('nothing can be split over nothing, something cannot', () => {
    expect(allocate(0, [0, 0])).toEqual([0, 0]);
    expect(() => allocate(1, [0, 0])).toThrow(RangeError);
    expect(() => allocate(1, [])).toThrow(RangeError);
    expect(() => allocate(-1, [1])).toThrow(RangeError);
  });
});

describe('amounts of money', () => {
  test('two currencies are never added: that is a bug and throws', () => {
    expect(add(money(1230, 'USD'), money(70, 'USD'))).toEqual(money(1300, 'USD'));
    expect(() => add(money(1, 'USD'), money(1, 'JPY'))).toThrow(TypeError);
  });

  test('an amount that JavaScript cannot hold exactly is not money', () => {
    expect(() => money(2 ** 53, 'USD')).toThrow(RangeError);
    expect(() => money(0.5, 'USD')).toThrow(RangeError);
  });
});
