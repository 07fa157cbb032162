import { Prisma } from '../platform/generated/prisma/client.ts';
import type { Tx } from '../platform/postgres.ts';

/**
 * Takes exactly the bought quantities out of the cart, by line: what the buyer added while paying stays (S0.19, R16).
 * The cart's coupon goes when the order has used it. Called once, with the sale.
 */
export async function removeBoughtLines(tx: Tx, orderId: string, cartId: string, now: Date): Promise<void> {
  await leaveCoupon(tx, orderId, Prisma.sql`c."id" = ${cartId}`, now);
  await leaveCoupon(tx, orderId, cartsJoinedSince(orderId, cartId), now);
  await tx.$executeRaw`
    WITH bought AS (
      SELECT "cartLineId" AS "id", sum("quantity")::int AS "quantity" FROM "OrderItem"
      WHERE "orderId" = ${orderId} GROUP BY "cartLineId"
    ),
    gone AS (
      DELETE FROM "CartLine" l USING bought b WHERE l."id" = b."id" AND l."quantity" <= b."quantity"
    )
    UPDATE "CartLine" l SET "quantity" = l."quantity" - b."quantity"
    FROM bought b WHERE l."id" = b."id" AND l."quantity" > b."quantity"`;
}

async function leaveCoupon(tx: Tx, orderId: string, carts: Prisma.Sql, now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Cart" c SET "version" = c."version" + 1, "updatedAt" = ${now},
      "couponId" = CASE WHEN c."couponId" = (SELECT "couponId" FROM "CouponClaim" WHERE "orderId" = ${orderId})
        THEN NULL ELSE c."couponId" END
    WHERE ${carts}`;
}

/** A log-in since may have moved the lines into the user's cart. Read once the order's own cart is locked: see joinCarts. */
function cartsJoinedSince(orderId: string, cartId: string): Prisma.Sql {
  return Prisma.sql`c."id" <> ${cartId} AND c."id" IN (
    SELECT l."cartId" FROM "CartLine" l JOIN "OrderItem" i ON i."cartLineId" = l."id" WHERE i."orderId" = ${orderId})`;
}
