import { afterCommit } from './after-commit.ts';
import { failRefund } from './record-refunds.ts';
import type { Shop } from './shop.ts';

/**
 * Stripe will never take this request for a refund: it has failed, its order is on hold, and a person is told. The money
 * can be asked back under another key (R25). Nothing happens when Stripe has the refund after all.
 */
export async function refuseRefund(shop: Shop, refundId: string, reason: unknown): Promise<void> {
  const now = shop.clock.now();
  const failed = await shop.db.inTransaction((tx) => failRefund(tx, refundId, now));
  if (!failed) return;
  await afterCommit(shop, { ...failed, moved: true, freedVariantIds: [] });
  shop.metrics.failedRefunds.inc();
  shop.log.error({ orderId: failed.orderId, refundId, reason: String(reason) }, 'Stripe refuses a refund for good');
}
