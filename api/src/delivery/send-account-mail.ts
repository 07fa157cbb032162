import type { AccountMailKind } from '../account/ask-for-mail.ts';
import { TOKEN_HOURS, tokenOfMail } from '../account/mailed-token.ts';
import type { MailedTokenPurpose } from '../platform/generated/prisma/client.ts';
import { pickLocale } from '../platform/negotiate.ts';
import type { Platform } from '../platform/platform.ts';
import { accountMail } from './account-mail.ts';
import type { AccountOutboxRow } from './dispatch-outbox.ts';
import type { Mailer } from './mailer.ts';

const LINKS: Readonly<Record<AccountMailKind, Readonly<{ purpose: MailedTokenPurpose; path: string }>>> = {
  'mail.email_verification': { purpose: 'EMAIL_VERIFICATION', path: '/verify-email' },
  'mail.password_reset': { purpose: 'PASSWORD_RESET', path: '/reset-password' },
};

/** Sends one mail about an account, with its link; an e-mail without an account, or proven already, gets none. */
export async function sendAccountMail(shop: Platform, mailer: Mailer, row: AccountOutboxRow): Promise<void> {
  const { email = '', locale } = row.payload;
  const user = await shop.db.user.findUnique({ where: { email } });
  const { purpose, path } = LINKS[row.kind];
  if (!user || (purpose === 'EMAIL_VERIFICATION' && user.emailVerifiedAt !== null)) return;
  const token = await tokenOfMail(shop, { mail: row.key, userId: user.id, purpose });
  const account = {
    locale: pickLocale(locale, shop.config.locales),
    name: user.name,
    email,
    url: `${shop.config.shopUrl}${path}?token=${token}`,
    hours: TOKEN_HOURS[purpose],
  };
  await mailer.send(accountMail(row.kind, account, `<${row.kind}.${row.key}@holdfast>`));
}
