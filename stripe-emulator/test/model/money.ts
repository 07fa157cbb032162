import { expect } from 'vitest';
import type Stripe from 'stripe';
import type { Emulator } from '../../src/core/emulator.ts';
import type { Session, State } from '../../src/core/state.ts';

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
const amountsOf = (rows: readonly { amount: number }[]): number[] => rows.map(({ amount }) => amount);

/** Where all of a charge's money is. What is kept is what is left. */
export function whereabouts(state: State, charge: Stripe.Charge) {
  const refunds = [...state.refunds.oldestFirst()].filter((refund) => refund.charge === charge.id);
  const disputes = [...state.disputes.oldestFirst()].filter((dispute) => dispute.charge === charge.id);
  const withStatus = <T extends { status: string | null }>(rows: readonly T[], ...wanted: string[]): T[] =>
    rows.filter(({ status }) => wanted.includes(String(status)));
  const held = withStatus(disputes, 'needs_response', 'under_review', 'lost');
  const [refunded, onItsWay, disputed] = [
    sum(amountsOf(withStatus(refunds, 'succeeded'))),
    sum(amountsOf(withStatus(refunds, 'pending', 'requires_action'))),
    sum(amountsOf(held)),
  ];
  const captured = charge.status === 'succeeded' ? charge.amount_captured : 0; // a debit on its way brought nothing yet
  const kept = captured - refunded - disputed;
  return { refunds, disputes, captured, refunded, onItsWay, disputed, kept, isHeld: held.length > 0 };
}

/** Money is where the objects say it is, and nowhere else. */
export function checkMoney({ state }: Emulator): void {
  const bookings = [...state.balanceTransactions.oldestFirst()];
  const bookedFor = (id: string) => sum(amountsOf(bookings.filter(({ source }) => source === id)));
  let balance = 0;
  for (const charge of state.charges.oldestFirst()) {
    const { refunds, disputes, captured, refunded, onItsWay, disputed, kept } = whereabouts(state, charge);
    expect(charge).toMatchObject({
      amount_refunded: refunded,
      refunded: captured > 0 && refunded === captured,
      disputed: disputes.length > 0,
    });
    expect(kept - onItsWay).toBeGreaterThanOrEqual(0);
    expect(bookedFor(charge.id)).toBe(captured);
    expect(sum(refunds.map(({ id }) => bookedFor(id)))).toBe(0 - refunded);
    expect(sum(disputes.map(({ id }) => bookedFor(id)))).toBe(0 - disputed);
    for (const refund of refunds) expect(bookedFor(refund.id)).toBe(refund.status === 'succeeded' ? -refund.amount : 0);
    for (const dispute of disputes) checkDispute(state, dispute);
    if (charge.refunded) expect(disputes.filter(({ status }) => /^warning_(needs|under)/.test(status))).toEqual([]);
    balance += kept;
  }
  expect(sum(amountsOf(bookings))).toBe(balance);
  for (const { amount, fee, net, fee_details: details } of bookings) {
    expect([net, sum(amountsOf(details))]).toEqual([amount - fee, fee]);
  }
}

/** A bank takes once and gives back once, and says whether a refund is still possible. */
function checkDispute(state: State, dispute: Stripe.Dispute): void {
  const { id, amount, status, balance_transactions: shown } = dispute;
  const inquiry = status.startsWith('warning_');
  const moves = inquiry ? [] : status === 'won' ? [-amount, amount] : [-amount];
  expect(amountsOf(shown)).toEqual(moves);
  expect(shown).toEqual([...state.balanceTransactions.oldestFirst()].filter(({ source }) => source === id));
  expect(dispute.is_charge_refundable).toBe(inquiry || status === 'won');
  expect(dispute.evidence_details.submission_count > 0 || !status.endsWith('under_review')).toBe(true);
}

/** A paid session has its money exactly once, any other none. */
export function checkSessions({ state }: Emulator): void {
  const captured = [...state.charges.oldestFirst()].filter(
    (charge) => charge.captured && charge.status === 'succeeded',
  );
  for (const session of state.checkoutSessions.oldestFirst()) {
    const charges = captured.filter(({ payment_intent: intent }) => intent === session.payment_intent);
    expect(amountsOf(charges)).toEqual(session.payment_status === 'paid' ? [session.amount_total] : []);
    if (session.payment_status === 'paid') expect(session.status).toBe('complete');
    expect(session.url === null).toBe(session.status !== 'open');
  }
}

/** What came by transfer lies on the customer's balance or went to an intent; nothing is there twice. */
export function checkCash({ state }: Emulator): void {
  const balances = new Map<string, number>();
  for (const { customer, currency, net_amount: net, ending_balance: ending } of state.cashTransactions.oldestFirst()) {
    const owner = `${customer} ${currency}`;
    const balance = (balances.get(owner) ?? 0) + net;
    balances.set(owner, balance);
    expect([ending, balance >= 0]).toEqual([balance, true]);
  }
  for (const intent of state.paymentIntents.oldestFirst()) {
    const moves = [...state.cashTransactions.oldestFirst()].filter(
      ({ applied_to_payment: applied, unapplied_from_payment: returned }) =>
        applied?.payment_intent === intent.id || returned?.payment_intent === intent.id,
    );
    const instructions = intent.next_action?.display_bank_transfer_instructions;
    const applied = 0 - sum(moves.map(({ net_amount: net }) => net));
    if (instructions) expect(instructions.amount_remaining).toBe(intent.amount - applied);
    else expect([0, intent.amount_received]).toContain(applied);
  }
}

/** A session waits for money exactly as long as its intent has instructions; it ends by one event, a delayed one by two. */
export function checkEnds({ state }: Emulator): void {
  const events = [...state.events.oldestFirst()];
  for (const session of state.checkoutSessions.oldestFirst()) {
    const about = events.filter(({ data }) => 'id' in data.object && data.object.id === session.id);
    const types = about.map(({ type }) => type.replace('checkout.session.', ''));
    const isPending = [...state.pendingPayments.oldestFirst()].some(({ sessionId }) => sessionId === session.id);
    const { capture_method: way, status } = state.paymentIntents.get(String(session.payment_intent)) ?? {};
    const isHeldOrWas = way === 'manual' && session.status === 'complete';
    expect(types).toEqual(isHeldOrWas ? ['completed'] : endsOf(session, types, isPending));
    if (isHeldOrWas) expect(session.payment_status === 'paid').toBe(status === 'succeeded');
    if (isPending)
      expect(state.paymentIntents.get(String(session.payment_intent))?.status).toMatch(/action|processing/);
  }
}

function endsOf({ status, payment_status: paid }: Session, types: readonly string[], isPending: boolean): string[] {
  if (status === 'open') return [];
  if (status === 'expired') return ['expired'];
  if (isPending) return ['completed'];
  const wasDelayed = types.length > 1 || paid === 'unpaid';
  return wasDelayed
    ? ['completed', paid === 'paid' ? 'async_payment_succeeded' : 'async_payment_failed']
    : ['completed'];
}

/** Nobody is asked to act upon a warning that is over. */
export function checkWarnings({ state }: Emulator): void {
  for (const warning of state.earlyFraudWarnings.oldestFirst()) {
    const charge = state.charges.get(String(warning.charge));
    if (warning.actionable) expect(charge).toMatchObject({ disputed: false, refunded: false });
  }
}
