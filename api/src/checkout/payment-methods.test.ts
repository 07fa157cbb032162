import { expect, test } from 'vitest';
import { paymentMethods } from './payment-methods.ts';

const ALL = { paymentMethods: ['card', 'konbini', 'customer_balance'] as const, konbiniDays: 5 };
const settings = { ...ALL, paymentMethods: [...ALL.paymentMethods] };
const yen = { currency: 'JPY', totalMinor: 1700, customerId: null };

test('a guest in yen may pay by card or at a convenience store, for as many days as the shop says', () => {
  expect(paymentMethods(yen, settings)).toEqual({
    allowed_payment_method_types: ['card', 'konbini'],
    payment_method_options: { konbini: { expires_after_days: 5 } },
  });
});

test.each([119, 300_001])('a convenience store takes no %i yen, and Stripe would refuse the page', (totalMinor) => {
  expect(paymentMethods({ ...yen, totalMinor }, settings)).toEqual({ allowed_payment_method_types: ['card'] });
});

test.each([120, 300_000])('it does take %i yen', (totalMinor) => {
  const { allowed_payment_method_types: offered } = paymentMethods({ ...yen, totalMinor }, settings);

  expect(offered).toContain('konbini');
});

test.each([
  ['JPY', 'jp_bank_transfer'],
  ['USD', 'us_bank_transfer'],
])('a user in %s may transfer from a bank: %s', (currency, type) => {
  const offer = paymentMethods({ currency, totalMinor: 5000, customerId: 'cst_1' }, settings);

  expect(offer.allowed_payment_method_types).toContain('customer_balance');
  expect(offer.payment_method_options?.customer_balance).toEqual({
    funding_type: 'bank_transfer',
    bank_transfer: { type },
  });
});

test.each([
  ['in won', 'KRW', 'cst_1'],
  ['to a guest, whom no transfer could be credited to', 'USD', null],
])('a bank transfer is not offered %s', (_, currency, customerId) => {
  expect(paymentMethods({ currency, totalMinor: 5000, customerId }, settings)).toEqual({
    allowed_payment_method_types: ['card'],
  });
});

test('the shop chooses; where nothing it chose fits, cards are left', () => {
  expect(paymentMethods(yen, { ...settings, paymentMethods: ['konbini'] }).allowed_payment_method_types).toEqual([
    'konbini',
  ]);
  expect(
    paymentMethods({ ...yen, currency: 'USD' }, { ...settings, paymentMethods: ['konbini'] })
      .allowed_payment_method_types,
  ).toEqual(['card']);
});
