import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CouponTerms } from './coupon.ts';
import { chargeStep } from './currency.ts';
import { priceCart, type CartFacts, type CartLineFacts, type PricedCart } from './pricing.ts';

const NOW = new Date('2026-11-21T12:00:00.000Z');
const noText = { en: '', ja: '', ko: '' };

/** Currencies with 0, 2 and 3 decimals, and one that is charged in whole hundreds. */
const currency = fc.constantFrom('JPY', 'KRW', 'USD', 'KWD', 'BHD', 'ISK');
const line = fc.record({
  categoryId: fc.constantFrom('cat_tea', 'cat_pots'),
  quantity: fc.integer({ min: 1, max: 99 }),
  steps: fc.integer({ min: 0, max: 100_000_000 }),
  kind: fc.constantFrom('PHYSICAL' as const, 'SERVICE' as const),
});
const coupon = fc.record({
  kind: fc.constantFrom('PERCENT' as const, 'FIXED' as const, 'FREE_SHIPPING' as const),
  basisPoints: fc.integer({ min: 1, max: 10_000 }),
  steps: fc.integer({ min: 0, max: 10_000_000_000 }),
  categoryId: fc.constantFrom(null, 'cat_tea'),
});
const wish = fc.record({
  currency,
  lines: fc.array(line, { maxLength: 12 }),
  coupon: fc.option(coupon),
  feeSteps: fc.integer({ min: 0, max: 100_000 }),
});

type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;

function cartOf({ currency: code, lines, coupon: chosen, feeSteps }: Wish): CartFacts {
  const step = chargeStep(code);
  return {
    id: 'crt_1',
    version: 3,
    currency: code,
    customerId: null,
    lines: lines.map((each, index) => lineOf(each, index, step)),
    coupon: chosen && couponOf(chosen, code, step),
    shippingRates: [{ minQuantity: 1, amountMinor: feeSteps * step }],
  };
}

function lineOf({ steps, ...line }: Wish['lines'][number], index: number, step: number): CartLineFacts {
  const names = { sku: 'TEA', productName: noText, variantName: noText, imageUrl: null };
  const stock = { active: true, available: null, held: null, ownHeld: 0 };
  const ids = { id: `cln_${index}`, variantId: `var_${index}`, productId: 'prd_1' };
  return { ...ids, ...names, ...stock, ...line, priceMinor: steps * step, seenUnitPriceMinor: steps * step };
}

function couponOf(chosen: NonNullable<Wish['coupon']>, code: string, step: number): CouponTerms {
  const { kind, basisPoints, categoryId, steps } = chosen;
  const noLimits = { validFrom: null, validUntil: null, usageLimit: null, perCustomerLimit: null };
  return {
    id: 'cpn_1',
    code: 'ANY',
    kind,
    basisPoints: kind === 'PERCENT' ? basisPoints : null,
    categoryId,
    ...noLimits,
    claimedByOthers: 0,
    used: 0,
    amounts: [{ currency: code, amountMinor: kind === 'FIXED' ? steps * step : null, minimumMinor: null }],
  };
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const whateverIsInTheCart = (check: (cart: PricedCart, given: Wish) => void) =>
  fc.assert(fc.property(wish, (given) => check(priceCart(cartOf(given), NOW), given)));

describe('whatever is in the cart, in currencies with 0, 2 and 3 decimals', () => {
  test('I6: no minor unit is lost or invented: lines after discount and the fee add up to the total', () => {
    whateverIsInTheCart((cart) => {
      const lines = sum(cart.lines.map(({ totalMinor, discountMinor }) => totalMinor - discountMinor));

      expect(lines + (cart.shippingMinor ?? 0) - cart.shippingDiscountMinor).toBe(cart.totalMinor);
      expect(cart.totalMinor).toBe(cart.subtotalMinor - cart.discountMinor + (cart.shippingMinor ?? 0));
      expect(sum(cart.lines.map(({ discountMinor }) => discountMinor))).toBe(cart.goodsDiscountMinor);
    });
  });

  test('C09 I6: neither the total, nor a line, nor the fee falls below 0, and only covered lines fall', () => {
    whateverIsInTheCart((cart) => {
      expect(cart.totalMinor).toBeGreaterThanOrEqual(0);
      expect(cart.shippingDiscountMinor).toBeLessThanOrEqual(cart.shippingMinor ?? 0);
      for (const { discountMinor, totalMinor, categoryId } of cart.lines) {
        const covered = cart.coupon?.categoryId === null || cart.coupon?.categoryId === categoryId;
        expect(discountMinor).toBeGreaterThanOrEqual(0);
        expect(discountMinor).toBeLessThanOrEqual(covered ? totalMinor : 0);
      }
    });
  });

  test('C09: every sum and every part of it is an amount that Stripe can charge in this currency', () => {
    whateverIsInTheCart((cart, { currency: code }) => {
      const amounts = [cart.totalMinor, cart.discountMinor, ...cart.lines.map(({ discountMinor }) => discountMinor)];

      expect(amounts.filter((amount) => amount % chargeStep(code) !== 0)).toEqual([]);
    });
  });

  test('a line’s part is off its exact share by less than one step: the largest remainder decides who gets the rest', () => {
    whateverIsInTheCart((cart, { currency: code }) => {
      const { coupon: chosen, goodsDiscountMinor } = cart;
      const covered = cart.lines.filter(
        ({ categoryId }) => chosen?.categoryId === null || chosen?.categoryId === categoryId,
      );
      const whole = sum(covered.map(({ totalMinor }) => totalMinor));
      for (const { totalMinor, discountMinor } of covered) {
        const off = Math.abs(discountMinor - (whole === 0 ? 0 : (goodsDiscountMinor * totalMinor) / whole));
        expect(off).toBeLessThan(chargeStep(code) + 0.001);
      }
    });
  });
});
