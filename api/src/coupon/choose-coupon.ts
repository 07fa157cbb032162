import type { Platform } from '../platform/platform.ts';

type Tools = Pick<Platform, 'db' | 'clock'>;

/**
 * Writes down which coupon the cart uses, or none; the version rises only when that is news. Nothing is used up: the
 * coupon is measured again whenever the cart is priced, and claimed with the order.
 */
export async function chooseCoupon({ db, clock }: Tools, cartId: string, couponId: string | null): Promise<void> {
  await db.inTransaction(
    (tx) => tx.$executeRaw`
      UPDATE "Cart" SET "couponId" = ${couponId}, "version" = "version" + 1, "updatedAt" = ${clock.now()}
      WHERE "id" = ${cartId} AND "couponId" IS DISTINCT FROM ${couponId}`,
  );
}
