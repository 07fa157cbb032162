import type { Locale } from '../platform/buyer.ts';
import { mailPage, type Row } from './mail-page.ts';
import type { MailKind } from '../domain/order-move.ts';
import type { MailedOrder, MailWords } from './mail-words.ts';
import type { Mail } from './mailer.ts';
import { en } from './words/en.ts';
import { ja } from './words/ja.ts';
import { ko } from './words/ko.ts';

const WORDS: Readonly<Record<Locale, MailWords>> = { en, ja, ko };

const toOrder = ({ url }: MailedOrder) => url;
const toCart = ({ shopUrl }: MailedOrder) => `${shopUrl}/cart`;

/** Where the one link of each mail leads; what they say stands in words/. */
const LINKS: Readonly<Record<MailKind, (order: MailedOrder) => string>> = {
  /** S1.19: the order is paid; with its number, what was bought and where it goes. */
  'mail.order_complete': toOrder,
  /** T11, with consent: time ran out, nothing was charged, the cart is kept. */
  'mail.order_expired': toCart,
  /** S1.20, T6: the order stands, its money still has to come; leads to the voucher or the bank details. */
  'mail.order_unpaid': ({ instructionsUrl, url }) => instructionsUrl ?? url,
  /** T8: the delayed money did not come. */
  'mail.order_failed': toOrder,
  /** T8 after T23: no money came, as the buyer wished. */
  'mail.order_canceled': toCart,
  /** T5: the money is here and does not fit; somebody looks. */
  'mail.order_checking': toOrder,
  /** T23: the cancel is noted, and the payment can no longer be stopped. */
  'mail.cancel_noted': toOrder,
  /** T22, T34: money came that the buyer did not owe. */
  'mail.refund_notice': toOrder,
  /** T21: the money came when the goods were gone. */
  'mail.refund_apology': toOrder,
  /** T26: the money is back. */
  'mail.refunded': toOrder,
};

/** One order mail in the order's language, as text and as HTML: what happened, what was bought, where to go from here. */
export function orderMail(kind: MailKind, order: MailedOrder, messageId: string): Mail {
  const words = WORDS[order.locale];
  const { subject, intro, link } = words.mails[kind](order);
  const url = LINKS[kind](order);
  const rows = rowsOf(order, words);
  const { deliverTo } = words.rows;
  const address = order.address.length > 0 ? [deliverTo, ...order.address, ''] : [];
  return {
    to: order.email,
    subject,
    messageId,
    text: [intro, '', ...rows.map((row) => row.join(': ')), '', ...address, link, url].join('\n'),
    html: mailPage({ locale: order.locale, intro, rows, deliverTo, address: order.address, link, url }),
  };
}

function rowsOf(order: MailedOrder, { rows }: MailWords): Row[] {
  const parts: (readonly [string, string | null])[] = [
    ...order.lines.map((line): Row => [`${line.quantity} × ${line.name}`, line.total]),
    [rows.discount, order.discount === null ? null : `−${order.discount}`],
    [rows.shipping, order.shipping],
    [rows.total, order.total],
  ];
  return parts.filter((part): part is Row => part[1] !== null);
}
