import { decide, type Fact, type Policy } from '../domain/order-machine.ts';
import type { Session } from '../payment/stripe-gateway.ts';
import type { Tx } from '../platform/postgres.ts';
import { afterCommit } from './after-commit.ts';
import { applyMove, type Applied, type Cause } from './apply-move.ts';
import { attemptById, lockOrder, type LockedOrder } from './lock-order.ts';
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
  const chargeBefore = await lastChargeOf(shop, sessionId);
  const session = await shop.stripe.retrieveSession(sessionId);
  const attempt = await attemptOf(shop, session);
  if (!attempt) return null;
  if (attempt.state === 'CREATING') await recordSession(shop, attempt.orderId, attempt.id, session);
  const fact = factOf(session);
  if (!fact) return { orderId: attempt.orderId, rule: 'money under way' };
  const settled = await moveByFact(shop, { attempt, session, fact, actor, chargeBefore });
  return settled === 'looked too early' ? settle(shop, sessionId, actor) : settled;
}

/** The last declined charge that is known of this session. */
async function lastChargeOf({ db }: Shop, sessionId: string): Promise<string | null> {
  const attempt = await db.checkoutAttempt.findUnique({ where: { sessionId }, select: { lastChargeId: true } });
  return attempt?.lastChargeId ?? null;
}

type Attempt = { id: string; orderId: string; state: string };

/** By session id; before that is stored, by the reference that the shop gave the session (R13). */
async function attemptOf({ db }: Shop, session: Session): Promise<Attempt | null> {
  const select = { id: true, orderId: true, state: true };
  const known = await db.checkoutAttempt.findUnique({ where: { sessionId: session.id }, select });
  if (known || !session.client_reference_id) return known;
  return db.checkoutAttempt.findFirst({ where: { id: session.client_reference_id, sessionId: null }, select });
}

type Look = Readonly<{
  attempt: Attempt;
  session: Session;
  fact: Fact;
  actor: Cause['actor'];
  chargeBefore: string | null;
}>;

async function moveByFact(shop: Shop, look: Look): Promise<Settled | 'looked too early'> {
  const { orderId } = look.attempt;
  const now = shop.clock.now();
  const done = await shop.db.inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    return isOutdated(order, look) ? null : moveLocked(tx, order, look, shop.config, now);
  });
  if (!done) return 'looked too early';
  await afterCommit(shop, done.applied);
  report(shop, orderId, done);
  return { orderId, rule: done.rule };
}

/**
 * Facts of other kinds have a rank; two declines of one session have none. If another one was recorded while Stripe was
 * being asked, the answer may be older than that.
 */
function isOutdated(order: LockedOrder, { attempt, fact, chargeBefore }: Look): boolean {
  return fact.kind === 'attempt_failed' && attemptById(order, attempt.id).lastChargeId !== chargeBefore;
}

async function moveLocked(tx: Tx, order: LockedOrder, look: Look, policy: Policy, now: Date) {
  const { attempt, session, fact, actor } = look;
  const move = decide({ order: order.view, attempt: attemptById(order, attempt.id), fact, now, policy });
  const applied = await applyMove(tx, order, move, { actor, fact: fact.kind, now, attemptId: attempt.id });
  if (move.sale) await recordSale(tx, order.row, session, now);
  return { applied, rule: move.rule };
}

function report({ log }: Shop, orderId: string, { rule, applied }: { rule: string; applied: Applied }): void {
  if (rule === 'late money' || rule === 'T5') {
    log.error({ orderId, rule }, 'money arrived that does not fit its order: look at it and refund or release it');
  } else if (applied.moved) {
    log.info({ orderId, rule }, 'order moved');
  }
}
