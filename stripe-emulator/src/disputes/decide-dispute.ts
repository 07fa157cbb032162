import type Stripe from 'stripe';
import type { Call, Emulator } from '../core/emulator.ts';
import { scheduleDispute } from '../core/schedule-pending.ts';
import type { DisputeOutcome } from '../core/state.ts';
import { acceptDispute, closeInquiry, loseDispute, winDispute } from './close-dispute.ts';
import { canMove, type DisputeStatus } from './dispute-states.ts';
import { escalateDispute } from './open-dispute.ts';

const DECIDED_AFTER_MS = 5000; // about what Stripe's test mode takes

type Decision = Readonly<{ to: DisputeStatus; act: (call: Call, dispute: Stripe.Dispute) => Stripe.Dispute }>;

export const decisions: Readonly<Record<DisputeOutcome, Decision>> = {
  win: { to: 'won', act: winDispute },
  lose: { to: 'lost', act: loseDispute },
  escalate: { to: 'needs_response', act: escalateDispute },
  close: { to: 'warning_closed', act: closeInquiry },
};

export const canDecide = ({ status }: Stripe.Dispute, outcome: DisputeOutcome): boolean =>
  canMove(status, decisions[outcome].to);

/** What Stripe's test evidence makes the bank decide; on an inquiry either way of ending it moves no money. */
export function decisionOn(text: string | null, isInquiry: boolean): DisputeOutcome | null {
  if (text === 'winning_evidence') return isInquiry ? 'close' : 'win';
  if (text === 'losing_evidence') return isInquiry ? 'close' : 'lose';
  return text === 'escalate_inquiry_evidence' && isInquiry ? 'escalate' : null;
}

/** The shop has answered: a chargeback cannot lapse any more, and the decision comes soon if the evidence says which. */
export function planDecision({ emulator }: Call, dispute: Stripe.Dispute, outcome: DisputeOutcome | null): void {
  const { state, clock } = emulator;
  const lapsesAtMs =
    dispute.status === 'under_review' ? null : (state.disputePlans.get(dispute.id)?.lapsesAtMs ?? null);
  const decision = outcome && { atMs: clock.nowMs() + DECIDED_AFTER_MS, outcome };
  scheduleDispute(emulator, state.disputePlans.put({ id: dispute.id, decision, lapsesAtMs }));
}

/** The clock's part: the bank decides, unless the switch holds it back. */
export function decideInTime(emulator: Emulator, id: string): void {
  const { disputePlans, disputes } = emulator.state;
  const [plan, dispute] = [disputePlans.get(id), disputes.get(id)];
  if (!plan?.decision || !dispute || !emulator.delayed.automatic) return;
  const { atMs, outcome } = plan.decision;
  if (atMs > emulator.clock.nowMs()) return;
  disputePlans.put({ ...plan, decision: null });
  decisions[outcome].act({ emulator, request: null }, dispute);
}

/** Nobody answered a chargeback in time, or nobody escalated an inquiry. The switch does not hold back a last day. */
export function lapseInTime(emulator: Emulator, id: string): void {
  const { disputePlans, disputes } = emulator.state;
  const [plan, dispute] = [disputePlans.get(id), disputes.get(id)];
  const lapsesAtMs = plan?.lapsesAtMs ?? null;
  if (!dispute || lapsesAtMs === null || lapsesAtMs > emulator.clock.nowMs()) return;
  acceptDispute({ emulator, request: null }, dispute);
}

/** Lets the banks decide what was held back, in the order of their decisions. */
export function decideOverdue(emulator: Emulator): void {
  const due = [...emulator.state.disputePlans.oldestFirst()].filter(({ decision }) => decision !== null);
  due.sort((a, b) => (a.decision?.atMs ?? 0) - (b.decision?.atMs ?? 0));
  for (const { id } of due) decideInTime(emulator, id);
}
