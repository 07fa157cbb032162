import type { AttemptChange, Effect, Move, OrderChange } from '../domain/order-move.ts';
import { removeBoughtLines } from '../cart/remove-bought-lines.ts';
import { putInOutbox, type OutboxMessage } from '../delivery/outbox.ts';
import type { Tx } from '../platform/postgres.ts';
import { countSale } from '../stock/ledger.ts';
import { askRefunds } from './ask-refunds.ts';
import type { LockedOrder } from './lock-order.ts';
import { moveClaims } from './move-claims.ts';
import { refuseBesideNewerOrder } from './newer-order.ts';

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
  if (move.claims === 'RETAKE') await refuseBesideNewerOrder(tx, row);
  if (move.emptiesCart) await removeBoughtLines(tx, row.id, row.cartId, cause.now);
  const freedVariantIds = await moveClaims(tx, row.id, move.claims, cause.now);
  if (move.money === 'SELL') await countSale(tx, row.id);
  if (move.order) await changeOrder(tx, order, move, move.order, cause);
  await askRefunds(tx, order, move.effects, cause.now);
  await putInOutbox(tx, row.id, cause.now, [...move.effects.map(outboxRow), ...newsOf(order, move, cause)]);
  const moved = move.order !== null || move.effects.length > 0;
  return { orderId: row.id, cartId: row.cartId, moved, freedVariantIds };
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
    data: { ...change, version, ...(await moneyFields(tx, order, move, cause)) },
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
}

/** Whoever looks on is told of each new version. */
function newsOf({ row }: LockedOrder, { order }: Move, { now }: Cause): OutboxMessage[] {
  return order === null ? [] : [{ kind: 'publish', key: String(row.version + 1), dueAt: now, payload: {} }];
}

async function moneyFields(tx: Tx, { attempts }: LockedOrder, { money }: Move, { now, attemptId }: Cause) {
  if (money === 'NONE') return {};
  const paid = attempts.find(({ id }) => id === attemptId);
  const number = money === 'SELL' ? { number: await nextNumber(tx) } : {};
  return { ...number, paidAt: now, keptPayment: paid?.sessionId ?? null };
}

async function nextNumber(tx: Tx): Promise<string | null> {
  const rows = await tx.$queryRaw<{ number: string }[]>`SELECT 'HF-' || nextval('"OrderNumber"') AS "number"`;
  return rows[0]?.number ?? null;
}

function outboxRow(effect: Effect) {
  const { kind, key, dueAt } = effect;
  return { kind, key, dueAt, payload: 'reason' in effect ? { reason: effect.reason } : {} };
}
