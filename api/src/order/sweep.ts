import { decideDeadline } from '../domain/order-commands.ts';
import { afterCommit } from './after-commit.ts';
import { applyMove } from './apply-move.ts';
import { inTurns } from './in-turns.ts';
import { liveAttempt, lockOrder } from './lock-order.ts';
import { settle } from './settle.ts';
import type { Shop } from './shop.ts';
import { lookAtPayment, paymentsToLookAt } from './sweep-awaiting.ts';

const MINUTE_MS = 60_000;
/** A buyer came back from Stripe and no webhook has come for so long: look. */
const LOOK_AFTER_RETURN_MS = 5 * MINUTE_MS;
/** Stripe has not answered for so long: ask again. */
const ASK_AGAIN_AFTER_MS = MINUTE_MS;
/** In one round of each list; the oldest first, so that a crowd is worked off over the rounds. */
const MOST = 500;

/** How the sweep asks Stripe again for a session that was never recorded; passed in by the process that sweeps. */
export type Recover = (shop: Shop, attemptId: string) => Promise<void>;

/**
 * Sweep A (R6): with every webhook lost, each order still ends. Looks at sessions past their expiry or long since
 * returned from, asks again for sessions never recorded (R13), closes orders that nothing can charge any more (T19),
 * asks after delayed money (T32), and makes the gate say what Postgres says (R22). Every part can run twice, in two
 * processes, at any time.
 */
export async function sweep(shop: Shop, recover: Recover): Promise<void> {
  const find = async (found: string, ids: Promise<string[]>, work: (id: string) => Promise<unknown>) => {
    shop.metrics.sweepFindings.inc({ found }, (await ids).length);
    await inTurns(await ids, work, shop);
  };
  await find('overdue_session', overdueSessions(shop), (sessionId) => settle(shop, sessionId, { actor: 'system' }));
  await find('unanswered_attempt', unansweredAttempts(shop), (attemptId) => recover(shop, attemptId));
  await find('order_without_page', ordersWithoutPage(shop), (orderId) => closeOverdue(shop, orderId));
  await find('awaiting_payment', paymentsToLookAt(shop), (attemptId) => lookAtPayment(shop, attemptId));
  await shop.gate.reconcile();
}

async function overdueSessions({ db, clock }: Shop): Promise<string[]> {
  const now = clock.now();
  const returnedBefore = new Date(now.getTime() - LOOK_AFTER_RETURN_MS);
  const rows = await db.checkoutAttempt.findMany({
    where: {
      state: 'OPEN',
      sessionId: { not: null },
      OR: [{ expiresAt: { lte: now } }, { returnedAt: { lte: returnedBefore } }],
    },
    select: { sessionId: true },
    orderBy: { expiresAt: 'asc' },
    take: MOST,
  });
  return rows.flatMap(({ sessionId }) => (sessionId === null ? [] : [sessionId]));
}

async function unansweredAttempts({ db, clock }: Shop): Promise<string[]> {
  const before = new Date(clock.now().getTime() - ASK_AGAIN_AFTER_MS);
  const rows = await db.checkoutAttempt.findMany({
    where: { state: 'CREATING', createdAt: { lte: before } },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
    take: MOST,
  });
  return rows.map(({ id }) => id);
}

async function ordersWithoutPage({ db }: Shop): Promise<string[]> {
  const rows = await db.order.findMany({
    where: { open: true, attempts: { none: { state: { in: ['CREATING', 'OPEN', 'PROCESSING'] } } } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** T19: only when the time is up or the buyer said no; the table looks again under the lock. */
async function closeOverdue(shop: Shop, orderId: string): Promise<void> {
  const now = shop.clock.now();
  const applied = await shop.db.inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    const move = decideDeadline({ order: order.view, live: liveAttempt(order), now });
    return applyMove(tx, order, move, { actor: 'system', fact: 'deadline', now, attemptId: null });
  });
  await afterCommit(shop, applied);
}
