import { inTurns } from './in-turns.ts';
import { settle } from './settle.ts';
import type { Shop } from './shop.ts';

/** In one round; the longest unseen first. */
const MOST = 200;

/** Asks Stripe after refunds that have not settled (R6): their message may be lost. May run twice, in two processes. */
export async function sweepRefunds(shop: Shop): Promise<void> {
  const ids = await attemptsToLookAt(shop);
  shop.metrics.sweepFindings.inc({ found: 'refund_under_way' }, ids.length);
  await inTurns(ids, (id) => lookAt(shop, id), shop);
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
