import type { Effect } from '../domain/order-move.ts';
import type { Tx } from '../platform/postgres.ts';
import { newId } from '../platform/ids.ts';
import type { LockedOrder } from './lock-order.ts';

/**
 * Writes down each whole payment that the move gives back, beside the outbox row that asks Stripe for it. The refund's
 * id is Stripe's idempotency key; its amount is what the session took, until Stripe has answered.
 */
export async function askRefunds(tx: Tx, order: LockedOrder, effects: readonly Effect[], now: Date): Promise<void> {
  const asked = effects.flatMap((effect) => (effect.kind === 'stripe.refund' ? [effect] : []));
  if (asked.length === 0) return;
  await tx.refund.createMany({
    skipDuplicates: true,
    data: asked.map(({ key, reason }) => {
      const attempt = order.attempts.find(({ id }) => id === key);
      if (!attempt) throw new Error(`Order ${order.row.id} has no attempt ${key} to refund`);
      const { amountMinor, currency } = attempt;
      return {
        id: newId('rfd'),
        orderId: order.row.id,
        attemptId: key,
        amountMinor,
        currency,
        reason,
        key,
        createdAt: now,
      };
    }),
  });
}
