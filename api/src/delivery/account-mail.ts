import type { AccountMailKind } from '../account/ask-for-mail.ts';
import type { Locale } from '../platform/buyer.ts';
import { mailPage } from './mail-page.ts';
import type { MailedAccount, MailWords } from './mail-words.ts';
import type { Mail } from './mailer.ts';
import { en } from './words/en.ts';
import { ja } from './words/ja.ts';
import { ko } from './words/ko.ts';

const WORDS: Readonly<Record<Locale, MailWords>> = { en, ja, ko };

/** One mail about an account, as text and as HTML: what it is for, and the link. */
export function accountMail(kind: AccountMailKind, account: MailedAccount, messageId: string): Mail {
  const { locale, email, url } = account;
  const { subject, intro, link } = WORDS[locale].accountMails[kind](account);
  return {
    to: email,
    subject,
    messageId,
    text: [intro, '', link, url].join('\n'),
    html: mailPage({ locale, intro, rows: [], deliverTo: '', address: [], link, url }),
  };
}
