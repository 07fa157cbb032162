import type { CartLineFacts, ProductKind } from '../domain/pricing.ts';
import { newId, newSecret, sha256 } from '../platform/ids.ts';
import { minorUnitsOrNull } from '../platform/minor-units.ts';
import type { Tx } from '../platform/postgres.ts';

/** A cart whose row is locked: its changes stand in a queue, so that two tabs lose nothing. */
export type LockedCart = Readonly<{ id: string; currency: string; newToken: string | null }>;

/** What a variant offers to a cart, and how many of it the cart has already. */
export type Offer = Pick<CartLineFacts, 'variantId' | 'kind' | 'priceMinor' | 'active' | 'available' | 'ownHeld'> &
  Readonly<{ recurring: boolean; lineId: string | null; inCart: number; linesInCart: number }>;

/**
 * Null when there is no such cart. Always the first lock of a transaction that changes a cart. A log-in in another tab may
 * have joined it to another one since the caller's was looked up: then that one is locked and changed, and nothing is lost.
 */
export async function lockCart(tx: Tx, cartId: string): Promise<LockedCart | null> {
  const [row] = await tx.$queryRaw<(LockedCart & { joinedIntoId: string | null })[]>`
    SELECT "id", "currency", NULL AS "newToken", "joinedIntoId" FROM "Cart" WHERE "id" = ${cartId} FOR UPDATE`;
  if (!row) return null;
  const { joinedIntoId, ...cart } = row;
  return joinedIntoId === null ? cart : lockCart(tx, joinedIntoId);
}

/** A cart of its own for a new buyer; only the hash of its token is stored. */
export async function insertCart(tx: Tx, currency: string, now: Date): Promise<LockedCart> {
  const [id, newToken] = [newId('crt'), newSecret()];
  await tx.cart.create({ data: { id, tokenHash: sha256(newToken), currency, createdAt: now, updatedAt: now } });
  return { id, currency, newToken };
}

/** Every change of a cart ends with this: checkout wants the version that the buyer saw. */
export async function raiseVersion(tx: Tx, cartId: string, now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE "Cart" SET "version" = "version" + 1, "updatedAt" = ${now} WHERE "id" = ${cartId}`;
}

type OfferRow = Omit<Offer, 'priceMinor'> & { kind: ProductKind; priceMinor: bigint | null };

/** Null when there is no such variant. */
export async function findOffer(tx: Tx, cart: LockedCart, variantId: string): Promise<Offer | null> {
  const [row] = await tx.$queryRaw<OfferRow[]>`
    SELECT v."id" AS "variantId", p."kind"::text AS "kind", v."interval" IS NOT NULL AS "recurring",
      v."active" AND p."active" AS "active", r."amountMinor" AS "priceMinor",
      s."available", coalesce(h."quantity", 0) AS "ownHeld",
      l."id" AS "lineId", coalesce(l."quantity", 0) AS "inCart",
      (SELECT count(*)::int FROM "CartLine" n WHERE n."cartId" = ${cart.id}) AS "linesInCart"
    FROM "Variant" v
    JOIN "Product" p ON p."id" = v."productId"
    LEFT JOIN "Price" r ON r."variantId" = v."id" AND r."currency" = ${cart.currency}
    LEFT JOIN "Stock" s ON s."variantId" = v."id"
    LEFT JOIN "CartLine" l ON l."variantId" = v."id" AND l."cartId" = ${cart.id}
    LEFT JOIN "Order" o ON o."cartId" = ${cart.id} AND o."open"
    LEFT JOIN "StockHold" h ON h."orderId" = o."id" AND h."variantId" = v."id" AND h."state" = 'HELD'
    WHERE v."id" = ${variantId}`;
  return row ? { ...row, priceMinor: minorUnitsOrNull(row.priceMinor) } : null;
}

/** Sets the quantity of the variant's line, which is made when there is none; the buyer sees today's price with it. */
export async function putLine(
  tx: Tx,
  cartId: string,
  line: Readonly<{ variantId: string; quantity: number; unitPriceMinor: number; now: Date }>,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "CartLine" ("id", "cartId", "variantId", "quantity", "seenUnitPriceMinor", "createdAt")
    VALUES (${newId('cln')}, ${cartId}, ${line.variantId}, ${line.quantity}, ${line.unitPriceMinor}, ${line.now})
    ON CONFLICT ("cartId", "variantId")
    DO UPDATE SET "quantity" = excluded."quantity", "seenUnitPriceMinor" = excluded."seenUnitPriceMinor"`;
}

/** Null when the cart has no such line. */
export async function variantOfLine(tx: Tx, cartId: string, lineId: string): Promise<string | null> {
  const line = await tx.cartLine.findFirst({ where: { id: lineId, cartId }, select: { variantId: true } });
  return line?.variantId ?? null;
}

/** Another currency has other prices; a line without one keeps 0, since the old amount would be another money. */
export async function changeCurrency(tx: Tx, cartId: string, currency: string): Promise<void> {
  await tx.$executeRaw`UPDATE "Cart" SET "currency" = ${currency} WHERE "id" = ${cartId}`;
  await tx.$executeRaw`
    UPDATE "CartLine" l SET "seenUnitPriceMinor" = coalesce((
      SELECT r."amountMinor" FROM "Price" r WHERE r."variantId" = l."variantId" AND r."currency" = ${currency}), 0)
    WHERE l."cartId" = ${cartId}`;
}

/** How many lines had another price when the buyer last saw them; afterwards they have today's. */
export function acceptTodaysPrices(tx: Tx, cart: LockedCart): Promise<number> {
  return tx.$executeRaw`
    UPDATE "CartLine" l SET "seenUnitPriceMinor" = r."amountMinor"
    FROM "Price" r
    WHERE l."cartId" = ${cart.id} AND r."variantId" = l."variantId" AND r."currency" = ${cart.currency}
      AND l."seenUnitPriceMinor" <> r."amountMinor"`;
}
