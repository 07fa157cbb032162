import { decide, type Fact } from '../domain/order-machine.ts';
import type { Session } from '../payment/stripe-gateway.ts';
import { afterCommit } from './after-commit.ts';
import { applyMove, type Applied, type Cause } from './apply-move.ts';
import { attemptById, lockOrder } from './lock-order.ts';
import { factOf } from './read-session.ts';
import { recordSale } from './record-sale.ts';
import { recordSession } from './record-session.ts';
import type { Shop } from './shop.ts';

/** Where a session's order stands after it was looked at. */
export type Settled = Readonly<{ orderId: string; rule: string }>;

/**
 * The one door. Webhook, success page, cancel, deadlines and sweeps all come here with nothing but a session's id: the
 * session is looked up at Stripe, its order is locked, and the table moves it. Safe to call any number of times, in any
 * order, from anywhere. Null when the session is not of this shop.
 */
export async function settle(shop: Shop, sessionId: string, actor: Cause['actor'] = 'stripe'): Promise<Settled | null> {
  const session = await shop.stripe.retrieveSession(sessionId);
  const attempt = await attemptOf(shop, session);
  if (!attempt) return null;
  if (attempt.state === 'CREATING') await recordSession(shop, attempt.orderId, attempt.id, session);
  const fact = factOf(session);
  if (!fact) return { orderId: attempt.orderId, rule: 'money under way' };
  return moveByFact(shop, attempt, session, fact, actor);
}

type Attempt = { id: string; orderId: string; state: string };

/** By session id; before that is stored, by the reference that the shop gave the session (R13). */
async function attemptOf({ db }: Shop, session: Session): Promise<Attempt | null> {
  const select = { id: true, orderId: true, state: true };
  const known = await db.checkoutAttempt.findUnique({ where: { sessionId: session.id }, select });
  if (known || !session.client_reference_id) return known;
  return db.checkoutAttempt.findFirst({ where: { id: session.client_reference_id, sessionId: null }, select });
}

async function moveByFact(shop: Shop, attempt: Attempt, session: Session, fact: Fact, actor: Cause['actor']) {
  const now = shop.clock.now();
  const policy = shop.config;
  const done = await shop.db.inTransaction(async (tx) => {
    const order = await lockOrder(tx, attempt.orderId);
    const move = decide({ order: order.view, attempt: attemptById(order, attempt.id), fact, now, policy });
    const cause = { actor, fact: fact.kind, now, attemptId: attempt.id };
    const applied = await applyMove(tx, order, move, cause);
    if (move.sale) await recordSale(tx, order.row, session, now);
    return { applied, rule: move.rule };
  });
  await afterCommit(shop, done.applied);
  report(shop, attempt.orderId, done);
  return { orderId: attempt.orderId, rule: done.rule };
}

function report({ log }: Shop, orderId: string, { rule, applied }: { rule: string; applied: Applied }): void {
  if (rule === 'late money' || rule === 'T5') {
    log.error({ orderId, rule }, 'money arrived that does not fit its order: look at it and refund or release it');
  } else if (applied.moved) {
    log.info({ orderId, rule }, 'order moved');
  }
}
