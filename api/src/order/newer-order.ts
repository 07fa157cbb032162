import type { Tx } from '../platform/postgres.ts';
import { CannotRevive } from './move-claims.ts';

/**
 * Throws CannotRevive when a newer order of the same cart is open, awaits its money or was paid: the buyer has ordered
 * again, and would get everything twice (T20). The cart's row is locked, so no such order can begin meanwhile.
 */
export async function refuseBesideNewerOrder(
  tx: Tx,
  order: Readonly<{ cartId: string; createdAt: Date }>,
): Promise<void> {
  const { cartId, createdAt } = order;
  await tx.$queryRaw`SELECT 1 FROM "Cart" WHERE "id" = ${cartId} FOR UPDATE`;
  const newer = await tx.order.count({
    where: {
      cartId,
      createdAt: { gt: createdAt },
      OR: [{ open: true }, { status: 'AWAITING_PAYMENT' }, { paidAt: { not: null } }],
    },
  });
  if (newer > 0) throw new CannotRevive();
}
