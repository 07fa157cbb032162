import type { OutboxRow } from '../delivery/dispatch-outbox.ts';
import { formatInstant } from '../delivery/format-instant.ts';
import type { MailedOrder } from '../delivery/mail-words.ts';
import type { MailKind } from '../domain/order-move.ts';
import type { Mailer } from '../delivery/mailer.ts';
import { orderMail } from '../delivery/order-mail.ts';
import { addressLines } from '../domain/address-lines.ts';
import { formatMoney } from '../domain/format-money.ts';
import { pickLocale } from '../platform/negotiate.ts';
import { signAccessToken } from './access-token.ts';
import type { Shop } from './shop.ts';

/** Sends one mail of an order; an order without an address to write to has nobody to tell. */
export async function sendOrderMail(shop: Shop, mailer: Mailer, kind: MailKind, row: OutboxRow): Promise<void> {
  const order = await readMailedOrder(shop, row);
  if (order) await mailer.send(orderMail(kind, order, `<${kind}.${row.key}@holdfast>`));
}

async function readMailedOrder({ db, config, clock }: Shop, { orderId, key }: OutboxRow): Promise<MailedOrder | null> {
  // One after another: an include of several would be asked at once on one connection, which pg is about to forbid.
  const order = await db.order.findUniqueOrThrow({ where: { id: orderId } });
  if (order.contactEmail === null) return null;
  const items = await db.orderItem.findMany({ where: { orderId }, orderBy: { position: 'asc' } });
  const address = await db.shippingAddress.findUnique({ where: { orderId } });
  // the mail is about this one, or about its attempt
  const refund = await db.refund.findFirst({ where: { orderId, OR: [{ id: key }, { key }] } });
  const locale = pickLocale(order.locale, config.locales);
  const money = (minor: bigint) => formatMoney(Number(minor), order.currency, locale);
  const { token } = signAccessToken(config, orderId, clock.now());
  return {
    orderId,
    locale,
    number: order.number,
    name: order.contactName ?? '',
    email: order.contactEmail,
    url: `${config.shopUrl}/orders/${orderId}?token=${token}`,
    shopUrl: config.shopUrl,
    lines: items.map((item) => ({ ...item, total: money(item.unitPriceMinor * BigInt(item.quantity)) })),
    discount: order.discountMinor > 0n ? money(order.discountMinor) : null,
    shipping: order.shippingMinor === null ? null : money(order.shippingMinor),
    total: money(order.totalMinor),
    isFree: order.totalMinor === 0n,
    address: address ? addressLines(address, locale) : [],
    payBy: order.payBy && formatInstant(order.payBy, locale, order.currency),
    instructionsUrl: order.instructionsUrl,
    lastPaymentError: order.lastPaymentError,
    refund: refund && money(refund.amountMinor),
  };
}
