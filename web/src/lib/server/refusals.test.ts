import { describe, expect, test } from 'vitest';
import { textsIn } from '#lib/texts/texts.ts';
import { sayCartRefusal, sayCouponRefusal, sayRefusal } from './refusals.ts';
import { sayWhatIsShort } from './stock-check.ts';

const texts = textsIn('en');
const mug = { name: 'Oat', product: { name: 'Morning Mug' } };

const aLine = (given: object) => ({
  quantity: 2,
  problem: null,
  variant: { ...mug, quantityAvailable: 9 },
  ...given,
});

describe('the look at the shelves before checkout', () => {
  test('S1.2: a cart that is in stock passes', () => {
    expect(sayWhatIsShort({ lines: [aLine({})] }, texts)).toEqual([]);
  });

  test('S1.3: each short line is named with what is left', () => {
    const few = aLine({ problem: 'STOCK_SHORT', variant: { ...mug, quantityAvailable: 1 } });
    const none = aLine({ problem: 'SOLD_OUT', variant: { ...mug, quantityAvailable: 0 } });

    expect(sayWhatIsShort({ lines: [few, none] }, texts)).toEqual([
      'Only 1 of Morning Mug, Oat left.',
      'Morning Mug, Oat is sold out.',
    ]);
  });

  test('S1.2: the count decides even where the API named no problem', () => {
    const overtaken = aLine({ quantity: 3, variant: { ...mug, quantityAvailable: 2 } });

    expect(sayWhatIsShort({ lines: [overtaken] }, texts)).toEqual(['Only 2 of Morning Mug, Oat left.']);
  });

  test('what cannot run out is never short, what is withdrawn always', () => {
    const service = aLine({ variant: { ...mug, quantityAvailable: null } });
    const withdrawn = aLine({ problem: 'UNAVAILABLE' });

    expect(sayWhatIsShort({ lines: [service] }, texts)).toEqual([]);
    expect(sayWhatIsShort({ lines: [withdrawn] }, texts)).toEqual(['Morning Mug, Oat is no longer for sale.']);
  });

  test('an empty cart does not go to checkout', () => {
    expect(sayWhatIsShort({ lines: [] }, texts)).toEqual(['Your cart is empty.']);
  });
});

describe('refusals in words', () => {
  test('S4.4: a shortage says which variant and how many are left', () => {
    const refusal = {
      code: 'STOCK_INSUFFICIENT',
      shortages: [{ available: 0, variant: { name: '', product: { name: 'Pen' } } }],
    };

    expect(sayCartRefusal(refusal, texts)).toBe('Pen is sold out.');
  });

  test('S4.7: a coupon below its minimum says how much is missing', () => {
    const refusal = { code: 'COUPON_MINIMUM_NOT_MET', missingToMinimum: { amountMinor: 750, currency: 'USD' } };

    expect(sayCouponRefusal(refusal, texts, 'en')).toBe('Add $7.50 more and this coupon works.');
  });

  test('S4.7: an unknown coupon and one of somebody else sound the same', () => {
    expect(sayCouponRefusal({ code: 'COUPON_NOT_FOUND' }, texts, 'en')).toBe('We do not know this coupon.');
  });

  test('a code that was added later falls back to the API’s own sentence', () => {
    expect(sayRefusal({ code: 'BRAND_NEW', message: 'Not today.' }, texts)).toBe('Not today.');
    expect(sayRefusal({ code: 'toString', message: 'Not today.' }, texts)).toBe('Not today.');
  });
});
