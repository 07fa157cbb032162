import type { User } from '../platform/buyer.ts';
import type { Tx } from '../platform/postgres.ts';

/** Guest orders of an e-mail become the account's that has proven it; another account's orders never do. */
export async function claimGuestOrders(tx: Tx, { email, customerId }: User): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Order" o SET "customerId" = ${customerId}
    WHERE lower(o."contactEmail") = ${email}
      AND NOT EXISTS (SELECT 1 FROM "User" u WHERE u."customerId" = o."customerId")`;
}
