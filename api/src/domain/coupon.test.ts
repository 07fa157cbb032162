import { describe, expect, test } from 'vitest';
import { couponDiscount, type CouponBasket, type CouponTerms } from './coupon.ts';
import { ok } from './result.ts';

const NOON = new Date('2026-11-21T12:00:00.000Z');
const justBefore = (at: Date) => new Date(at.getTime() - 1);

function aCoupon(differences: Partial<CouponTerms> = {}): CouponTerms {
  return {
    id: 'cpn_1',
    code: 'TEN',
    kind: 'PERCENT',
    basisPoints: 1000,
    categoryId: null,
    validFrom: null,
    validUntil: null,
    usageLimit: null,
    perCustomerLimit: null,
    claimedByOthers: 0,
    used: 0,
    amounts: [],
    ...differences,
  };
}

function aBasket(differences: Partial<CouponBasket> = {}): CouponBasket {
  return { currency: 'USD', lines: [{ categoryId: 'cat_tea', totalMinor: 4999 }], shippingMinor: 500, ...differences };
}

const fixed = (amountMinor: number) =>
  aCoupon({ kind: 'FIXED', basisPoints: null, amounts: [{ currency: 'USD', amountMinor, minimumMinor: null }] });

function codeOf(coupon: CouponTerms, basket = aBasket(), now = NOON) {
  const result = couponDiscount(coupon, basket, now);
  return result.ok ? null : result.refusal.code;
}

describe('what a coupon gives', () => {
  test('S2.1: a percentage is rounded down to a minor unit', () => {
    expect(couponDiscount(aCoupon(), aBasket(), NOON)).toEqual(ok({ goodsMinor: 499, shippingMinor: 0 }));
  });

  test('a percentage of a very large amount is exact', () => {
    const basket = aBasket({ lines: [{ categoryId: 'cat_tea', totalMinor: 9_007_199_254_740_007 }] });

    expect(couponDiscount(aCoupon({ basisPoints: 9999 }), basket, NOON)).toEqual(
      ok({ goodsMinor: 9_006_298_534_814_532, shippingMinor: 0 }),
    );
  });

  test('C09: a fixed amount never exceeds the lines it covers', () => {
    expect(couponDiscount(fixed(2000), aBasket(), NOON)).toEqual(ok({ goodsMinor: 2000, shippingMinor: 0 }));
    expect(couponDiscount(fixed(9000), aBasket(), NOON)).toEqual(ok({ goodsMinor: 4999, shippingMinor: 0 }));
  });

  test('free shipping takes off the fee and leaves the goods', () => {
    const coupon = aCoupon({ kind: 'FREE_SHIPPING', basisPoints: null });

    expect(couponDiscount(coupon, aBasket(), NOON)).toEqual(ok({ goodsMinor: 0, shippingMinor: 500 }));
  });

  test('a coupon for one category reduces only its lines', () => {
    const lines = [
      { categoryId: 'cat_tea', totalMinor: 1000 },
      { categoryId: 'cat_pots', totalMinor: 8000 },
    ];

    const result = couponDiscount(aCoupon({ categoryId: 'cat_tea' }), aBasket({ lines }), NOON);

    expect(result).toEqual(ok({ goodsMinor: 100, shippingMinor: 0 }));
  });
});

describe('why a coupon is refused', () => {
  test('S4.7 C09: it ends at its last instant, not after it', () => {
    const coupon = aCoupon({ validUntil: NOON });

    expect(codeOf(coupon, aBasket(), justBefore(NOON))).toBeNull();
    expect(codeOf(coupon, aBasket(), NOON)).toBe('COUPON_EXPIRED');
  });

  test('S4.7: it begins at its first instant', () => {
    const coupon = aCoupon({ validFrom: NOON });

    expect(codeOf(coupon, aBasket(), justBefore(NOON))).toBe('COUPON_NOT_STARTED');
    expect(codeOf(coupon, aBasket(), NOON)).toBeNull();
  });

  test('S4.7: a cart below the minimum hears how much is missing', () => {
    const coupon = aCoupon({ amounts: [{ currency: 'USD', amountMinor: null, minimumMinor: 5000 }] });

    const result = couponDiscount(coupon, aBasket(), NOON);

    expect(result).toMatchObject({
      refusal: { code: 'COUPON_MINIMUM_NOT_MET', missingToMinimumMinor: 1, currency: 'USD' },
    });
  });

  test('S4.7: a cart without a covered line, or in a currency the coupon does not know, is not covered', () => {
    const dollarMinimum = aCoupon({ amounts: [{ currency: 'USD', amountMinor: null, minimumMinor: 100 }] });

    expect(codeOf(aCoupon({ categoryId: 'cat_pots' }))).toBe('COUPON_NOT_APPLICABLE');
    expect(codeOf(aCoupon(), aBasket({ lines: [] }))).toBe('COUPON_NOT_APPLICABLE');
    expect(codeOf(fixed(2000), aBasket({ currency: 'JPY' }))).toBe('COUPON_NOT_APPLICABLE');
    expect(codeOf(dollarMinimum, aBasket({ currency: 'JPY' }))).toBe('COUPON_NOT_APPLICABLE');
  });

  test('free shipping needs something to ship', () => {
    const coupon = aCoupon({ kind: 'FREE_SHIPPING', basisPoints: null });

    expect(codeOf(coupon, aBasket({ shippingMinor: null }))).toBe('COUPON_NOT_APPLICABLE');
  });

  test('R10: a last use that an unfinished order holds may come back, one that is paid is gone', () => {
    expect(codeOf(aCoupon({ usageLimit: 2, claimedByOthers: 1, used: 1 }))).toBeNull();
    expect(codeOf(aCoupon({ usageLimit: 2, claimedByOthers: 2, used: 1 }))).toBe('COUPON_TAKEN');
    expect(codeOf(aCoupon({ usageLimit: 2, claimedByOthers: 2, used: 2 }))).toBe('COUPON_USED_UP');
  });
});
