import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';
import { bookDisputeReversal } from '../resources/balance-transactions.ts';
import { chargeOf, disputesOf, isInquiry, isOpen, moveDispute } from './dispute-states.ts';

/** The shop keeps its money: what was withdrawn comes back. */
export function winDispute(call: Call, dispute: Stripe.Dispute): Stripe.Dispute {
  const reversal = bookDisputeReversal(call, dispute, chargeOf(call, dispute));
  const won = moveDispute(call, dispute, 'won', { balance_transactions: [...dispute.balance_transactions, reversal] });
  call.emulator.state.disputePlans.remove(dispute.id);
  recordEvent(call, 'charge.dispute.funds_reinstated', won);
  recordEvent(call, 'charge.dispute.closed', won);
  return won;
}

export const loseDispute = (call: Call, dispute: Stripe.Dispute): Stripe.Dispute => end(call, dispute, 'lost');

/** An inquiry that came to nothing: no money ever moved. */
export const closeInquiry = (call: Call, dispute: Stripe.Dispute): Stripe.Dispute =>
  end(call, dispute, 'warning_closed');

/** The shop accepts: it has no evidence to send. */
export const acceptDispute = (call: Call, dispute: Stripe.Dispute): Stripe.Dispute =>
  isInquiry(dispute) ? closeInquiry(call, dispute) : loseDispute(call, dispute);

/** Who has all the money back has nothing left to ask about. */
export function closeRefundedInquiries(call: Call, charge: Stripe.Charge): void {
  if (!charge.disputed) return;
  for (const dispute of disputesOf(call, charge)) {
    if (isOpen(dispute) && isInquiry(dispute)) closeInquiry(call, dispute);
  }
}

function end(call: Call, dispute: Stripe.Dispute, to: 'lost' | 'warning_closed'): Stripe.Dispute {
  const ended = moveDispute(call, dispute, to);
  call.emulator.state.disputePlans.remove(dispute.id);
  recordEvent(call, 'charge.dispute.closed', ended);
  return ended;
}
