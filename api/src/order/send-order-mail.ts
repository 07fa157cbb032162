import type { OutboxRow } from '../delivery/dispatch-outbox.ts';
import type { Mail, Mailer } from '../delivery/mailer.ts';
import type { MailedOrder } from '../delivery/order-mail.ts';
import { formatMoney } from '../delivery/format-money.ts';
import { signAccessToken } from './access-token.ts';
import type { Shop } from './shop.ts';

type Write = (order: MailedOrder, messageId: string) => Mail;

/** Sends one mail of an order; an order without an address to write to has nobody to tell. */
export async function sendOrderMail(shop: Shop, mailer: Mailer, write: Write, row: OutboxRow): Promise<void> {
  const order = await readMailedOrder(shop, row.orderId);
  if (order) await mailer.send(write(order, `<${row.kind}.${row.key}@holdfast>`));
}

async function readMailedOrder({ db, config, clock }: Shop, orderId: string): Promise<MailedOrder | null> {
  const order = await db.order.findUniqueOrThrow({
    where: { id: orderId },
    include: { items: { orderBy: { position: 'asc' } }, shippingAddress: true },
  });
  if (order.contactEmail === null) return null;
  const money = (minor: bigint) => formatMoney(Number(minor), order.currency, order.locale);
  const { token } = signAccessToken(config, orderId, clock.now());
  return {
    orderId,
    number: order.number,
    name: order.contactName ?? '',
    email: order.contactEmail,
    url: `${config.shopUrl}/orders/${orderId}?token=${token}`,
    shopUrl: config.shopUrl,
    lines: order.items.map((item) => ({ ...item, total: money(item.unitPriceMinor * BigInt(item.quantity)) })),
    discount: order.discountMinor > 0n ? money(order.discountMinor) : null,
    shipping: order.shippingMinor === null ? null : money(order.shippingMinor),
    total: money(order.totalMinor),
    address: order.shippingAddress ? addressLines(order.shippingAddress) : [],
  };
}

type AddressRow = {
  recipient: string;
  line1: string;
  line2: string | null;
  city: string;
  region: string | null;
  postalCode: string | null;
  country: string;
};

function addressLines(a: AddressRow): string[] {
  const town = [a.postalCode, a.city, a.region].filter(Boolean).join(' ');
  return [a.recipient, a.line1, a.line2, town, a.country].filter((line): line is string => Boolean(line));
}
