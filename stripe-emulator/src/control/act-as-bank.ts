import type Stripe from 'stripe';
import type { Call, Emulator } from '../core/emulator.ts';
import { disputeReasons } from '../disputes/build-dispute.ts';
import { canDecide, decisions } from '../disputes/decide-dispute.ts';
import { fraudTypes, warnEarly } from '../disputes/early-fraud-warning.ts';
import { disputableOf, openDispute, takeBackDebit } from '../disputes/open-dispute.ts';
import { findDispute } from '../resources/disputes.ts';
import { badRequest } from '../transport/api-error.ts';
import type { Input } from './input.ts';

/** A cardholder complains: `{ reason?, inquiry?, amount? }`. Answers with the dispute and its charge. */
export function disputeCharge(emulator: Emulator, input: Input, id: string): unknown {
  input.allow('reason', 'inquiry', 'amount');
  const call: Call = { emulator, request: null };
  const charge = paidCharge(emulator, id, ['card', 'sepa_debit']);
  const rest = disputableOf(call, charge);
  const amount = input.number('amount', { min: 1 }) ?? rest;
  if (!Number.isInteger(amount)) throw badRequest('amount must be a whole number above 0');
  if (rest <= 0) throw badRequest(`nothing of ${charge.id} is left to dispute`);
  if (amount > rest) throw badRequest(`amount must be at most ${rest}: that much of ${charge.id} can be disputed`);
  const isDebit = !charge.payment_method_details?.card;
  const reason = choose(
    disputeReasons,
    'reason',
    input.text('reason') ?? (isDebit ? 'customer_initiated' : 'fraudulent'),
  );
  const isInquiry = input.flag('inquiry') ?? false;
  if (isDebit && isInquiry) throw badRequest(`${charge.id} is a debit: its bank takes it back and does not ask`);
  const dispute = isDebit
    ? takeBackDebit(call, charge, { reason, amount })
    : openDispute(call, charge, { reason, isInquiry, amount });
  return { dispute, charge: emulator.state.charges.get(charge.id) };
}

/** The bank decides now: `{ outcome: 'win' | 'lose' | 'escalate' | 'close' }`, the latter two for an inquiry. */
export function resolveDispute(emulator: Emulator, input: Input, id: string): unknown {
  const outcomes = ['win', 'lose', 'escalate', 'close'] as const;
  const outcome = choose(outcomes, 'outcome', input.allow('outcome').text('outcome') ?? 'lose');
  const dispute = findDispute({ emulator }, id);
  if (!canDecide(dispute, outcome)) throw badRequest(`${id} is ${dispute.status}: it cannot be decided by ${outcome}`);
  return { dispute: decisions[outcome].act({ emulator, request: null }, dispute) };
}

/** The card's issuer reports fraud: `{ fraud_type? }`. */
export function warnOfFraud(emulator: Emulator, input: Input, id: string): unknown {
  const given = input.allow('fraud_type').text('fraud_type') ?? 'made_with_stolen_card';
  const fraudType = choose(fraudTypes, 'fraud_type', given);
  return { early_fraud_warning: warnEarly({ emulator, request: null }, paidCharge(emulator, id, ['card']), fraudType) };
}

/** By its own id or its intent's, if a bank stands behind it: a transfer or a konbini payment is final. */
function paidCharge({ state }: Emulator, id: string, methods: readonly string[]): Stripe.Charge {
  const chargeId = state.paymentIntents.get(id)?.latest_charge ?? id;
  const charge = state.charges.get(String(chargeId));
  if (!charge?.captured || charge.status !== 'succeeded')
    throw badRequest(`${id} is no charge, and no payment intent with one, that was paid`);
  const method = charge.payment_method_details?.type ?? 'unknown';
  if (methods.includes(method)) return charge;
  throw badRequest(`${charge.id} was paid by ${method}; this needs a payment by ${methods.join(' or ')}`);
}

function choose<const T extends string>(values: readonly T[], name: string, given: string): T {
  const chosen = values.find((value) => value === given);
  if (chosen === undefined) throw badRequest(`${name} must be one of ${values.join(', ')}`);
  return chosen;
}
