import type { Mail } from './mailer.ts';

/** What an order mail says; amounts are formatted by the caller's currency. */
export type MailedOrder = Readonly<{
  orderId: string;
  number: string | null;
  name: string;
  email: string;
  url: string;
  shopUrl: string;
  lines: readonly Readonly<{ name: string; quantity: number; total: string }>[];
  discount: string | null;
  shipping: string | null;
  total: string;
  address: readonly string[];
}>;

/** S1.19: the order is paid; with its number, what was bought and where it goes. */
export function orderCompleteMail(order: MailedOrder, messageId: string): Mail {
  const intro = `Thank you, ${order.name}. Your payment has arrived and your order ${order.number ?? ''} is complete.`;
  return mail(order, messageId, `Order ${order.number ?? ''} is complete`, intro, ['See your order', order.url]);
}

/** T11, with consent: time ran out, nothing was charged, the cart is kept. */
export function orderExpiredMail(order: MailedOrder, messageId: string): Mail {
  const intro = `${order.name}, the time to pay your order ran out. Nothing was charged, and your cart is kept for you.`;
  return mail(order, messageId, 'Your cart is still here', intro, ['Go back to your cart', `${order.shopUrl}/cart`]);
}

type Link = readonly [label: string, url: string];

function mail(order: MailedOrder, messageId: string, subject: string, intro: string, link: Link): Mail {
  return {
    to: order.email,
    subject,
    messageId,
    text: [
      intro,
      '',
      ...rows(order).map(([what, amount]) => `${what}: ${amount}`),
      '',
      ...order.address,
      '',
      link.join(': '),
    ].join('\n'),
    html: page(order, intro, link),
  };
}

function rows(order: MailedOrder): [string, string][] {
  const parts: [string, string | null][] = [
    ...order.lines.map((line): [string, string] => [`${line.quantity} × ${line.name}`, line.total]),
    ['Discount', order.discount === null ? null : `−${order.discount}`],
    ['Delivery', order.shipping],
    ['Total', order.total],
  ];
  return parts.filter((part): part is [string, string] => part[1] !== null);
}

function page(order: MailedOrder, intro: string, [label, url]: Link): string {
  const cells = rows(order)
    .map(
      ([what, amount]) =>
        `<tr><td style="padding:6px 0">${escape(what)}</td><td style="padding:6px 0;text-align:right">${escape(amount)}</td></tr>`,
    )
    .join('');
  const address = order.address.map(escape).join('<br>');
  return `<!doctype html><html lang="en"><body style="margin:0;background:#f6f4ef;font:16px/1.5 system-ui,sans-serif;color:#22302b">
<div style="max-width:560px;margin:0 auto;padding:32px 24px;background:#fff">
<p style="font-weight:600;font-size:20px;margin:0 0 16px">Holdfast</p><p>${escape(intro)}</p>
<table style="width:100%;border-collapse:collapse;margin:16px 0">${cells}</table>
${address === '' ? '' : `<p>Delivery to<br>${address}</p>`}
<p><a href="${escape(url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1f5c4a;color:#fff;text-decoration:none">${escape(label)}</a></p>
</div></body></html>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
