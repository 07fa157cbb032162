import type { CouponTerms } from '../domain/coupon.ts';
import { Prisma } from '../platform/generated/prisma/client.ts';
import { minorUnitsOrNull } from '../platform/minor-units.ts';

/** A coupon as `couponColumns` makes it: amounts as text, instants as ISO text. */
export type CouponJson = Omit<CouponTerms, 'validFrom' | 'validUntil' | 'amounts'> & {
  validFrom: string | null;
  validUntil: string | null;
  amounts: { currency: string; amountMinor: string | null; minimumMinor: string | null }[];
};

/**
 * The coupon k as one JSON value, as the owner of cart `cartId` meets it: what their own unfinished order has claimed
 * does not count against them, since that order is paid or closed before another one is made (R12).
 */
export function couponJson(cartId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`json_build_object(
    'id', k."id", 'code', k."code", 'kind', k."kind", 'basisPoints', k."basisPoints", 'categoryId', k."categoryId",
    'validFrom', k."validFrom", 'validUntil', k."validUntil",
    'usageLimit', k."usageLimit", 'perCustomerLimit', k."perCustomerLimit",
    'claimedByOthers', k."claimed" - (
      SELECT count(*) FROM "CouponClaim" own JOIN "Order" o ON o."id" = own."orderId"
      WHERE own."couponId" = k."id" AND own."state" = 'CLAIMED' AND o."open" AND o."cartId" = ${cartId}),
    'used', CASE WHEN k."claimed" >= k."usageLimit" THEN (
      SELECT count(*) FROM "CouponClaim" used WHERE used."couponId" = k."id" AND used."state" = 'USED') ELSE 0 END,
    'amounts', (
      SELECT coalesce(json_agg(json_build_object('currency', a."currency",
        'amountMinor', a."amountMinor"::text, 'minimumMinor', a."minimumMinor"::text)), '[]')
      FROM "CouponAmount" a WHERE a."couponId" = k."id"))`;
}

export function parseCoupon(json: CouponJson): CouponTerms {
  return {
    ...json,
    validFrom: instantOrNull(json.validFrom),
    validUntil: instantOrNull(json.validUntil),
    amounts: json.amounts.map(({ currency, amountMinor, minimumMinor }) => ({
      currency,
      amountMinor: minorUnitsOrNull(amountMinor),
      minimumMinor: minorUnitsOrNull(minimumMinor),
    })),
  };
}

function instantOrNull(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
