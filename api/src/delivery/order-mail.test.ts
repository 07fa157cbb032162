import { describe, expect, test } from 'vitest';
import { formatMoney } from '../domain/format-money.ts';
import type { MailedOrder, MailKind } from './mail-words.ts';
import { orderMail } from './order-mail.ts';

const KINDS = { 'mail.order_complete': true, 'mail.order_expired': true } as const satisfies Record<MailKind, true>;
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
