import { expect, test } from 'vitest';
import { newest } from './newest.ts';

const state = (version: number, id = 'ord_1') => ({ order: { id, version }, note: `v${version}` });

test('R18: a higher version replaces what is shown', () => {
  expect(newest(state(2), state(3)).note).toBe('v3');
});

test('R18: a version not higher is dropped, whichever way it came', () => {
  expect(newest(state(3), state(2)).note).toBe('v3');
  const shown = state(3);
  expect(newest(shown, state(3))).toBe(shown);
});

test('a state of another order is none of this page’s business', () => {
  expect(newest(state(1), state(9, 'ord_2')).note).toBe('v1');
  expect(newest(state(1), null).note).toBe('v1');
});
