import type { Locale } from '../platform/buyer.ts';
import { newSecret } from '../platform/ids.ts';
import type { Tx } from '../platform/postgres.ts';

/** Mails about an account. */
export type AccountMailKind = 'mail.email_verification' | 'mail.password_reset';

type Asked = Readonly<{
  email: string;
  /** Language of the mail. */
  locale: Locale;
  now: Date;
}>;

/**
 * Asks for a mail in the transaction that causes it. Whether an account has this e-mail is found out when it is sent:
 * asking takes the same time and leaves the same row for one that nobody has (A03).
 */
export async function askForMail(tx: Tx, kind: AccountMailKind, { email, locale, now }: Asked): Promise<void> {
  await tx.outboxItem.createMany({
    data: [{ kind, key: newSecret(), payload: { email, locale }, dueAt: now, createdAt: now }],
  });
}
