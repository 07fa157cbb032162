import type { AttemptView, CloseReason, FactKind, OrderView } from '../domain/order-move.ts';
import type { Tx } from '../platform/postgres.ts';
import type { Prisma } from '../platform/generated/prisma/client.ts';

export type OrderRow = Prisma.OrderGetPayload<object>;
export type AttemptRow = Prisma.CheckoutAttemptGetPayload<object>;

/** An order that nobody else can move until the transaction ends, with all its attempts. */
export type LockedOrder = Readonly<{ row: OrderRow; view: OrderView; attempts: readonly AttemptRow[] }>;

/** Locks the order's row first, as every writer of orders does: order, cart, stock, coupon. Throws when there is none. */
export async function lockOrder(tx: Tx, orderId: string): Promise<LockedOrder> {
  await tx.$queryRaw`SELECT 1 FROM "Order" WHERE "id" = ${orderId} FOR UPDATE`;
  const { attempts, ...row } = await tx.order.findUniqueOrThrow({
    where: { id: orderId },
    include: { attempts: { orderBy: { seq: 'asc' } } },
  });
  return { row, view: orderView(row), attempts };
}

/** The order as the rules see it. */
export function orderView(row: OrderRow): OrderView {
  return {
    status: row.status,
    open: row.open,
    cancelRequestedAt: row.cancelRequestedAt,
    currency: row.currency,
    totalMinor: Number(row.totalMinor),
    ships: row.shippingMinor !== null,
    reminderConsent: row.reminderConsent,
    keepsPayment: row.keptPayment !== null,
    payBy: row.payBy,
  };
}

/** The newest attempt as the rules see it; null before the first. */
export function liveAttempt({ attempts }: LockedOrder): AttemptView | null {
  const newest = attempts.at(-1);
  return newest ? attemptView(newest, true) : null;
}

/** One of the order's attempts as the rules see it. */
export function attemptById(order: LockedOrder, attemptId: string): AttemptView {
  const row = order.attempts.find(({ id }) => id === attemptId);
  if (!row) throw new Error(`Order ${order.row.id} has no attempt ${attemptId}`);
  return attemptView(row, row === order.attempts.at(-1));
}

function attemptView(row: AttemptRow, isLive: boolean): AttemptView {
  return {
    id: row.id,
    isLive,
    state: row.state,
    fact: row.fact as FactKind | null, // written by applyMove only
    expiresAt: row.expiresAt,
    lastChargeId: row.lastChargeId,
    closeReason: row.closeReason as CloseReason | null, // likewise
  };
}
