import type { Locale } from '../platform/buyer.ts';
import type { Platform } from '../platform/platform.ts';
import { takeTries } from '../platform/tries.ts';
import type { RequestedMail } from './account.input.ts';
import { mailTries } from './account-tries.ts';
import { askForMail, type AccountMailKind } from './ask-for-mail.ts';
import { normalEmail } from './register.ts';

const KINDS: Readonly<Record<RequestedMail, AccountMailKind>> = {
  EMAIL_VERIFICATION: 'mail.email_verification',
  PASSWORD_RESET: 'mail.password_reset',
};

const LONGEST_EMAIL = 254;

type Wish = Readonly<{
  email: string;
  kind: RequestedMail;
  /** The caller's network address. */
  address: string;
  locale: Locale;
}>;

/** Asks for a mail; tells nobody whether there is an account to send it to. What cannot be an e-mail has none. */
export async function requestMail(shop: Platform, { kind, address, locale, ...wish }: Wish): Promise<void> {
  const email = normalEmail(wish.email);
  await takeTries(shop, mailTries({ email, address }));
  if (email.length > LONGEST_EMAIL || email.includes('\0')) return;
  await shop.db.inTransaction((tx) => askForMail(tx, KINDS[kind], { email, locale, now: shop.clock.now() }));
}
