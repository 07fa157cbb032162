import { decideUnpaid } from '../domain/order-commands.ts';
import { afterCommit } from './after-commit.ts';
import { applyMove } from './apply-move.ts';
import { liveAttempt, lockOrder } from './lock-order.ts';
import { settle } from './settle.ts';
import type { Shop } from './shop.ts';

const DAY_MS = 24 * 60 * 60_000;
/** In one round; the longest unseen first, so that a crowd is worked off over the rounds. */
const MOST = 200;

/**
 * T32: delayed payments to ask Stripe after, in case their message was lost: once a day, and when their deadline has
 * passed.
 */
export async function paymentsToLookAt({ db, clock }: Shop): Promise<string[]> {
  const now = clock.now();
  const yesterday = new Date(now.getTime() - DAY_MS);
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT t."id" FROM "CheckoutAttempt" t JOIN "Order" o ON o."id" = t."orderId"
    WHERE t."state" = 'PROCESSING' AND t."sessionId" IS NOT NULL
      AND (coalesce(t."lookedAt", t."createdAt") <= ${yesterday}
        OR (o."payBy" <= ${now} AND coalesce(t."lookedAt", t."createdAt") < o."payBy"))
    ORDER BY t."lookedAt" NULLS FIRST LIMIT ${MOST}`;
  return rows.map(({ id }) => id);
}

/**
 * Settles what Stripe says, and gives up an order whose money is not there long after the deadline. Noted as looked at
 * only once Stripe has answered; may run twice, and in two processes.
 */
export async function lookAtPayment(shop: Shop, id: string): Promise<void> {
  const { sessionId, orderId } = await shop.db.checkoutAttempt.findUniqueOrThrow({ where: { id } });
  if (sessionId === null) return;
  const now = shop.clock.now();
  await settle(shop, sessionId, { actor: 'system' });
  await giveUpUnpaid(shop, orderId);
  await shop.db.checkoutAttempt.update({ where: { id }, data: { lookedAt: now } });
}

async function giveUpUnpaid(shop: Shop, orderId: string): Promise<void> {
  const now = shop.clock.now();
  const applied = await shop.db.inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    const live = liveAttempt(order);
    const move = decideUnpaid({ order: order.view, live, now });
    return applyMove(tx, order, move, { actor: 'system', fact: 'unpaid', now, attemptId: live?.id ?? null });
  });
  await afterCommit(shop, applied);
}
