import type { Buyer } from '../platform/buyer.ts';
import { opensOrder } from './access-token.ts';
import type { Shop } from './shop.ts';

/**
 * The order's id when this buyer may see it: it belongs to their cart, or their token opens it. Null otherwise, and
 * nobody can tell whether such an order exists.
 */
export async function findOrderFor(
  { db, config, clock }: Pick<Shop, 'db' | 'config' | 'clock'>,
  buyer: Buyer,
  orderId: string,
  accessToken: string | null,
): Promise<string | null> {
  const order = await db.order.findUnique({ where: { id: orderId }, select: { id: true, cartId: true } });
  if (!order) return null;
  if (buyer.cartId !== null && order.cartId === buyer.cartId) return order.id;
  if (accessToken !== null && opensOrder(config, order.id, accessToken, clock.now())) return order.id;
  return null;
}
