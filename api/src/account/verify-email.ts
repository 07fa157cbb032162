import type { PlainRefusal } from '../domain/refusal.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import type { User } from '../platform/buyer.ts';
import type { Platform } from '../platform/platform.ts';
import type { Tx } from '../platform/postgres.ts';
import { takeTries } from '../platform/tries.ts';
import { tokenTries } from './account-tries.ts';
import { useToken, useUpTokens } from './mailed-token.ts';

type Proof = Readonly<{
  token: string;
  /** The caller's network address. */
  address: string;
}>;

/** Proves the account's e-mail with a mailed token; `onProven` hands over what waited for it, in the same commit. */
export async function verifyEmail(
  shop: Platform,
  { token, address }: Proof,
  onProven: (tx: Tx, user: User) => Promise<void>,
): Promise<Result<User, PlainRefusal>> {
  await takeTries(shop, tokenTries(address));
  const now = shop.clock.now();
  return shop.db.inTransaction(async (tx) => {
    const userId = await useToken(tx, token, 'EMAIL_VERIFICATION', now);
    if (userId === null) return refuse<PlainRefusal>({ code: 'TOKEN_INVALID' });
    await useUpTokens(tx, userId, 'EMAIL_VERIFICATION', now);
    const user = await markProven(tx, userId, now);
    await onProven(tx, user);
    return ok(user);
  });
}

async function markProven(tx: Tx, id: string, now: Date): Promise<User> {
  const user = await tx.user.update({
    where: { id },
    data: { emailVerifiedAt: now },
    select: { id: true, customerId: true, email: true, name: true, role: true },
  });
  return { ...user, emailVerified: true };
}
