import { couponJson, parseCoupon, type CouponJson } from '../catalog/coupon-terms.ts';
import { priceCart, type CartFacts, type CartLineFacts, type PricedCart } from '../domain/pricing.ts';
import { Prisma } from '../platform/generated/prisma/client.ts';
import { minorUnits, minorUnitsOrNull } from '../platform/minor-units.ts';
import type { Db, Tx } from '../platform/postgres.ts';

/** The cart at today's prices, or null when there is none of that id. */
export async function loadPricedCart(db: Db | Tx, cartId: string, now: Date): Promise<PricedCart | null> {
  const facts = await loadCart(db, cartId);
  return facts && priceCart(facts, now);
}

/** Everything that pricing needs to know of a cart, in one statement: the hot path of checkout. */
export async function loadCart(db: Db | Tx, cartId: string): Promise<CartFacts | null> {
  const [row] = await db.$queryRaw<CartRow[]>`
    SELECT t."id", t."version", t."currency", t."customerId",
      (SELECT ${couponJson(Prisma.sql`t."id"`)} FROM "Coupon" k WHERE k."id" = t."couponId") AS "coupon",
      ${lines} AS "lines",
      (SELECT coalesce(json_agg(json_build_object('minQuantity', r."minQuantity", 'amountMinor', r."amountMinor"::text)), '[]')
        FROM "ShippingRate" r WHERE r."currency" = t."currency") AS "shippingRates"
    FROM "Cart" t WHERE t."id" = ${cartId}`;
  return row ? toFacts(row) : null;
}

/** Lines of "Cart" t, oldest first; amounts as text, because JSON numbers end at 2^53. */
const lines = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object(
    'id', l."id", 'variantId', v."id", 'productId', p."id", 'categoryId', p."categoryId", 'sku', v."sku",
    'productName', p."name", 'variantName', v."name", 'kind', p."kind", 'imageUrl', i."url", 'quantity', l."quantity",
    'priceMinor', r."amountMinor"::text, 'seenUnitPriceMinor', l."seenUnitPriceMinor"::text,
    'active', v."active" AND p."active",
    'available', s."available", 'held', s."held", 'ownHeld', coalesce(h."quantity", 0)
  ) ORDER BY l."createdAt", l."id"), '[]')
  FROM "CartLine" l
  JOIN "Variant" v ON v."id" = l."variantId"
  JOIN "Product" p ON p."id" = v."productId"
  LEFT JOIN "Price" r ON r."variantId" = v."id" AND r."currency" = t."currency"
  LEFT JOIN "Stock" s ON s."variantId" = v."id"
  LEFT JOIN "Order" o ON o."cartId" = t."id" AND o."open"
  LEFT JOIN "StockHold" h ON h."orderId" = o."id" AND h."variantId" = v."id" AND h."state" = 'HELD'
  LEFT JOIN LATERAL (
    SELECT m."sources" -> (jsonb_array_length(m."sources") / 2) ->> 'url' AS "url"
    FROM "Image" m WHERE m."productId" = p."id" ORDER BY m."position" LIMIT 1
  ) i ON true
  WHERE l."cartId" = t."id")`;

type LineJson = Omit<CartLineFacts, 'priceMinor' | 'seenUnitPriceMinor'> & {
  priceMinor: string | null;
  seenUnitPriceMinor: string;
};

type CartRow = Pick<CartFacts, 'id' | 'version' | 'currency' | 'customerId'> & {
  coupon: CouponJson | null;
  lines: LineJson[];
  shippingRates: { minQuantity: number; amountMinor: string }[];
};

function toFacts(row: CartRow): CartFacts {
  return {
    ...row,
    coupon: row.coupon && parseCoupon(row.coupon),
    lines: row.lines.map((line) => ({
      ...line,
      priceMinor: minorUnitsOrNull(line.priceMinor),
      seenUnitPriceMinor: minorUnits(line.seenUnitPriceMinor),
    })),
    shippingRates: row.shippingRates.map(({ minQuantity, amountMinor }) => ({
      minQuantity,
      amountMinor: minorUnits(amountMinor),
    })),
  };
}
