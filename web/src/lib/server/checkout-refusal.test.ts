import { expect, test } from 'vitest';
import { textsIn } from '#lib/texts/texts.ts';
import { explainRefusal } from './checkout-refusal.ts';

const texts = textsIn('en');
const explain = (refusal: object) => explainRefusal(refusal as Parameters<typeof explainRefusal>[0], texts, 'en');
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const mug = { name: 'Oat', product: { name: 'Morning Mug' } };

test('S1.8 R11: a higher price shows both totals and asks for consent to the new one', () => {
  const refusal = explain({
    __typename: 'PriceChanged',
    code: 'PRICE_CHANGED',
    expectedTotal: usd(2400),
    changes: [{ previousUnitPrice: usd(1800), line: { unitPrice: usd(2000), variant: mug } }],
    cart: { version: 8, total: usd(2600) },
  });

  expect(refusal.consent).toEqual({ version: 8, before: usd(2400), now: usd(2600) });
  expect(refusal.details).toEqual(['Morning Mug, Oat: $18.00 before, now $20.00']);
});

test('S0.3: a shortage names what is left and says that nothing was ordered', () => {
  const refusal = explain({
    __typename: 'StockInsufficient',
    code: 'STOCK_INSUFFICIENT',
    shortages: [{ requested: 2, available: 1, variant: mug }],
  });

  expect(refusal.details).toEqual(['Only 1 of Morning Mug, Oat left.']);
  expect(refusal.text).toContain('Nothing was ordered');
});

test('every broken rule lands beside its own field', () => {
  const refusal = explain({
    __typename: 'InputInvalid',
    code: 'INPUT_INVALID',
    problems: [
      { path: ['contact', 'email'], rule: 'MALFORMED', message: 'm' },
      { path: ['shippingAddress', 'country'], rule: 'NOT_OFFERED', message: 'm' },
      { path: ['contact', 'name'], rule: 'NEW_RULE', message: 'Said by the API.' },
    ],
  });

  expect(refusal.problems).toEqual({
    'contact.email': texts.checkoutRefusals.malformed,
    'shippingAddress.country': texts.checkoutRefusals.notOffered,
    'contact.name': 'Said by the API.',
  });
});

test('S4.7: a coupon that cannot be used may be dropped', () => {
  const refusal = explain({
    __typename: 'CouponUnusable',
    code: 'COUPON_TAKEN',
    missingToMinimum: null,
    refusedCoupon: null,
  });

  expect(refusal).toMatchObject({ canDropCoupon: true, text: texts.refusals.couponTaken });
});

test('R12: an order that is being closed asks for a moment and leads nowhere else', () => {
  const refusal = explain({ __typename: 'OrderConflict', code: 'ORDER_CLOSING', order: { id: 'ord_1' } });

  expect(refusal).toMatchObject({ title: texts.checkoutRefusals.closingTitle, orderId: null });
});

test('T3: a payment page that did not open leads to the order that waits', () => {
  const refusal = explain({
    __typename: 'PaymentUnavailable',
    code: 'PAYMENT_UNAVAILABLE',
    waitingOrder: { id: 'ord_1' },
  });

  expect(refusal.orderId).toBe('ord_1');
});
