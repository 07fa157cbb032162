import { describe, expect, test } from 'vitest';
import { formatMoney } from '../domain/format-money.ts';
import type { MailKind } from '../domain/order-move.ts';
import { formatInstant } from './format-instant.ts';
import type { MailedOrder } from './mail-words.ts';
import { orderMail } from './order-mail.ts';

const KINDS = {
  'mail.order_complete': true,
  'mail.order_expired': true,
  'mail.order_unpaid': true,
  'mail.order_failed': true,
  'mail.order_canceled': true,
  'mail.order_checking': true,
  'mail.cancel_noted': true,
  'mail.refund_notice': true,
  'mail.refund_apology': true,
  'mail.refunded': true,
} as const satisfies Record<MailKind, true>;
const kinds = Object.keys(KINDS) as MailKind[];

const anOrder = (differences: Partial<MailedOrder>): MailedOrder => ({
  orderId: 'ord_1',
  locale: 'en',
  number: 'H-1001',
  name: '佐藤',
  email: 'sato@example.com',
  url: 'http://shop/orders/ord_1?token=t',
  shopUrl: 'http://shop',
  lines: [{ name: 'マグ', quantity: 2, total: '￥5,400' }],
  discount: '￥540',
  shipping: '￥800',
  total: '￥5,660',
  isFree: false,
  address: ['〒104-0061', '東京都中央区銀座1-2-3'],
  payBy: formatInstant(new Date('2026-11-29T14:59:59Z'), differences.locale ?? 'en', 'JPY'),
  instructionsUrl: null,
  lastPaymentError: null,
  refund: '￥5,660',
  ...differences,
});

/** What is left when links, markup and the names that stay as they are have gone. */
const spoken = (text: string) => text.replace(/http\S+|<[^>]*>|\{[^}]*\}|H-1001|Holdfast/g, '').replace(/&\w+;/g, '');

describe.each(kinds)('%s', (kind) => {
  test('S1.19: its subject, text and HTML are in the order’s language, without a word of English', () => {
    const { subject, text, html } = orderMail(kind, anOrder({ locale: 'ja' }), '<id>');

    for (const part of [subject, text, html]) expect(spoken(part)).not.toMatch(/\p{Script=Latin}/u);
    expect(subject).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}]/u);
    expect(html).toContain('<html lang="ja">');
  });

  test('S1.19: in Korean too', () => {
    const { subject, text, html } = orderMail(kind, anOrder({ locale: 'ko' }), '<id>');

    for (const part of [subject, text, html]) expect(spoken(part)).not.toMatch(/\p{Script=Latin}/u);
    expect(subject).toMatch(/\p{Script=Hangul}/u);
    expect(html).toContain('<html lang="ko">');
  });

  test.each(['en', 'ja', 'ko'] as const)('in %s, text and HTML say the same and lead to the same place', (locale) => {
    const order = anOrder({ locale });
    const { text, html } = orderMail(kind, order, '<id>');

    for (const part of [order.name, order.total, '−￥540', ...order.address, 'http://shop/']) {
      expect(text).toContain(part);
      expect(html).toContain(part);
    }
  });
});

test('S1.19: without an address or a discount nothing is said of them', () => {
  const { text, html } = orderMail('mail.order_complete', anOrder({ address: [], discount: null }), '<id>');

  expect(text).not.toMatch(/Delivery to|Discount/);
  expect(html).not.toMatch(/Delivery to|Discount/);
});

test('a name cannot bring markup into the mail', () => {
  const { html } = orderMail('mail.order_complete', anOrder({ name: '<img src=x onerror="alert(1)">' }), '<id>');

  expect(html).not.toContain('<img');
});

test.each([
  ['ja', 'JPY', 2700, '￥2,700'],
  ['ko', 'KRW', 24_300, '₩24,300'],
  ['en', 'USD', 1_800, '$18.00'],
])('in %s an amount of %s %i is %s', (locale, currency, amountMinor, written) => {
  expect(formatMoney(amountMinor, currency, locale)).toBe(written);
});

test('S1.20: the unpaid mail says until when, by the clock of the place where it is paid, and leads to the voucher', () => {
  const { text } = orderMail('mail.order_unpaid', anOrder({ instructionsUrl: 'http://stripe/voucher' }), '<id>');

  expect(text).toContain('Please pay by November 29, 2026 at 11:59 PM Japan Standard Time.');
  expect(text).toContain('How to pay\nhttp://stripe/voucher');
});

test('T8: what Stripe said of a failed payment is told in Stripe’s words', () => {
  const { text } = orderMail('mail.order_failed', anOrder({ locale: 'ko', lastPaymentError: 'It expired.' }), '<id>');

  expect(text).toContain('(It expired.)');
});
