import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { assertMove, type Moves } from '../core/state-machine.ts';

/**
 * The statuses a dispute can have here. Stripe's `prevented` needs its dispute prevention programme, and the two
 * `appeal_…` need a network that lets a shop appeal: neither is switched on in an account of the emulator.
 */
export type DisputeStatus =
  | 'warning_needs_response'
  | 'warning_under_review'
  | 'warning_closed'
  | 'needs_response'
  | 'under_review'
  | 'won'
  | 'lost';

/** An inquiry (`warning_…`) moves no money; escalated it becomes a chargeback and asks for an answer again. */
const disputeMoves: Moves<DisputeStatus> = {
  warning_needs_response: ['warning_under_review', 'warning_closed', 'needs_response'],
  warning_under_review: ['warning_closed', 'needs_response'],
  warning_closed: [],
  needs_response: ['under_review', 'won', 'lost'],
  under_review: ['won', 'lost'],
  won: [],
  lost: [],
};

export const canMove = (from: string, to: DisputeStatus): boolean =>
  (disputeMoves as Record<string, readonly DisputeStatus[]>)[from]?.includes(to) ?? false;

export const isInquiry = ({ status }: Stripe.Dispute): boolean => status.startsWith('warning_');
export const isOpen = ({ status }: Stripe.Dispute): boolean => !['warning_closed', 'won', 'lost'].includes(status);

/** While a bank holds the money, and after the shop has lost, the payment cannot be refunded as well. */
const isRefundable = (status: DisputeStatus): boolean => status === 'won' || status.startsWith('warning_');

/** The only way a dispute's status changes. */
export function moveDispute(
  { emulator }: Call,
  dispute: Stripe.Dispute,
  to: DisputeStatus,
  fields: Partial<Stripe.Dispute> = {},
): Stripe.Dispute {
  assertMove(disputeMoves, dispute.status, to, dispute.id);
  return emulator.state.disputes.put({ ...dispute, ...fields, status: to, is_charge_refundable: isRefundable(to) });
}

/** The disputes of one charge, oldest first; a copy, so that they can be changed on the way. */
export const disputesOf = ({ emulator }: Pick<Call, 'emulator'>, charge: Stripe.Charge): Stripe.Dispute[] =>
  [...emulator.state.disputes.oldestFirst()].filter((dispute) => dispute.charge === charge.id);

/** Nothing of such a charge can be refunded. */
export const isChargedBack = (call: Call, charge: Stripe.Charge): boolean =>
  charge.disputed && disputesOf(call, charge).some((dispute) => !dispute.is_charge_refundable);

export function chargeOf({ emulator }: Call, dispute: Stripe.Dispute): Stripe.Charge {
  const charge = emulator.state.charges.get(String(dispute.charge));
  if (!charge) throw new Error(`${dispute.id}: its charge is gone`);
  return charge;
}
