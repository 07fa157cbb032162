import type { DemoCoupon } from './coupons.ts';
import { idFor } from './ids.ts';
import type { DemoShippingRate } from './shipping.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export function couponRow(coupon: DemoCoupon, now: Date) {
  return {
    id: idFor('cpn', coupon.code),
    code: coupon.code,
    kind: coupon.kind,
    basisPoints: coupon.basisPoints ?? null,
    categoryId: coupon.category === undefined ? null : idFor('cat', coupon.category),
    validFrom: daysFrom(now, coupon.validFromDay),
    validUntil: daysFrom(now, coupon.validUntilDay),
    usageLimit: coupon.usageLimit ?? null,
    perCustomerLimit: coupon.perCustomerLimit ?? null,
  };
}

export function couponAmountRows(coupon: DemoCoupon) {
  return Object.entries(coupon.amounts ?? {}).map(([currency, amounts]) => ({
    couponId: idFor('cpn', coupon.code),
    currency,
    amountMinor: amounts.amountMinor ?? null,
    minimumMinor: amounts.minimumMinor ?? null,
  }));
}

export function shippingRateRows(rate: DemoShippingRate) {
  const { minQuantity, name, USD, JPY, KRW } = rate;
  return Object.entries({ USD, JPY, KRW }).map(([currency, amountMinor]) => ({
    id: idFor('shr', `${currency} ${minQuantity}`),
    currency,
    minQuantity,
    amountMinor,
    name,
  }));
}

function daysFrom(now: Date, days: number | undefined): Date | null {
  return days === undefined ? null : new Date(now.getTime() + days * DAY_MS);
}
