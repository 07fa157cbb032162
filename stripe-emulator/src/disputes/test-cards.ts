import type Stripe from 'stripe';
import type { Call } from '../core/emulator.ts';
import { accountBehaviour } from '../checkout/debit-accounts.ts';
import type { Complaint } from './build-dispute.ts';
import { warnEarly } from './early-fraud-warning.ts';
import { disputableOf, openDispute, takeBackDebit } from './open-dispute.ts';

/** Who complains about a payment, and how. */
const complaints: Readonly<Record<string, Omit<Complaint, 'amount'>>> = {
  '4000000000000259': { reason: 'fraudulent', isInquiry: false },
  '4000000000002685': { reason: 'product_not_received', isInquiry: false },
  '4000000000001976': { reason: 'fraudulent', isInquiry: true },
};
const EARLY_WARNING = '4000000000005423';

/** Stripe's test cards and accounts whose owners complain as soon as the money is there. The bank is the cause: events name no request. */
export function reactAsCardholder({ emulator }: Call, charge: Stripe.Charge): void {
  const call: Call = { emulator, request: null };
  const iban = emulator.state.ibans.get(charge.payment_method ?? '')?.iban ?? '';
  const amount = disputableOf(call, charge);
  if (accountBehaviour(iban).isDisputed) takeBackDebit(call, charge, { reason: 'customer_initiated', amount });
  const number = emulator.state.cardNumbers.get(charge.payment_method ?? '')?.number ?? '';
  if (number === EARLY_WARNING) warnEarly(call, charge);
  const complaint = complaints[number];
  if (!complaint || (isProtected(charge) && complaint.reason === 'fraudulent' && !complaint.isInquiry)) return;
  openDispute(call, charge, { ...complaint, amount });
}

/** Who has authenticated a payment cannot say that somebody else made it. */
const isProtected = (charge: Stripe.Charge): boolean => Boolean(charge.payment_method_details?.card?.three_d_secure);
