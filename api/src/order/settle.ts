import { decide } from '../domain/order-machine.ts';
import type { Fact, Move, Policy } from '../domain/order-move.ts';
import type { Session, StripeRefund } from '../payment/stripe-gateway.ts';
import type { Tx } from '../platform/postgres.ts';
import { afterCommit } from './after-commit.ts';
import { applyMove, type Applied, type Cause } from './apply-move.ts';
import { attemptById, lockOrder, type LockedOrder } from './lock-order.ts';
import { CannotRevive } from './move-claims.ts';
import { factOf } from './read-session.ts';
import { readRefunds } from './read-refunds.ts';
import { recordBuyer, recordDelivery, recordPayment } from './record-payment.ts';
import { recordRefunds } from './record-refunds.ts';
import { recordSession } from './record-session.ts';
import type { Shop } from './shop.ts';

/** Where a session's order stands after it was looked at. */
export type Settled = Readonly<{ orderId: string; rule: string }>;

/** Who asks, and whether refunds are looked at even when the session shows none. */
export type Looking = Readonly<{ actor?: Cause['actor']; refunds?: boolean }>;

/**
 * The one door. Webhook, success page, cancel, deadlines and sweeps all come here with nothing but a session's id: the
 * session is looked up at Stripe, its order is locked, and the table moves it; then, in the same transaction, by what
 * was given back of it (R24). Safe to call any number of times, in any order, from anywhere. Null when the session is
 * not of this shop.
 */
export async function settle(shop: Shop, sessionId: string, looking: Looking = {}): Promise<Settled | null> {
  const chargeBefore = await lastChargeOf(shop, sessionId);
  const session = await shop.stripe.retrieveSession(sessionId);
  const attempt = await attemptOf(shop, session);
  if (!attempt) return null;
  if (attempt.state === 'CREATING') await recordSession(shop, attempt.orderId, attempt.id, session);
  const refunds = await readRefunds(shop, session, looking.refunds ?? false);
  const look = { attempt, session, refunds, fact: factOf(session), actor: looking.actor ?? 'stripe', chargeBefore };
  const settled = await moveByFact(shop, look, true);
  return settled === 'looked too early' ? settle(shop, sessionId, looking) : settled;
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
  refunds: readonly StripeRefund[];
  fact: Fact;
  actor: Cause['actor'];
  chargeBefore: string | null;
}>;

/** Late money that finds stock or coupon gone is looked at once more, from the start, as money to give back (T21). */
async function moveByFact(shop: Shop, look: Look, canRevive: boolean): Promise<Settled | 'looked too early'> {
  try {
    return await moveInTransaction(shop, look, canRevive);
  } catch (error) {
    if (!(error instanceof CannotRevive) || !canRevive) throw error;
    return moveByFact(shop, look, false);
  }
}

async function moveInTransaction(shop: Shop, look: Look, canRevive: boolean): Promise<Settled | 'looked too early'> {
  const { orderId } = look.attempt;
  const now = shop.clock.now();
  const done = await shop.db.inTransaction(async (tx) => {
    const order = await lockOrder(tx, orderId);
    return isOutdated(order, look) ? null : moveLocked(tx, order, look, { policy: shop.config, now, canRevive });
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

type Terms = Readonly<{ policy: Policy; now: Date; canRevive: boolean }>;

async function moveLocked(tx: Tx, order: LockedOrder, look: Look, terms: Terms) {
  const { attempt, fact, actor, refunds } = look;
  const liveAttemptId = order.attempts.at(-1)?.id ?? attempt.id;
  const move = decide({ order: order.view, attempt: attemptById(order, attempt.id), liveAttemptId, fact, ...terms });
  const { now } = terms;
  const applied = await applyMove(tx, order, move, { actor, fact: fact.kind, now, attemptId: attempt.id });
  await recordMoney(tx, order, move, look.session, now);
  const refunded = await recordRefunds(tx, attempt, refunds, now);
  return { applied: refunded ? { ...applied, moved: true } : applied, rule: move.rule, refundFailed: refunded?.failed };
}

async function recordMoney(tx: Tx, { row }: LockedOrder, move: Move, session: Session, now: Date): Promise<void> {
  if (move.money !== 'NONE') await recordPayment(tx, row, session, now);
  if (move.money === 'SELL') await recordDelivery(tx, row, session, now);
  if (move.claims === 'SET_ASIDE') await recordBuyer(tx, row, session);
}

/** Rules after which somebody has to look: money that does not fit, or that is being given back. */
const ALARMS = new Set(['T5', 'T21', 'T22', 'T34']);

type Done = Readonly<{ rule: string; applied: Applied; refundFailed: boolean | undefined }>;

function report({ log, metrics }: Shop, orderId: string, { rule, applied, refundFailed }: Done): void {
  if (refundFailed) {
    metrics.failedRefunds.inc();
    log.error({ orderId }, 'a refund failed: the order is on hold until somebody asks for a new one');
  }
  if (ALARMS.has(rule)) {
    log.error({ orderId, rule }, 'money arrived that does not fit its order: it is being held or given back');
  } else if (applied.moved) {
    log.info({ orderId, rule }, 'order moved');
  }
}
