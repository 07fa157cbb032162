import { OUTBOX_TOPIC } from '../delivery/outbox.ts';
import { inTurns } from './in-turns.ts';
import { settle } from './settle.ts';
import type { Shop } from './shop.ts';

/** In one round; the longest unseen first. */
const MOST = 200;

/**
 * Asks Stripe after refunds that have not settled (R6): their message may be lost; and asks again for those whose request
 * was given up, because an outage was longer than its last try. May run twice, in two processes.
 */
export async function sweepRefunds(shop: Shop): Promise<void> {
  await askAgain(shop);
  const ids = await attemptsToLookAt(shop);
  shop.metrics.sweepFindings.inc({ found: 'refund_under_way' }, ids.length);
  await inTurns(ids, (id) => lookAt(shop, id), shop);
}

/** No money is kept because Stripe, or our key for it, was away for an hour: a refund never asked for is due again (P3). */
async function askAgain({ db, clock, metrics, pubsub }: Shop): Promise<void> {
  const given = await db.$executeRaw`
    UPDATE "OutboxItem" o SET "state" = 'PENDING', "attempts" = 0, "dueAt" = ${clock.now()}
    FROM "Refund" r
    WHERE o."kind" = 'stripe.refund' AND o."state" = 'DEAD' AND r."orderId" = o."orderId" AND r."key" = o."key"
      AND r."state" = 'PENDING' AND r."stripeRefundId" IS NULL`;
  metrics.sweepFindings.inc({ found: 'refund_given_up' }, given);
  if (given > 0) pubsub.publish(OUTBOX_TOPIC, 'refunds');
}

async function attemptsToLookAt({ db }: Shop): Promise<string[]> {
  const rows = await db.checkoutAttempt.findMany({
    where: { refunds: { some: { state: 'PENDING', stripeRefundId: { not: null } } } },
    orderBy: { lookedAt: { sort: 'asc', nulls: 'first' } },
    select: { id: true },
    take: MOST,
  });
  return rows.map(({ id }) => id);
}

async function lookAt(shop: Shop, id: string): Promise<void> {
  const { sessionId } = await shop.db.checkoutAttempt.findUniqueOrThrow({ where: { id }, select: { sessionId: true } });
  if (sessionId === null) return;
  await settle(shop, sessionId, { actor: 'system', refunds: true });
  await shop.db.checkoutAttempt.update({ where: { id }, data: { lookedAt: shop.clock.now() } });
}
