import type { OrderStatus } from '../domain/order-move.ts';
import type { RefundState } from '../domain/order-refunds.ts';
import { Prisma } from '../platform/generated/prisma/client.ts';
import type { Db } from '../platform/postgres.ts';
import type { PaymentStatus } from './order-enums.type.ts';

/** An order as it is stored, with all that its page shows; amounts and instants inside the lists are text. */
export type StoredOrder = Readonly<{
  id: string;
  number: string | null;
  version: number;
  status: OrderStatus;
  open: boolean;
  paymentStatus: PaymentStatus;
  createdAt: Date;
  cancelRequestedAt: Date | null;
  currency: string;
  subtotalMinor: bigint;
  discountMinor: bigint;
  shippingMinor: bigint | null;
  totalMinor: bigint;
  couponCode: string | null;
  contactName: string | null;
  contactEmail: string | null;
  contactPhone: string | null;
  lastPaymentError: string | null;
  retryUntil: Date | null;
  paidAt: Date | null;
  payBy: Date | null;
  instructionsUrl: string | null;
  refundedMinor: bigint;
  lines: readonly StoredLine[];
  events: readonly StoredEvent[];
  address: StoredAddress | null;
  attempt: StoredAttempt | null;
  refunds: readonly StoredRefund[];
}>;

export type StoredLine = Readonly<{
  id: string;
  variantId: string;
  sku: string;
  name: string;
  quantity: number;
  unitPriceMinor: string;
  totalMinor: string;
}>;

export type StoredEvent = Readonly<{
  version: number;
  at: string;
  fact: string;
  from: OrderStatus | null;
  to: OrderStatus;
  why: string;
  detail: string | null;
}>;

export type StoredAddress = Readonly<{
  recipient: string;
  phone: string | null;
  line1: string;
  line2: string | null;
  city: string;
  region: string | null;
  postalCode: string | null;
  country: string;
}>;

/** The order's newest attempt to be paid. */
export type StoredAttempt = Readonly<{
  state: 'CREATING' | 'OPEN' | 'PROCESSING' | 'PAID' | 'EXPIRED' | 'FAILED';
  url: string | null;
  expiresAt: string;
}>;

/** Money given back, or about to be. */
export type StoredRefund = Readonly<{ id: string; amountMinor: string; state: RefundState; createdAt: string }>;

/** One statement for the whole page. Who may see it was decided before; null when there is no such order. */
export async function loadOrder(db: Db, orderId: string): Promise<StoredOrder | null> {
  const [order] = await loadOrders(db, [orderId]);
  return order ?? null;
}

/** The same for a page of orders, newest first. */
export function loadOrders(db: Db, orderIds: readonly string[]): Promise<StoredOrder[]> {
  return db.$queryRaw<StoredOrder[]>`
    SELECT o."id", o."number", o."version", o."status"::text, o."open", o."paymentStatus"::text,
      o."createdAt", o."cancelRequestedAt", o."currency",
      o."subtotalMinor", o."discountMinor", o."shippingMinor", o."totalMinor", o."couponCode",
      o."contactName", o."contactEmail", o."contactPhone", o."lastPaymentError", o."retryUntil", o."paidAt",
      o."payBy", o."instructionsUrl", ${refundedMinor} AS "refundedMinor", ${refunds} AS "refunds",
      ${lines} AS "lines", ${events} AS "events", ${address} AS "address", ${attempt} AS "attempt"
    FROM "Order" o WHERE o."id" = ANY(${[...orderIds]}) ORDER BY o."createdAt" DESC, o."id" DESC`;
}

/** The order that a cart's buyer has begun and can still pay, or null (R12). */
export async function openOrderOf(db: Db, cartId: string): Promise<string | null> {
  const where = { cartId, open: true, cancelRequestedAt: null };
  const order = await db.order.findFirst({ where, select: { id: true } });
  return order?.id ?? null;
}

const lines = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('id', i."id", 'variantId', i."variantId", 'sku', i."sku", 'name', i."name",
    'quantity', i."quantity", 'unitPriceMinor', i."unitPriceMinor"::text, 'totalMinor', i."totalMinor"::text
  ) ORDER BY i."position"), '[]') FROM "OrderItem" i WHERE i."orderId" = o."id")`;

const events = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('version', e."version", 'at', e."at", 'fact', e."fact", 'from', e."from",
    'to', e."to", 'why', e."why", 'detail', e."detail") ORDER BY e."version"), '[]') FROM "OrderEvent" e WHERE e."orderId" = o."id")`;

const address = Prisma.sql`(SELECT to_json(a) FROM "ShippingAddress" a WHERE a."orderId" = o."id")`;

const attempt = Prisma.sql`(
  SELECT json_build_object('state', t."state", 'url', t."url", 'expiresAt', t."expiresAt")
  FROM "CheckoutAttempt" t WHERE t."orderId" = o."id" ORDER BY t."seq" DESC LIMIT 1)`;

const refunds = Prisma.sql`(
  SELECT coalesce(json_agg(json_build_object('id', r."id", 'amountMinor', r."amountMinor"::text, 'state', r."state",
    'createdAt', r."createdAt") ORDER BY r."createdAt", r."id"), '[]') FROM "Refund" r WHERE r."orderId" = o."id")`;

/** Of the payment that the order keeps; a second payment that went back was never this order's. */
const refundedMinor = Prisma.sql`(
  SELECT coalesce(sum(r."amountMinor"), 0)::bigint FROM "Refund" r JOIN "CheckoutAttempt" t ON t."id" = r."attemptId"
  WHERE r."orderId" = o."id" AND r."state" = 'SUCCEEDED' AND t."sessionId" = o."keptPayment")`;
