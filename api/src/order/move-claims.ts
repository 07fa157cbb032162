import { reclaimCoupon, releaseCoupon, useCoupon } from '../coupon/claim.ts';
import type { Claims } from '../domain/order-move.ts';
import type { Tx } from '../platform/postgres.ts';
import { commitStock, releaseStock, restock, retakeStock } from '../stock/ledger.ts';

/** Late money cannot revive its order: stock or coupon are gone, or a newer order of the cart has taken its place (T21). */
export class CannotRevive extends Error {}

/**
 * Moves stock and coupon as the table says; answers the variants whose hold is over, for the gate. Throws CannotRevive,
 * which must roll the transaction back.
 */
export async function moveClaims(tx: Tx, orderId: string, claims: Claims, now: Date): Promise<string[]> {
  const freed = await moveStock(tx, orderId, claims, now);
  await moveCoupon(tx, orderId, claims);
  return freed;
}

async function moveStock(tx: Tx, orderId: string, claims: Claims, now: Date): Promise<string[]> {
  if (claims === 'SET_ASIDE' || claims === 'COMMIT') return commitStock(tx, orderId, now);
  if (claims === 'RELEASE') return releaseStock(tx, orderId, now);
  if (claims === 'RESTOCK') await restock(tx, orderId, now);
  if (claims === 'RETAKE' && !(await retakeStock(tx, orderId, now))) throw new CannotRevive();
  return [];
}

async function moveCoupon(tx: Tx, orderId: string, claims: Claims): Promise<void> {
  if (claims === 'COMMIT') await useCoupon(tx, orderId);
  if (claims === 'RELEASE' || claims === 'RESTOCK') await releaseCoupon(tx, orderId);
  if (claims === 'RETAKE' && !(await reclaimCoupon(tx, orderId))) throw new CannotRevive();
}
