import type { Emulator } from '../core/emulator.ts';
import type { Session } from '../core/state.ts';
import { idOf, isFinished, paymentsIn, type Payments } from './living.ts';

/** Forgets the oldest finished sessions, each with its payment, until `keep` are left. */
export function forgetSessions(emulator: Emulator, keep: number, onTheirWay: ReadonlySet<unknown>): void {
  const { state, clock } = emulator;
  if (state.checkoutSessions.size <= keep) return;
  const payments = paymentsIn(emulator);
  const inline = new Set<string>();
  const forgotten = new Set<string>();
  for (const session of state.checkoutSessions.oldestFirst()) {
    if (state.checkoutSessions.size <= keep) break;
    const known = [session.id, idOf(session.payment_intent), idOf(session.setup_intent)];
    if (known.some((id) => onTheirWay.has(id))) continue;
    if (!isFinished(emulator, session, payments)) continue;
    for (const id of state.checkoutPlans.get(session.id)?.inlineIds ?? []) inline.add(id);
    forgetSession(emulator, session, payments);
    forgotten.add(session.id);
  }
  forgetInline(emulator, inline);
  for (const { id, sessionId } of state.recoveries.oldestFirst())
    if (forgotten.has(sessionId)) state.recoveries.remove(id);
  clock.unschedule(({ id }) => forgotten.has(id));
}

function forgetSession(emulator: Emulator, session: Session, payments: Payments): void {
  const { state } = emulator;
  const { id, payment_intent: reference, after_expiration: after } = session;
  forgetSetup(emulator, idOf(session.setup_intent));
  state.recoveries.remove(after?.recovery?.url?.split('/').at(-1) ?? '');
  state.checkoutSessions.remove(id);
  state.checkoutPlans.remove(id);
  const intentId = idOf(reference);
  const intent = state.paymentIntents.get(intentId);
  if (!intent) return;
  forgetGuestMethod(emulator, intent.payment_method);
  state.paymentIntents.remove(intentId);
  for (const charge of payments.charges.get(intentId) ?? []) {
    forgetGuestMethod(emulator, charge.payment_method);
    forgetSpentMandate(emulator, charge.payment_method_details?.sepa_debit?.mandate);
    state.balanceTransactions.remove(idOf(charge.balance_transaction));
    state.charges.remove(charge.id);
  }
  for (const refund of payments.refunds.get(intentId) ?? []) {
    state.balanceTransactions.remove(idOf(refund.balance_transaction));
    state.balanceTransactions.remove(idOf(refund.failure_balance_transaction));
    state.refunds.remove(refund.id);
  }
  for (const dispute of payments.disputes.get(intentId) ?? []) {
    for (const booking of dispute.balance_transactions) state.balanceTransactions.remove(booking.id);
    state.disputes.remove(dispute.id);
  }
  for (const { id: warning } of payments.warnings.get(intentId) ?? []) state.earlyFraudWarnings.remove(warning);
}

/** What was kept for a customer stays with its mandate. */
function forgetSetup(emulator: Emulator, id: string): void {
  const { state } = emulator;
  const intent = state.setupIntents.get(id);
  if (!intent) return;
  const isKept = typeof state.paymentMethods.get(idOf(intent.payment_method))?.customer === 'string';
  if (!isKept) state.mandates.remove(idOf(intent.mandate));
  for (const attempt of state.setupAttempts.oldestFirst()) {
    if (attempt.setup_intent !== id) continue;
    forgetGuestMethod(emulator, attempt.payment_method);
    state.setupAttempts.remove(attempt.id);
  }
  state.setupIntents.remove(id);
}

/** A card that no customer keeps was for this payment only. */
function forgetGuestMethod({ state }: Emulator, reference: unknown): void {
  const method = state.paymentMethods.get(idOf(reference));
  if (!method || method.customer !== null) return;
  for (const table of [state.paymentMethods, state.cardNumbers, state.ibans, state.spentMethods])
    table.remove(method.id);
}

/** What a customer has given for later stays. */
function forgetSpentMandate({ state }: Emulator, reference: unknown): void {
  const mandate = state.mandates.get(idOf(reference));
  if (mandate?.status === 'inactive') state.mandates.remove(mandate.id);
}

/** Prices, products and shipping rates that only these sessions had; a recovered session may share them. */
function forgetInline({ state }: Emulator, ids: Set<string>): void {
  for (const { inlineIds, lineItems } of state.checkoutPlans.oldestFirst()) {
    for (const id of inlineIds) ids.delete(id);
    for (const { price } of lineItems) for (const id of [price.id, price.product]) ids.delete(id);
  }
  for (const id of ids) {
    for (const table of [state.prices, state.products, state.shippingRates]) table.remove(id);
  }
}
