// What the shop has written down. The tests look into its database only to read, and to lay out goods.
import type pg from 'pg';

export type OrderRecord = Readonly<{
  id: string;
  number: string | null;
  status: string;
  paymentStatus: string;
  open: boolean;
  totalMinor: number;
  discountMinor: number;
  shippingMinor: number | null;
  currency: string;
  couponCode: string | null;
  contactName: string | null;
  contactEmail: string | null;
  contactPhone: string | null;
  cancelRequestedAt: Date | null;
  lastPaymentError: string | null;
  retryUntil: Date | null;
  createdAt: Date;
  attempts: readonly { id: string; sessionId: string; state: string; closeReason: string | null; expiresAt: string }[];
  events: readonly { version: number; at: string; actor: string; fact: string; to: string; why: string }[];
}>;

const ORDER_SQL = `
  SELECT o.*, o."totalMinor"::int AS "totalMinor", o."discountMinor"::int AS "discountMinor",
         o."shippingMinor"::int AS "shippingMinor",
         (SELECT coalesce(json_agg(a ORDER BY a."seq"), '[]') FROM "CheckoutAttempt" a WHERE a."orderId" = o."id") AS attempts,
         (SELECT coalesce(json_agg(e ORDER BY e."version"), '[]') FROM "OrderEvent" e WHERE e."orderId" = o."id") AS events
  FROM "Order" o`;

/** One order with its attempts and its history. */
export async function readOrder(client: pg.Client, orderId: string): Promise<OrderRecord> {
  const { rows } = await client.query<OrderRecord>(`${ORDER_SQL} WHERE o."id" = $1`, [orderId]);
  if (!rows[0]) throw new Error(`There is no order ${orderId}.`);
  return rows[0];
}

/** The orders that hold a variant, oldest first. */
export async function readOrdersOf(client: pg.Client, variantId: string): Promise<OrderRecord[]> {
  const holds = `o."id" IN (SELECT "orderId" FROM "OrderItem" WHERE "variantId" = $1)`;
  const { rows } = await client.query<OrderRecord>(`${ORDER_SQL} WHERE ${holds} ORDER BY o."createdAt"`, [variantId]);
  return rows;
}

export type StockRecord = Readonly<{ received: number; available: number; held: number; committed: number }>;

export async function readStock(client: pg.Client, variantId: string): Promise<StockRecord> {
  const columns = '"received", "available", "held", "committed"';
  const { rows } = await client.query<StockRecord>(`SELECT ${columns} FROM "Stock" WHERE "variantId" = $1`, [
    variantId,
  ]);
  if (!rows[0]) throw new Error(`There is no stock of ${variantId}.`);
  return rows[0];
}

/** Pieces of a product sold so far (S1.17). */
export async function readSoldCount(client: pg.Client, productId: string): Promise<number> {
  const { rows } = await client.query('SELECT "soldCount" FROM "Product" WHERE "id" = $1', [productId]);
  return Number(rows[0]?.soldCount);
}

/** How often a coupon is claimed or used just now. */
export async function readClaims(client: pg.Client, couponId: string): Promise<number> {
  const { rows } = await client.query('SELECT "claimed" FROM "Coupon" WHERE "id" = $1', [couponId]);
  return Number(rows[0]?.claimed);
}

/** What lies in the cart that an order was made of. */
export async function readCartOf(
  client: pg.Client,
  orderId: string,
): Promise<{ variantId: string; quantity: number }[]> {
  const { rows } = await client.query(
    `SELECT "variantId", "quantity" FROM "CartLine" WHERE "cartId" = (SELECT "cartId" FROM "Order" WHERE "id" = $1)`,
    [orderId],
  );
  return rows as { variantId: string; quantity: number }[];
}

type SavedAddress = { recipient: string; line1: string; postalCode: string | null; country: string };
export type SaleRecord = Readonly<{
  stripe: { sessionId: string; amountTotalMinor: number } | null;
  stripeItems: readonly { description: string; quantity: number; amountTotalMinor: number }[];
  shippingAddress: SavedAddress | null;
  /** The customer's own, for the next time. */
  defaultAddress: SavedAddress | null;
}>;

/** What is written down beside an order when it is paid (S1.16, S1.18). */
export async function readSale(client: pg.Client, orderId: string): Promise<SaleRecord> {
  const { rows } = await client.query<SaleRecord>(
    `SELECT (SELECT to_json(s) FROM "OrderStripe" s WHERE s."orderId" = o."id") AS stripe,
            (SELECT coalesce(json_agg(i), '[]') FROM "OrderItemStripe" i WHERE i."orderId" = o."id") AS "stripeItems",
            (SELECT to_json(a) FROM "ShippingAddress" a WHERE a."orderId" = o."id") AS "shippingAddress",
            (SELECT to_json(d) FROM "Address" d WHERE d."customerId" = o."customerId" AND d."isDefault") AS "defaultAddress"
     FROM "Order" o WHERE o."id" = $1`,
    [orderId],
  );
  if (!rows[0]) throw new Error(`There is no order ${orderId}.`);
  return rows[0];
}
