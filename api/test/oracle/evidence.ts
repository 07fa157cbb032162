import type { ReceivedMail } from '../harness/inbox.ts';
import type { StripeState } from '../harness/emulator.ts';
import type { World } from '../harness/world.ts';
import { readGate, type GateEntry, type GateReservation } from './read-gate.ts';

/** Rows as the database gives them; amounts are numbers, because tests stay far below 2^53. */
export type OrderEvidence = Readonly<{
  id: string;
  number: string | null;
  status: string;
  open: boolean;
  paymentStatus: string;
  version: number;
  cartId: string;
  currency: string;
  subtotalMinor: number;
  discountMinor: number;
  shippingMinor: number | null;
  totalMinor: number;
  couponCode: string | null;
  contactEmail: string | null;
  keptPayment: string | null;
  paid: boolean;
}>;

export type Evidence = Readonly<{
  orders: readonly OrderEvidence[];
  items: readonly Readonly<{
    orderId: string;
    variantId: string;
    productId: string;
    quantity: number;
    unitPriceMinor: number;
    totalMinor: number;
  }>[];
  attempts: readonly Readonly<{
    id: string;
    orderId: string;
    seq: number;
    state: string;
    sessionId: string | null;
    amountMinor: number;
    currency: string;
    expiresAtMs: number;
    closed: boolean;
  }>[];
  stocks: readonly Readonly<{
    variantId: string;
    received: number;
    available: number;
    held: number;
    committed: number;
    shipped: number;
  }>[];
  movements: readonly Readonly<{ variantId: string; orderId: string | null; kind: string; quantity: number }>[];
  holds: readonly Readonly<{
    orderId: string;
    variantId: string;
    quantity: number;
    state: string;
    expiresAtMs: number;
  }>[];
  refunds: readonly Readonly<{
    id: string;
    orderId: string;
    attemptId: string;
    stripeRefundId: string | null;
    amountMinor: number;
    state: string;
  }>[];
  coupons: readonly Readonly<{
    id: string;
    code: string;
    claimed: number;
    usageLimit: number | null;
    perCustomerLimit: number | null;
  }>[];
  claims: readonly Readonly<{ orderId: string; couponId: string; customerKey: string; state: string }>[];
  sessions: readonly Readonly<{ id: string }>[];
  carts: readonly Readonly<{ id: string; tokenHash: string; userId: string | null; joinedIntoId: string | null }>[];
  addresses: readonly Readonly<{ customerId: string; isDefault: boolean }>[];
  products: readonly Readonly<{ id: string; soldCount: number }>[];
  events: readonly Readonly<{ orderId: string; version: number; from: string | null; to: string; why: string }>[];
  stripeOrders: readonly Readonly<{ orderId: string; sessionId: string; amountTotalMinor: number; currency: string }>[];
  inbox: readonly Readonly<{ id: string; state: string; error: string | null }>[];
  outbox: readonly Readonly<{
    orderId: string;
    kind: string;
    key: string;
    state: string;
    attempts: number;
    error: string | null;
  }>[];
  /** Null when the shop runs without Redis. */
  gate: Readonly<{ ready: boolean; entries: readonly GateEntry[]; reservations: readonly GateReservation[] }> | null;
  stripe: StripeState;
  mails: readonly ReceivedMail[];
}>;

/** Everything at once, as plain rows. */
export async function readEvidence(world: World): Promise<Evidence> {
  const all = <T extends object>(columns: string, table: string) => world.sql<T>(`SELECT ${columns} FROM "${table}"`);
  return {
    orders: await all(
      `"id", "number", "status"::text, "open", "paymentStatus"::text, "version", "cartId", "currency",
       "subtotalMinor"::float8, "discountMinor"::float8, "shippingMinor"::float8, "totalMinor"::float8, "couponCode",
       "contactEmail", "keptPayment", "paidAt" IS NOT NULL AS "paid"`,
      'Order',
    ),
    items: await all(
      `"orderId", "variantId", "productId", "quantity", "unitPriceMinor"::float8, "totalMinor"::float8`,
      'OrderItem',
    ),
    attempts: await all(
      `"id", "orderId", "seq", "state"::text, "sessionId", "amountMinor"::float8, "currency",
       extract(epoch FROM "expiresAt")::float8 * 1000 AS "expiresAtMs", "closedAt" IS NOT NULL AS "closed"`,
      'CheckoutAttempt',
    ),
    stocks: await all('*', 'Stock'),
    movements: await all(`"variantId", "orderId", "kind"::text, "quantity"`, 'StockMovement'),
    holds: await all(
      `"orderId", "variantId", "quantity", "state"::text, extract(epoch FROM "expiresAt")::float8 * 1000 AS "expiresAtMs"`,
      'StockHold',
    ),
    refunds: await all(
      `"id", "orderId", "attemptId", "stripeRefundId", "amountMinor"::float8, "state"::text`,
      'Refund',
    ),
    coupons: await all(`"id", "code", "claimed", "usageLimit", "perCustomerLimit"`, 'Coupon'),
    claims: await all(`"orderId", "couponId", "customerKey", "state"::text`, 'CouponClaim'),
    sessions: await all(`"id"`, 'Session'),
    carts: await all(`"id", "tokenHash", "userId", "joinedIntoId"`, 'Cart'),
    addresses: await all(`"customerId", "isDefault"`, 'Address'),
    products: await all(`"id", "soldCount"`, 'Product'),
    events: await all(`"orderId", "version", "from"::text, "to"::text, "why"`, 'OrderEvent'),
    stripeOrders: await all(`"orderId", "sessionId", "amountTotalMinor"::float8, "currency"`, 'OrderStripe'),
    inbox: await all(`"id", "state"::text, "error"`, 'StripeEvent'),
    outbox: await all(`"orderId", "kind", "key", "state"::text, "attempts", "error"`, 'OutboxItem'),
    gate: world.shop.redis === null ? null : await readGate(world.shop.redis, world.shop.config.redisPrefix),
    stripe: await world.stripe.state(),
    mails: await world.inbox.mails(),
  };
}
