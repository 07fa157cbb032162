import type { Tx } from '../platform/postgres.ts';
import type { Session } from '../payment/stripe-gateway.ts';
import { decideSessionCreated } from '../domain/order-commands.ts';
import { extendHold } from '../stock/ledger.ts';
import { afterCommit } from './after-commit.ts';
import { applyMove, type Applied } from './apply-move.ts';
import { liveAttempt, lockOrder } from './lock-order.ts';
import type { Shop } from './shop.ts';

/**
 * Writes the session that Stripe has made for an attempt (S0.10, T2), or closes it when nobody waits for it any more
 * (T37). Repeatable: whoever learns of the session first writes it.
 */
export async function recordSession(shop: Shop, orderId: string, attemptId: string, session: Session): Promise<void> {
  const expiresAt = new Date(session.expires_at * 1000);
  const done = await shop.db.inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    const attempt = order.attempts.find(({ id }) => id === attemptId);
    if (attempt?.state !== 'CREATING') return null;
    const isAsAsked = attempt.expiresAt.getTime() === expiresAt.getTime();
    const gateKnows = isAsAsked && attempt.seq === 1; // told when the order was placed
    await keepSession(tx, attemptId, session, expiresAt);
    if (!isAsAsked) await extendHold(tx, orderId, expiresAt);
    const now = shop.clock.now();
    const move = decideSessionCreated({ order: order.view, live: liveAttempt(order), now });
    const applied = await applyMove(tx, order, move, { actor: 'stripe', fact: 'session_created', now, attemptId });
    return { applied, gateKnows };
  });
  if (done && !done.gateKnows) await tellGate(shop, done.applied, expiresAt);
  if (done) await afterCommit(shop, done.applied);
}

async function keepSession(tx: Tx, attemptId: string, session: Session, expiresAt: Date) {
  await tx.checkoutAttempt.update({
    where: { id: attemptId },
    data: { sessionId: session.id, url: session.url, expiresAt },
  });
}

/** A reservation ends with its page (K.2), also with a later one, or with one that Stripe gave another end. */
async function tellGate(shop: Shop, applied: Applied, expiresAt: Date): Promise<void> {
  const lines = await shop.db.stockHold.findMany({
    where: { orderId: applied.orderId, state: 'HELD' },
    select: { variantId: true, quantity: true },
  });
  await shop.gate.confirm(applied, lines, expiresAt);
}
