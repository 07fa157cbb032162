import type { CouponCode } from '../domain/refusal.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import type { Tx } from '../platform/postgres.ts';

export type CouponWish = Readonly<{
  orderId: string;
  couponId: string;
  /** Who counts as one customer: an account's customer id, or a guest's e-mail in lower case. */
  customerKey: string;
  /** Null for no limit. */
  perCustomerLimit: number | null;
  now: Date;
}>;

/**
 * Uses the coupon up for one order, in the order's own transaction (R10). The conditional count locks the coupon's row,
 * so of two buyers the second sees what the first took.
 */
export async function claimCoupon(tx: Tx, wish: CouponWish): Promise<Result<null, CouponCode>> {
  const counted = await tx.$executeRaw`
    UPDATE "Coupon" SET "claimed" = "claimed" + 1
    WHERE "id" = ${wish.couponId} AND ("usageLimit" IS NULL OR "claimed" < "usageLimit")`;
  if (counted === 0) return refuse((await isHeld(tx, wish.couponId, null)) ? 'COUPON_TAKEN' : 'COUPON_USED_UP');
  const slotted = await takeSlot(tx, wish);
  if (slotted === 1) return ok(null);
  return refuse((await isHeld(tx, wish.couponId, wish.customerKey)) ? 'COUPON_TAKEN' : 'COUPON_ALREADY_USED');
}

/** The lowest free slot of this customer; without a limit the order itself is the slot. */
function takeSlot(tx: Tx, { orderId, couponId, customerKey, perCustomerLimit, now }: CouponWish): Promise<number> {
  if (perCustomerLimit === null) {
    return tx.$executeRaw`
      INSERT INTO "CouponClaim" ("orderId", "couponId", "customerKey", "slot", "state", "at")
      VALUES (${orderId}, ${couponId}, ${customerKey}, ${orderId}, 'CLAIMED', ${now})`;
  }
  return tx.$executeRaw`
    INSERT INTO "CouponClaim" ("orderId", "couponId", "customerKey", "slot", "state", "at")
    SELECT ${orderId}, ${couponId}, ${customerKey}, n::text, 'CLAIMED', ${now}
    FROM generate_series(1, ${perCustomerLimit}::int) AS n
    WHERE NOT EXISTS (
      SELECT 1 FROM "CouponClaim" c WHERE c."couponId" = ${couponId} AND c."customerKey" = ${customerKey}
      AND c."slot" = n::text AND c."state" IN ('CLAIMED', 'USED')
    ) ORDER BY n LIMIT 1`;
}

/** True when an unfinished order holds the coupon: it may come back. */
async function isHeld(tx: Tx, couponId: string, customerKey: string | null): Promise<boolean> {
  const held = await tx.couponClaim.count({
    where: { couponId, state: 'CLAIMED', ...(customerKey === null ? {} : { customerKey }) },
  });
  return held > 0;
}

/** Paid: the use is spent. */
export async function useCoupon(tx: Tx, orderId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "CouponClaim" SET "state" = 'USED' WHERE "orderId" = ${orderId} AND "state" = 'CLAIMED'`;
}

/** Closed: the use comes back, once. */
export async function releaseCoupon(tx: Tx, orderId: string): Promise<void> {
  await tx.$executeRaw`
    WITH released AS (
      UPDATE "CouponClaim" SET "state" = 'RELEASED' WHERE "orderId" = ${orderId} AND "state" = 'CLAIMED'
      RETURNING "couponId"
    )
    UPDATE "Coupon" c SET "claimed" = c."claimed" - 1 FROM released r WHERE c."id" = r."couponId"`;
}

/**
 * Uses the coupon of a closed order after all (T20), by the same limits as any other use. False when they are reached
 * meanwhile: the caller must roll back. True also for an order without a coupon.
 */
export async function reclaimCoupon(tx: Tx, orderId: string): Promise<boolean> {
  const claim = await tx.couponClaim.findUnique({ where: { orderId }, include: { coupon: true } });
  if (claim?.state !== 'RELEASED') return true;
  const { couponId, customerKey, coupon } = claim;
  const counted = await tx.$executeRaw`
    UPDATE "Coupon" SET "claimed" = "claimed" + 1
    WHERE "id" = ${couponId} AND ("usageLimit" IS NULL OR "claimed" < "usageLimit")`;
  if (counted === 0) return false;
  const slotted = await tx.$executeRaw`
    UPDATE "CouponClaim" SET "state" = 'USED', "slot" = free."slot"
    FROM (
      SELECT n::text AS "slot" FROM generate_series(1, ${coupon.perCustomerLimit ?? 0}::int) AS n
      WHERE NOT EXISTS (
        SELECT 1 FROM "CouponClaim" c WHERE c."couponId" = ${couponId} AND c."customerKey" = ${customerKey}
        AND c."slot" = n::text AND c."state" IN ('CLAIMED', 'USED')
      )
      UNION ALL SELECT ${orderId} WHERE ${coupon.perCustomerLimit === null}
      LIMIT 1
    ) AS free WHERE "orderId" = ${orderId}`;
  return slotted === 1;
}
