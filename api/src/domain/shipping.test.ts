import { expect, test } from 'vitest';
import { shippingFee } from './shipping.ts';

const rates = [
  { minQuantity: 10, amountMinor: 0 },
  { minQuantity: 1, amountMinor: 900 },
  { minQuantity: 3, amountMinor: 500 },
];

test('S1.10: the fee follows the number of pieces, with the rate of the highest step reached', () => {
  expect([1, 2, 3, 9, 10, 500].map((pieces) => shippingFee(rates, pieces))).toEqual([900, 900, 500, 500, 0, 0]);
});

test('nothing shipped has no fee, which is not the same as a fee of 0', () => {
  expect(shippingFee(rates, 0)).toBeNull();
});

test('a gap in the rates is a fault of the data, never a free delivery', () => {
  expect(() => shippingFee([{ minQuantity: 3, amountMinor: 500 }], 2)).toThrow(RangeError);
});
