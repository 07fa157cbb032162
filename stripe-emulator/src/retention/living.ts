import type Stripe from 'stripe';
import type { Emulator } from '../core/emulator.ts';
import type { Session } from '../core/state.ts';
import { isOpen as isOpenDispute } from '../disputes/dispute-states.ts';

/** Events that an endpoint has not had yet, and the objects they speak of: the shop will come and ask for them. */
export function idsOnTheirWay({ state, webhooks }: Emulator): ReadonlySet<unknown> {
  const ids = new Set<unknown>();
  for (const { event: id } of webhooks.pending()) {
    ids.add(id);
    const object: Record<string, unknown> = { ...state.events.get(id)?.data.object };
    for (const field of ['id', 'payment_intent', 'setup_intent', 'charge']) if (object[field]) ids.add(object[field]);
  }
  return ids;
}

/** What belongs to a payment, by the id of its intent. */
export type Payments = Readonly<{
  charges: ReadonlyMap<string, Stripe.Charge[]>;
  refunds: ReadonlyMap<string, Stripe.Refund[]>;
  disputes: ReadonlyMap<string, Stripe.Dispute[]>;
  warnings: ReadonlyMap<string, Stripe.Radar.EarlyFraudWarning[]>;
}>;

/** One walk over the tables serves a whole pass. */
export function paymentsIn({ state }: Emulator): Payments {
  return {
    charges: byIntent(state.charges.oldestFirst()),
    refunds: byIntent(state.refunds.oldestFirst()),
    disputes: byIntent(state.disputes.oldestFirst()),
    warnings: byIntent(state.earlyFraudWarnings.oldestFirst()),
  };
}

const byIntent = <T extends { payment_intent?: unknown }>(rows: Iterable<T>): Map<string, T[]> =>
  Map.groupBy(rows, (row) => idOf(row.payment_intent));

export const idOf = (reference: unknown): string =>
  typeof reference === 'object' && reference !== null && 'id' in reference ? String(reference.id) : String(reference);

/** Nothing will happen to it any more unless somebody begins it: paid or ended, nothing under way, no link to come back. */
export function isFinished(emulator: Emulator, session: Session, payments: Payments): boolean {
  const { state, clock } = emulator;
  if (session.status === 'open') return false;
  const recovery = session.after_expiration?.recovery?.expires_at ?? 0;
  if (recovery > clock.now()) return false;
  const intent = state.paymentIntents.get(idOf(session.payment_intent));
  if (!intent) return true;
  if (['processing', 'requires_action', 'requires_capture'].includes(intent.status)) return false;
  if (state.pendingPayments.get(intent.id) || state.challenges.get(intent.id)) return false;
  const refunds = payments.refunds.get(intent.id) ?? [];
  if (refunds.some(({ id, status }) => isUnderWay(status) || state.refundPlans.get(id))) return false;
  return !(payments.disputes.get(intent.id) ?? []).some(
    (dispute) => isOpenDispute(dispute) || state.disputePlans.get(dispute.id),
  );
}

const isUnderWay = (refundStatus: string | null): boolean =>
  refundStatus === 'pending' || refundStatus === 'requires_action';
