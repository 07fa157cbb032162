import type { PlainRefusal } from '../domain/refusal.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import type { Platform } from '../platform/platform.ts';
import { giveBackTries, takeTries } from '../platform/tries.ts';
import { loginTries } from './account-tries.ts';
import { isPassword } from './password.ts';
import { normalEmail } from './register.ts';

export type Login = Readonly<{
  email: string;
  password: string;
  /** The caller's network address. */
  address: string;
}>;

type LoggedIn = Readonly<{ id: string; customerId: string; passwordHash: string }>;

/**
 * Who logs in with this e-mail and password. Wrong e-mail and wrong password get the same answer after the same time;
 * a try is counted before it is checked, and given back when it was right (A01, A03).
 */
export async function checkLogin(shop: Platform, login: Login): Promise<Result<LoggedIn, PlainRefusal>> {
  const email = normalEmail(login.email);
  const tries = loginTries({ email, address: login.address });
  await takeTries(shop, tries);
  const user = await shop.db.user.findUnique({
    where: { email },
    select: { id: true, customerId: true, passwordHash: true },
  });
  const right = await isPassword(shop, login.password, user?.passwordHash ?? null);
  if (!user || !right) return refuse({ code: 'LOGIN_FAILED' });
  await giveBackTries(shop, tries);
  return ok(user);
}
