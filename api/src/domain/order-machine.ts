import { type FactKind, type Move, type Situation, type Step, NOTHING } from './order-move.ts';
import {
  awaitMoney,
  close,
  failDelayed,
  giveBack,
  holdForDoubt,
  holdForRefund,
  keepForNextAttempt,
  recordOnAttempt,
  sell,
  sellByOlderSession,
  waitForAnotherTry,
} from './order-steps.ts';

/**
 * The heart of the shop: how a fact about a Checkout Session moves its order. One table, first matching row wins; the
 * rule numbers (T4, T13, …) stand in the order's history. Pure: `settle` establishes the fact and writes the move.
 */

/** Paid beats all: a fact that is not higher than the one recorded for its session changes nothing. */
const RANK: Record<FactKind, number> = {
  open: 0,
  attempt_failed: 1,
  expired: 2,
  processing: 3,
  async_failed: 4,
  paid: 5,
};

type Row = Readonly<{ rule: string; when: (s: Situation) => boolean; move: (s: Situation) => Step }>;

/** The row of the table that decides what `fact` does to `order` at `now`. */
export function decide(situation: Situation): Move {
  const row = TABLE.find(({ when }) => when(situation));
  if (!row) throw new Error(`No rule for ${situation.fact.kind} on ${situation.order.status}`);
  return { rule: row.rule, ...row.move(situation) };
}

const TABLE: readonly Row[] = [
  { rule: 'T33', when: isKnownAlready, move: () => NOTHING },
  { rule: 'T20', when: (s) => isPaid(s) && isOver(s) && amountsAgree(s) && s.canRevive, move: sell },
  { rule: 'T14', when: (s) => tookNothing(s) && !s.order.open, move: recordOnAttempt },
  { rule: 'T34', when: (s) => isPaid(s) && s.order.keepsPayment, move: giveBack },
  { rule: 'T22', when: (s) => isPaid(s) && buyerSaidNo(s), move: (s) => holdForRefund(s, 'said_no') },
  { rule: 'T21', when: (s) => isPaid(s) && isOver(s), move: (s) => holdForRefund(s, 'late_money') },
  { rule: 'T35', when: (s) => isPaid(s) && !s.attempt.isLive && amountsAgree(s), move: sellByOlderSession },
  { rule: 'T34', when: (s) => isPaid(s) && !s.attempt.isLive, move: giveBack },
  { rule: 'T7', when: (s) => isPaid(s) && isAwaiting(s) && amountsAgree(s), move: sell },
  { rule: 'T4', when: (s) => isPaid(s) && amountsAgree(s), move: sell },
  { rule: 'T5', when: isPaid, move: holdForDoubt },
  { rule: 'T15', when: (s) => !s.attempt.isLive, move: recordOnAttempt },
  { rule: 'T14', when: (s) => !s.order.open && !isAwaiting(s), move: recordOnAttempt },
  { rule: 'T8', when: (s) => s.fact.kind === 'async_failed', move: (s) => failDelayed(s) },
  { rule: 'T6', when: (s) => s.fact.kind === 'processing', move: awaitMoney },
  { rule: 'T10', when: (s) => isExpired(s) && cancelCameFirst(s), move: (s) => close(s, 'CANCELED') },
  { rule: 'T36', when: (s) => isExpired(s) && s.attempt.closeReason === 'switch', move: keepForNextAttempt },
  { rule: 'T12', when: (s) => isExpired(s) && lastTryFailed(s), move: (s) => close(s, 'FAILED') },
  { rule: 'T11', when: isExpired, move: (s) => close(s, 'EXPIRED') },
  { rule: 'T13', when: (s) => s.fact.kind === 'attempt_failed', move: waitForAnotherTry },
];

function isKnownAlready({ attempt, fact }: Situation): boolean {
  if (fact.kind === 'open') return true;
  const known = attempt.fact === null ? 0 : RANK[attempt.fact];
  if (fact.kind === 'attempt_failed') return known > RANK.attempt_failed || fact.charge.id === attempt.lastChargeId;
  return RANK[fact.kind] <= known;
}

function isPaid({ fact }: Situation): boolean {
  return fact.kind === 'paid';
}

/** A total of nothing was completed: should it come too late, there is nothing to give back. */
function tookNothing({ fact }: Situation): boolean {
  return fact.kind === 'paid' && fact.amountMinor === 0;
}

function isExpired({ fact }: Situation): boolean {
  return fact.kind === 'expired';
}

function isAwaiting({ order }: Situation): boolean {
  return order.status === 'AWAITING_PAYMENT';
}

/** Ended without money, and nobody asked for it: EXPIRED, or FAILED for good. */
function isOver({ order }: Situation): boolean {
  return order.status === 'EXPIRED' || (order.status === 'FAILED' && !order.open);
}

/** A cancel that a complete session does not outrun: the order is closed by it, or the money was still under way. */
function buyerSaidNo(s: Situation): boolean {
  return s.order.status === 'CANCELED' || (isAwaiting(s) && s.order.cancelRequestedAt !== null);
}

function amountsAgree({ order, fact }: Situation): boolean {
  return fact.kind === 'paid' && fact.amountMinor === order.totalMinor && fact.currency === order.currency;
}

/** A cancel asked after the session had run out does not count: the buyer came back from an expired page (S0.23). */
function cancelCameFirst({ order, attempt }: Situation): boolean {
  return order.cancelRequestedAt !== null && order.cancelRequestedAt < attempt.expiresAt;
}

function lastTryFailed({ order, fact }: Situation): boolean {
  return order.status === 'FAILED' || (fact.kind === 'expired' && fact.failedCharge !== null);
}
