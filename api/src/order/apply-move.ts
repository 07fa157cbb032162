import type { AttemptChange, Effect, Move, OrderChange } from '../domain/order-machine.ts';
import { releaseCoupon, useCoupon } from '../coupon/claim.ts';
import { removeBoughtLines } from '../cart/remove-bought-lines.ts';
import { putInOutbox } from '../delivery/outbox.ts';
import type { Tx } from '../platform/postgres.ts';
import { commitStock, countSale, releaseStock } from '../stock/ledger.ts';
import type { LockedOrder } from './lock-order.ts';

/** Who or what caused the move, for the history. */
export type Cause = Readonly<{
  actor: 'buyer' | 'system' | 'stripe';
  /** paid, expired, cancel_requested, … */
  fact: string;
  now: Date;
  /** The attempt that the move is about; null when it is about none. */
  attemptId: string | null;
}>;

/** What the gate must learn once the transaction stands. */
export type Applied = Readonly<{
  orderId: string;
  cartId: string;
  moved: boolean;
  freedVariantIds: readonly string[];
}>;

/**
 * The only place where a status changes: writes one move of the table with everything that belongs to it (stock,
 * coupon, cart, number, history, outbox) in the caller's transaction, on an order that the caller has locked.
 */
export async function applyMove(tx: Tx, order: LockedOrder, move: Move, cause: Cause): Promise<Applied> {
  const { row } = order;
  if (move.attempt && cause.attemptId) await changeAttempt(tx, cause.attemptId, move.attempt, cause.now);
  if (move.sale) await removeBoughtLines(tx, row.id, row.cartId, cause.now);
  const freedVariantIds = await moveClaims(tx, row.id, move.claims, cause.now);
  if (move.sale) await countSale(tx, row.id);
  if (move.order) await changeOrder(tx, order, move, move.order, cause);
  await putInOutbox(tx, row.id, cause.now, move.effects.map(outboxRow));
  const moved = move.order !== null || move.effects.length > 0;
  return { orderId: row.id, cartId: row.cartId, moved, freedVariantIds };
}

async function moveClaims(tx: Tx, orderId: string, claims: Move['claims'], now: Date): Promise<string[]> {
  if (claims === 'KEEP') return [];
  const freed = claims === 'COMMIT' ? await commitStock(tx, orderId, now) : await releaseStock(tx, orderId, now);
  await (claims === 'COMMIT' ? useCoupon(tx, orderId) : releaseCoupon(tx, orderId));
  return freed;
}

async function changeAttempt(tx: Tx, attemptId: string, change: AttemptChange, now: Date): Promise<void> {
  const closed = change.state === 'PAID' || change.state === 'EXPIRED' || change.state === 'FAILED';
  await tx.checkoutAttempt.update({
    where: { id: attemptId },
    data: { ...change, ...(closed ? { closedAt: now } : {}) },
  });
}

async function changeOrder(tx: Tx, order: LockedOrder, move: Move, change: OrderChange, cause: Cause): Promise<void> {
  const { row } = order;
  const version = row.version + 1;
  await tx.order.update({
    where: { id: row.id },
    data: { ...change, version, ...(move.sale ? await saleFields(tx, order, cause) : {}) },
  });
  await tx.orderEvent.create({
    data: {
      orderId: row.id,
      version,
      at: cause.now,
      actor: cause.actor,
      fact: cause.fact,
      from: row.status,
      to: change.status,
      why: move.rule,
      detail: change.lastPaymentError ?? null,
    },
  });
  await putInOutbox(tx, row.id, cause.now, [{ kind: 'publish', key: String(version), dueAt: cause.now, payload: {} }]);
}

async function saleFields(tx: Tx, { attempts }: LockedOrder, { now, attemptId }: Cause) {
  const rows = await tx.$queryRaw<{ number: string }[]>`SELECT 'HF-' || nextval('"OrderNumber"') AS "number"`;
  const paid = attempts.find(({ id }) => id === attemptId);
  return { number: rows[0]?.number ?? null, paidAt: now, keptPayment: paid?.sessionId ?? null };
}

function outboxRow(effect: Effect) {
  const { kind, key, dueAt } = effect;
  return { kind, key, dueAt, payload: effect.kind === 'stripe.expire_session' ? { reason: effect.reason } : {} };
}
