import type { Buyer } from '../platform/buyer.ts';
import type { Db } from '../platform/postgres.ts';
import { opensOrder } from './access-token.ts';
import type { Shop } from './shop.ts';

/**
 * The order's id when this buyer may see it: it is the user's, or a guest's of the caller's cart, or their token opens
 * it. Null otherwise, and nobody can tell whether such an order exists.
 */
export async function findOrderFor(
  { db, config, clock }: Pick<Shop, 'db' | 'config' | 'clock'>,
  buyer: Buyer,
  orderId: string,
  accessToken: string | null,
): Promise<string | null> {
  const order = await readOwner(db, orderId);
  if (order === null) return null;
  if (isOwn(order, buyer)) return order.id;
  if (accessToken !== null && opensOrder(config, order.id, accessToken, clock.now())) return order.id;
  return null;
}

/** Once an order is a user's, the cart cookie it was made with opens it no more. */
function isOwn(order: Owner, { user, cartId }: Buyer): boolean {
  if (order.userId !== null || user !== null) return order.userId === user?.id;
  return cartId !== null && order.cartId === cartId;
}

type Owner = Readonly<{ id: string; cartId: string; userId: string | null }>;

async function readOwner(db: Db, orderId: string): Promise<Owner | null> {
  const [order] = await db.$queryRaw<Owner[]>`
    SELECT wanted."id", wanted."cartId", u."id" AS "userId" FROM "Order" AS wanted
    LEFT JOIN "User" u ON u."customerId" = wanted."customerId" WHERE wanted."id" = ${orderId}`;
  return order ?? null;
}
