import type { InputRefusal, PlainRefusal } from '../domain/refusal.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import type { User } from '../platform/buyer.ts';
import type { Platform } from '../platform/platform.ts';
import type { Tx } from '../platform/postgres.ts';
import { takeTries } from '../platform/tries.ts';
import { tokenTries } from './account-tries.ts';
import { useToken, useUpTokens } from './mailed-token.ts';
import { hashPassword } from './password.ts';
import { passwordProblems } from './password-rules.ts';

type Reset = Readonly<{
  token: string;
  newPassword: string;
  /** The caller's network address. */
  address: string;
}>;

type Owner = Pick<User, 'id' | 'customerId'> & Readonly<{ passwordHash: string }>;

/**
 * Sets a new password with a mailed token. Every log-in of the account ends with it, in the same commit (A04); a
 * password that breaks a rule leaves the token for another try.
 */
export async function resetPassword(
  shop: Platform,
  { token, newPassword, address }: Reset,
): Promise<Result<Owner, InputRefusal | PlainRefusal>> {
  await takeTries(shop, tokenTries(address));
  const problems = passwordProblems('newPassword', newPassword, []);
  if (problems.length > 0) return refuse({ code: 'INPUT_INVALID', problems });
  const passwordHash = await hashPassword(newPassword);
  const now = shop.clock.now();
  return shop.db.inTransaction(async (tx) => {
    const userId = await useToken(tx, token, 'PASSWORD_RESET', now);
    if (userId === null) return refuse<PlainRefusal>({ code: 'TOKEN_INVALID' });
    await useUpTokens(tx, userId, 'PASSWORD_RESET', now);
    return ok(await changePassword(tx, userId, passwordHash));
  });
}

/** The user first: a log-in that begins meanwhile waits for the row, and finds another password (confirmSession). */
async function changePassword(tx: Tx, userId: string, passwordHash: string): Promise<Owner> {
  const owner = await tx.user.update({
    where: { id: userId },
    data: { passwordHash },
    select: { id: true, customerId: true, passwordHash: true },
  });
  await tx.session.deleteMany({ where: { userId } });
  return owner;
}
