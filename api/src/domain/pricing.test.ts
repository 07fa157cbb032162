import { describe, expect, test } from 'vitest';
import type { CouponTerms } from './coupon.ts';
import { priceCart, type CartFacts, type CartLineFacts } from './pricing.ts';

const NOW = new Date('2026-11-21T12:00:00.000Z');
const noText = { en: '', ja: '', ko: '' };

function aLine(differences: Partial<CartLineFacts> = {}): CartLineFacts {
  return {
    id: 'cln_1',
    variantId: 'var_1',
    productId: 'prd_1',
    categoryId: 'cat_tea',
    sku: 'TEA-1',
    productName: noText,
    variantName: noText,
    kind: 'PHYSICAL',
    imageUrl: null,
    quantity: 1,
    priceMinor: 1000,
    seenUnitPriceMinor: 1000,
    active: true,
    available: 10,
    held: 0,
    ownHeld: 0,
    ...differences,
  };
}

function aCart(differences: Partial<CartFacts> = {}): CartFacts {
  return {
    id: 'crt_1',
    version: 3,
    currency: 'USD',
    customerId: null,
    lines: [aLine()],
    coupon: null,
    shippingRates: [{ minQuantity: 1, amountMinor: 500 }],
    ...differences,
  };
}

const noLimits = {
  validFrom: null,
  validUntil: null,
  usageLimit: null,
  perCustomerLimit: null,
  claimedByOthers: 0,
  used: 0,
};
const tenPercent: CouponTerms = {
  id: 'cpn_1',
  code: 'TEN',
  kind: 'PERCENT',
  basisPoints: 1000,
  categoryId: null,
  amounts: [],
  ...noLimits,
};
const freeShipping: CouponTerms = { ...tenPercent, kind: 'FREE_SHIPPING', basisPoints: null };
const problemOf = (line: CartLineFacts) => priceCart(aCart({ lines: [line] }), NOW).lines[0]?.problem;

describe('totals', () => {
  test('S1.7 S2.1: the total is the subtotal less the discount plus the fee', () => {
    const cart = aCart({ lines: [aLine({ quantity: 3 }), aLine({ id: 'cln_2', priceMinor: 99 })], coupon: tenPercent });

    const priced = priceCart(cart, NOW);

    expect(priced).toMatchObject({
      totalQuantity: 4,
      subtotalMinor: 3099,
      discountMinor: 309,
      shippingMinor: 500,
      totalMinor: 3290,
    });
    expect(priced.lines.map((line) => line.discountMinor)).toEqual([299, 10]);
  });

  test('free shipping keeps the fee in sight and takes it off as a discount', () => {
    const priced = priceCart(aCart({ coupon: freeShipping }), NOW);

    expect(priced).toMatchObject({
      shippingMinor: 500,
      goodsDiscountMinor: 0,
      shippingDiscountMinor: 500,
      discountMinor: 500,
      totalMinor: 1000,
    });
  });

  test('S1.10: goods that are not shipped cost no shipping and do not count towards it', () => {
    const service = aLine({ kind: 'SERVICE', available: null, held: null });

    expect(priceCart(aCart({ lines: [service] }), NOW)).toMatchObject({
      ships: false,
      shippingMinor: null,
      totalMinor: 1000,
    });
  });

  test('S4.7: a coupon that cannot be used says why and takes nothing off', () => {
    const priced = priceCart(aCart({ coupon: { ...tenPercent, validUntil: NOW } }), NOW);

    expect(priced.couponProblem).toMatchObject({ code: 'COUPON_EXPIRED', couponId: 'cpn_1' });
    expect(priced).toMatchObject({ discountMinor: 0, totalMinor: 1500 });
  });

  test('an empty cart costs nothing', () => {
    expect(priceCart(aCart({ lines: [] }), NOW)).toMatchObject({
      totalMinor: 0,
      totalQuantity: 0,
      shippingMinor: null,
    });
  });
});

describe('what stands in a line’s way', () => {
  test('S1.2 S4.4: too few, none, or withdrawn', () => {
    expect(problemOf(aLine({ quantity: 10 }))).toBeNull();
    expect(problemOf(aLine({ quantity: 11 }))).toBe('STOCK_SHORT');
    expect(problemOf(aLine({ available: 0 }))).toBe('SOLD_OUT');
    expect(problemOf(aLine({ active: false }))).toBe('UNAVAILABLE');
    expect(problemOf(aLine({ available: null, quantity: 99 }))).toBeNull();
  });

  test('a line without a price today keeps the last one seen and cannot be ordered', () => {
    const priced = priceCart(
      aCart({ lines: [aLine({ priceMinor: null, seenUnitPriceMinor: 700, quantity: 2 })] }),
      NOW,
    );

    expect(priced.lines[0]).toMatchObject({ unitPriceMinor: 700, totalMinor: 1400, problem: 'UNAVAILABLE' });
  });

  test('R12: what the cart’s own unfinished order holds is not missing', () => {
    expect(problemOf(aLine({ quantity: 2, available: 0, held: 2, ownHeld: 2 }))).toBeNull();
    expect(problemOf(aLine({ quantity: 2, available: 0, held: 2, ownHeld: 1 }))).toBe('STOCK_SHORT');
  });
});
