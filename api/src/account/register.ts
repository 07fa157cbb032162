import { EMAIL_FIELD, fieldProblems } from '../domain/field-rules.ts';
import type { InputProblem, InputRefusal, PlainRefusal } from '../domain/refusal.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import type { Locale } from '../platform/buyer.ts';
import { newId } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import { violatedUnique } from '../platform/postgres-errors.ts';
import type { Tx } from '../platform/postgres.ts';
import { takeTries } from '../platform/tries.ts';
import { registerTries } from './account-tries.ts';
import { askForMail } from './ask-for-mail.ts';
import { hashPassword } from './password.ts';
import { passwordProblems } from './password-rules.ts';

export type Registration = Readonly<{
  email: string;
  password: string;
  name: string;
  /** The caller's network address. */
  address: string;
  /** Of the mail that asks to prove the e-mail. */
  locale: Locale;
}>;

type NewUser = Readonly<{ id: string; customerId: string; passwordHash: string }>;

/** Opens an account and mails a link that proves its e-mail. Says when there is one already, as often as limits let it. */
export async function register(
  shop: Platform,
  wish: Registration,
): Promise<Result<NewUser, InputRefusal | PlainRefusal>> {
  const email = normalEmail(wish.email);
  await takeTries(shop, registerTries({ email, address: wish.address }));
  const problems = problemsOf(wish);
  if (problems.length > 0) return refuse({ code: 'INPUT_INVALID', problems });
  const passwordHash = await hashPassword(wish.password);
  const [name, now] = [wish.name.trim(), shop.clock.now()];
  try {
    return await shop.db.inTransaction(async (tx) => {
      const user = await insertUser(tx, { email, passwordHash, name, now });
      await askForMail(tx, 'mail.email_verification', { email, locale: wish.locale, now });
      return ok(user);
    });
  } catch (error) {
    if (violatedUnique(error) === 'User_email_key') return refuse({ code: 'EMAIL_TAKEN' });
    throw error;
  }
}

/** One spelling of each address. */
export function normalEmail(typed: string): string {
  return typed.trim().toLowerCase();
}

function problemsOf({ email, password, name }: Registration): InputProblem[] {
  const fields = { email: EMAIL_FIELD, name: { required: true, most: 200 } };
  return [
    ...fieldProblems([], { email, name }, fields),
    ...passwordProblems('password', password, [name, ...email.split('@')]),
  ];
}

type UserRow = Readonly<{ email: string; passwordHash: string; name: string; now: Date }>;

async function insertUser(tx: Tx, { now, ...row }: UserRow): Promise<NewUser> {
  const [id, customerId] = [newId('usr'), newId('cst')];
  await tx.customer.createMany({ data: [{ id: customerId, email: row.email, name: row.name, createdAt: now }] });
  await tx.user.createMany({ data: [{ id, customerId, ...row, createdAt: now }] });
  return { id, customerId, passwordHash: row.passwordHash };
}
