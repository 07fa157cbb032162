import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { recordEvent } from '../core/record-event.ts';
import { endWarnings } from '../disputes/early-fraud-warning.ts';
import { closeRefundedInquiries } from '../disputes/close-dispute.ts';
import { bookRefund, bookRefundFailure } from '../resources/balance-transactions.ts';

/** What can still be given back: neither returned nor on its way. */
export function unrefundedOf({ emulator }: Call, charge: Stripe.Charge): number {
  let rest = charge.amount_captured - charge.amount_refunded;
  for (const refund of emulator.state.refunds.newestFirst()) {
    const isOnItsWay = refund.status === 'pending' || refund.status === 'requires_action';
    if (isOnItsWay && refund.charge === charge.id) rest -= refund.amount;
  }
  return rest;
}

/** The money leaves the balance. */
export const payOut = (call: Call, refund: Stripe.Refund): Pick<Stripe.Refund, 'balance_transaction'> => ({
  balance_transaction: bookRefund(call, refund, chargeOf(call, refund)).id,
});

/** The charge counts a refund that has succeeded, and says so. */
export function countRefund(call: Call, refund: Stripe.Refund): void {
  const charge = changeRefunded(call, refund, refund.amount);
  recordEvent(call, 'charge.refunded', charge);
  if (!charge.refunded) return;
  closeRefundedInquiries(call, charge);
  endWarnings(call, charge);
}

/** The money comes back to the balance: it can be given back again, in another way. */
export function takeBack(call: Call, refund: Stripe.Refund): Partial<Stripe.Refund> {
  const before = chargeOf(call, refund);
  const booking = bookRefundFailure(call, refund, before);
  const charge = changeRefunded(call, refund, -refund.amount);
  const { amount_refunded, refunded } = before;
  recordEvent(call, 'charge.updated', charge, { amount_refunded, ...(refunded ? { refunded } : {}) });
  return { failure_balance_transaction: booking.id };
}

function changeRefunded(call: Call, refund: Stripe.Refund, by: number): Stripe.Charge {
  const charge = chargeOf(call, refund);
  const refundedAmount = charge.amount_refunded + by;
  if (refundedAmount < 0 || refundedAmount > charge.amount_captured) {
    throw new Error(`${charge.id}: ${refundedAmount} refunded of ${charge.amount_captured}`);
  }
  return call.emulator.state.charges.put({
    ...charge,
    amount_refunded: refundedAmount,
    refunded: refundedAmount === charge.amount_captured,
  });
}

function chargeOf({ emulator }: Call, refund: Stripe.Refund): Stripe.Charge {
  const charge = emulator.state.charges.get(String(refund.charge));
  if (!charge) throw new Error(`${refund.id}: its charge is gone`);
  return charge;
}
