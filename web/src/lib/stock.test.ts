import { expect, test } from 'vitest';
import { piecesLeft, stockLevel } from './stock.ts';

test.each([
  [0, 'out'],
  [1, 'few'],
  [5, 'few'],
  [6, 'plenty'],
  [null, 'plenty'],
] as const)('%s left is %s', (left, level) => {
  expect(stockLevel(left)).toBe(level);
});

test('what is left of a product is the sum over its variants', () => {
  expect(piecesLeft([{ quantityAvailable: 2 }, { quantityAvailable: 0 }, { quantityAvailable: 1 }])).toBe(3);
});

test('a product with a variant that cannot run out cannot run out', () => {
  expect(piecesLeft([{ quantityAvailable: 0 }, { quantityAvailable: null }, { quantityAvailable: 4 }])).toBeNull();
});
