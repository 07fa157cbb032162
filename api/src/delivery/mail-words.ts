import type { MailKind } from '../domain/order-move.ts';
import type { Locale } from '../platform/buyer.ts';
import type { AccountMailKind } from '../account/ask-for-mail.ts';

/** What an order mail says; amounts and address are written for its language already. */
export type MailedOrder = Readonly<{
  orderId: string;
  locale: Locale;
  number: string | null;
  name: string;
  email: string;
  url: string;
  shopUrl: string;
  lines: readonly Readonly<{ name: string; quantity: number; total: string }>[];
  discount: string | null;
  shipping: string | null;
  total: string;
  /** There was nothing to pay, so no payment is spoken of. */
  isFree: boolean;
  address: readonly string[];
  /** Until when a delayed payment can be made; null without one. */
  payBy: string | null;
  /** Stripe's page with the voucher or the bank details. */
  instructionsUrl: string | null;
  /** What Stripe said about the last payment that failed, in Stripe's words. */
  lastPaymentError: string | null;
  /** Amount of the refund that the mail is about; null for every other mail. */
  refund: string | null;
}>;

/** What a mail about an account says. */
export type MailedAccount = Readonly<{
  locale: Locale;
  name: string;
  email: string;
  /** With the token. */
  url: string;
  /** How long the link holds. */
  hours: number;
}>;

/** What one mail says, in paragraphs parted by an empty line; `link` is the label of its one link. */
export type Saying = Readonly<{ subject: string; intro: string; link: string }>;

/**
 * All words of the mails in one language. To add a mail: its kind in domain/order-move.ts, a saying in each of words/en.ts, ja.ts
 * and ko.ts, and in order-mail.ts where its link leads. The compiler names what is missing.
 */
export type MailWords = Readonly<{
  /** Labels of what stands below the lines, and above the address. */
  rows: Readonly<{ discount: string; shipping: string; total: string; deliverTo: string }>;
  mails: Readonly<Record<MailKind, (order: MailedOrder) => Saying>>;
  /** Likewise, but their link comes with them. */
  accountMails: Readonly<Record<AccountMailKind, (account: MailedAccount) => Saying>>;
}>;
