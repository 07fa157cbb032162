import type { Shortage } from '../domain/refusal.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import type { Tx } from '../platform/postgres.ts';

/** Pieces of one variant; summed, so that no variant stands in a list twice. */
export type StockLine = Readonly<{ variantId: string; quantity: number }>;

type Taking = Readonly<{ orderId: string; lines: readonly StockLine[]; expiresAt: Date; now: Date }>;

/**
 * Takes all lines out of availability for one order, or none (S0.4). One conditional statement over rows locked in the
 * order of their ids: two buyers of the last piece meet at the row, and the second finds `available` too low.
 */
export async function takeStock(tx: Tx, { orderId, lines, expiresAt, now }: Taking): Promise<Result<null, Shortage[]>> {
  if (lines.length === 0) return ok(null);
  const variantIds = lines.map((line) => line.variantId);
  const quantities = lines.map((line) => line.quantity);
  const taken = await tx.$queryRaw<{ variantId: string }[]>`
    WITH wish AS (SELECT * FROM unnest(${variantIds}::text[], ${quantities}::int[]) AS w("variantId", "quantity")),
    locked AS (
      SELECT s."variantId" FROM "Stock" s JOIN wish USING ("variantId") ORDER BY s."variantId" FOR UPDATE OF s
    ),
    taken AS (
      UPDATE "Stock" s SET "available" = s."available" - w."quantity", "held" = s."held" + w."quantity"
      FROM wish w JOIN locked USING ("variantId")
      WHERE s."variantId" = w."variantId" AND s."available" >= w."quantity"
      RETURNING s."variantId", w."quantity"
    ),
    held AS (
      INSERT INTO "StockHold" ("orderId", "variantId", "quantity", "state", "expiresAt")
      SELECT ${orderId}, "variantId", "quantity", 'HELD', ${expiresAt} FROM taken
    ),
    moved AS (
      INSERT INTO "StockMovement" ("variantId", "orderId", "kind", "quantity", "at")
      SELECT "variantId", ${orderId}, 'HELD', "quantity", ${now} FROM taken
    )
    SELECT "variantId" FROM taken`;
  if (taken.length === lines.length) return ok(null);
  const got = new Set(taken.map((row) => row.variantId));
  return refuse(
    await shortages(
      tx,
      lines.filter((line) => !got.has(line.variantId)),
    ),
  );
}

async function shortages(tx: Tx, lines: readonly StockLine[]): Promise<Shortage[]> {
  const rows = await tx.stock.findMany({
    where: { variantId: { in: lines.map((line) => line.variantId) } },
    select: { variantId: true, available: true },
  });
  const available = new Map(rows.map((row) => [row.variantId, row.available]));
  return lines.map(({ variantId, quantity }) => ({
    lineId: null,
    variantId,
    requested: quantity,
    available: available.get(variantId) ?? 0,
  }));
}

/** The hold ends when the payment page does. */
export async function extendHold(tx: Tx, orderId: string, expiresAt: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE "StockHold" SET "expiresAt" = ${expiresAt} WHERE "orderId" = ${orderId} AND "state" = 'HELD'`;
}

/** Paid: what was held is the buyer's now. Answers the variants, to be taken off the gate; doing it twice moves nothing. */
export function commitStock(tx: Tx, orderId: string, now: Date): Promise<string[]> {
  return moveHolds(tx, orderId, 'COMMITTED', now);
}

/** Closed: nothing can charge any more, so the pieces are for sale again. Doing it twice moves nothing. */
export function releaseStock(tx: Tx, orderId: string, now: Date): Promise<string[]> {
  return moveHolds(tx, orderId, 'RELEASED', now);
}

async function moveHolds(tx: Tx, orderId: string, to: 'COMMITTED' | 'RELEASED', now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ variantId: string }[]>`
    WITH locked AS (
      SELECT s."variantId" FROM "Stock" s JOIN "StockHold" h USING ("variantId")
      WHERE h."orderId" = ${orderId} AND h."state" = 'HELD' ORDER BY s."variantId" FOR UPDATE OF s
    ),
    closed AS (
      UPDATE "StockHold" h SET "state" = ${to}::"HoldState" FROM locked l
      WHERE h."orderId" = ${orderId} AND h."variantId" = l."variantId" AND h."state" = 'HELD'
      RETURNING h."variantId", h."quantity"
    ),
    moved AS (
      UPDATE "Stock" s SET
        "held" = s."held" - c."quantity",
        "available" = s."available" + CASE ${to} WHEN 'RELEASED' THEN c."quantity" ELSE 0 END,
        "committed" = s."committed" + CASE ${to} WHEN 'COMMITTED' THEN c."quantity" ELSE 0 END
      FROM closed c WHERE s."variantId" = c."variantId"
    )
    INSERT INTO "StockMovement" ("variantId", "orderId", "kind", "quantity", "at")
    SELECT "variantId", ${orderId}, ${to}::"StockMovementKind", "quantity", ${now} FROM closed
    RETURNING "variantId"`;
  return rows.map((row) => row.variantId);
}

/**
 * Takes anew what a closed order had given back, straight to committed, because its money is here after all (T20). False
 * when a piece is missing: the caller must roll back, for some of it may be taken. Doing it twice moves nothing.
 */
export async function retakeStock(tx: Tx, orderId: string, now: Date): Promise<boolean> {
  const rows = await tx.$queryRaw<{ short: boolean }[]>`
    WITH wish AS (
      SELECT "variantId", "quantity" FROM "StockHold" WHERE "orderId" = ${orderId} AND "state" = 'RELEASED'
    ),
    locked AS (
      SELECT s."variantId" FROM "Stock" s JOIN wish USING ("variantId") ORDER BY s."variantId" FOR UPDATE OF s
    ),
    taken AS (
      UPDATE "Stock" s SET "available" = s."available" - w."quantity", "committed" = s."committed" + w."quantity"
      FROM wish w JOIN locked USING ("variantId")
      WHERE s."variantId" = w."variantId" AND s."available" >= w."quantity"
      RETURNING s."variantId", w."quantity"
    ),
    kept AS (
      UPDATE "StockHold" h SET "state" = 'COMMITTED' FROM taken t
      WHERE h."orderId" = ${orderId} AND h."variantId" = t."variantId"
    ),
    moved AS (
      INSERT INTO "StockMovement" ("variantId", "orderId", "kind", "quantity", "at")
      SELECT "variantId", ${orderId}, kind, "quantity", ${now}
      FROM taken, unnest(ARRAY['HELD', 'COMMITTED']::"StockMovementKind"[]) AS kind
    )
    SELECT (SELECT count(*) FROM taken) < (SELECT count(*) FROM wish) AS "short"`;
  return rows[0]?.short === false;
}

/** What was committed and is not the buyer's after all is for sale again, with a record (T8, T22). Twice moves nothing. */
export async function restock(tx: Tx, orderId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    WITH locked AS (
      SELECT s."variantId" FROM "Stock" s JOIN "StockHold" h USING ("variantId")
      WHERE h."orderId" = ${orderId} AND h."state" = 'COMMITTED' ORDER BY s."variantId" FOR UPDATE OF s
    ),
    opened AS (
      UPDATE "StockHold" h SET "state" = 'RELEASED' FROM locked l
      WHERE h."orderId" = ${orderId} AND h."variantId" = l."variantId" AND h."state" = 'COMMITTED'
      RETURNING h."variantId", h."quantity"
    ),
    moved AS (
      UPDATE "Stock" s SET "committed" = s."committed" - o."quantity", "available" = s."available" + o."quantity"
      FROM opened o WHERE s."variantId" = o."variantId"
    )
    INSERT INTO "StockMovement" ("variantId", "orderId", "kind", "quantity", "at")
    SELECT "variantId", ${orderId}, 'RESTOCKED', "quantity", ${now} FROM opened`;
}

/** Sold counts of the order's products rise by what was bought (S1.17); called once, with the sale. */
export async function countSale(tx: Tx, orderId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Product" p SET "soldCount" = p."soldCount" + i."pieces"
    FROM (
      SELECT "productId", sum("quantity")::int AS "pieces" FROM "OrderItem"
      WHERE "orderId" = ${orderId} GROUP BY "productId" ORDER BY "productId"
    ) i WHERE p."id" = i."productId"`;
}
