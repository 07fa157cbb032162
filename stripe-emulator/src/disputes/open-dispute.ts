import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { recordEvent, recordUpdate } from '../core/record-event.ts';
import { scheduleDispute } from '../core/schedule-pending.ts';
import { failUnfinishedRefunds } from '../refunds/advance-refund.ts';
import { bookDispute } from '../resources/balance-transactions.ts';
import { buildDispute, cardDetails, dueBy, type Complaint, type DisputeReason } from './build-dispute.ts';
import { closeInquiry, loseDispute } from './close-dispute.ts';
import { chargeOf, disputesOf, moveDispute } from './dispute-states.ts';
import { endWarnings } from './early-fraud-warning.ts';

const INQUIRY_MS = 120 * 24 * 3600 * 1000; // then no network turns it into a chargeback any more

/** What a cardholder can still complain about: neither given back nor in another dispute that was not decided for the shop. */
export function disputableOf(call: Call, charge: Stripe.Charge): number {
  const taken = disputesOf(call, charge).filter(({ status }) => status !== 'won' && status !== 'warning_closed');
  return charge.amount_captured - charge.amount_refunded - sumOf(taken);
}

const sumOf = (disputes: readonly Stripe.Dispute[]): number => disputes.reduce((sum, { amount }) => sum + amount, 0);

/** A cardholder complains to their bank. A chargeback takes the money at once, an inquiry only asks. */
export function openDispute(call: Call, charge: Stripe.Charge, complaint: Complaint): Stripe.Dispute {
  if (!complaint.isInquiry) failUnfinishedRefunds(call, charge);
  const before = call.emulator.state.charges.get(charge.id) ?? charge;
  const disputed = call.emulator.state.charges.put({ ...before, disputed: true });
  const built = buildDispute(call, disputed, complaint);
  const dispute = call.emulator.state.disputes.put(
    complaint.isInquiry ? built : { ...built, balance_transactions: [bookDispute(call, built, disputed)] },
  );
  planLapse(call, dispute, complaint.isInquiry ? dispute.created * 1000 + INQUIRY_MS : dueMs(dispute));
  recordEvent(call, 'charge.dispute.created', dispute);
  if (!complaint.isInquiry) recordEvent(call, 'charge.dispute.funds_withdrawn', dispute);
  if (!before.disputed) recordEvent(call, 'charge.updated', disputed, { disputed: false });
  endWarnings(call, disputed);
  return dispute;
}

/** A bank gives a debit back without asking the shop: such a dispute is lost as soon as it is there. */
export const takeBackDebit = (
  call: Call,
  charge: Stripe.Charge,
  complaint: Pick<Complaint, 'amount' | 'reason'>,
): Stripe.Dispute => loseDispute(call, openDispute(call, charge, { ...complaint, isInquiry: false }));

/**
 * An inquiry becomes a chargeback over what was neither refunded nor charged back meanwhile, and the shop has to
 * answer again. With nothing left it is closed.
 */
export function escalateDispute(call: Call, dispute: Stripe.Dispute): Stripe.Dispute {
  failUnfinishedRefunds(call, chargeOf(call, dispute));
  const charge = chargeOf(call, dispute);
  const held = disputesOf(call, charge).filter(({ is_charge_refundable: isRefundable }) => !isRefundable);
  const rest = charge.amount_captured - charge.amount_refunded - sumOf(held);
  if (rest === 0) return closeInquiry(call, dispute);
  const amount = Math.min(dispute.amount, rest);
  const reason = dispute.reason as DisputeReason;
  const escalated = moveDispute(call, dispute, 'needs_response', {
    amount,
    balance_transactions: [bookDispute(call, { ...dispute, amount }, charge)],
    evidence_details: { ...dispute.evidence_details, due_by: dueBy(call.emulator.clock.now()) },
    payment_method_details: { type: 'card', card: cardDetails(charge, { reason, isInquiry: false }) },
  });
  planLapse(call, escalated, dueMs(escalated));
  recordUpdate(call, 'charge.dispute.updated', dispute, escalated);
  recordEvent(call, 'charge.dispute.funds_withdrawn', escalated);
  return escalated;
}

const dueMs = ({ evidence_details: { due_by: dueAt } }: Stripe.Dispute): number => (dueAt ?? 0) * 1000;

function planLapse({ emulator }: Call, { id }: Stripe.Dispute, lapsesAtMs: number): void {
  scheduleDispute(emulator, emulator.state.disputePlans.put({ id, decision: null, lapsesAtMs }));
}
