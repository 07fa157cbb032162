import { expect, test } from '../shop/fixtures.ts';
import { openAccountOf } from '../shopper/account.ts';
import { CARDS, somebody } from '../shopper/shopper.ts';
import { amount } from '../shopper/totals.ts';

/** Two pieces less 15 percent, rounded down to the currency's smallest unit, plus the fee of two pieces. */
const PURCHASES = [
  { currency: 'USD', priceMinor: 24_99, discountMinor: 7_49, totalMinor: 48_49, discount: '−$7.49', total: '$48.49' },
  { currency: 'JPY', priceMinor: 2_703, discountMinor: 810, totalMinor: 5_396, discount: '−¥810', total: '¥5,396' },
  {
    currency: 'KRW',
    priceMinor: 24_303,
    discountMinor: 7_290,
    totalMinor: 45_316,
    discount: '−₩7,290',
    total: '₩45,316',
  },
] as const;

for (const { currency, priceMinor, discountMinor, totalMinor, ...shown } of PURCHASES) {
  test(`S0.6 S0.8 S0.17: a user keeps a card and pays with it the next time, with a coupon, in ${currency}`, async ({
    shop,
    shopper: { page, ...shopper },
  }) => {
    const [once, again] = [await shop.sell({ currency, priceMinor }), await shop.sell({ currency, priceMinor })];
    const coupon = await shop.issueCoupon({ percent: 15 });
    const person = somebody();
    await openAccountOf(page).register(person);
    await shopper.chooseCurrency(currency);
    await shopper.order(once);
    await page.getByLabel('Save my card for a faster checkout next time').check();
    await shopper.payWith(CARDS.good);
    await shopper.see('Thank you, it’s yours');

    await shopper.fillCart(again, 2);
    await shopper.useCoupon(coupon.code);
    await expect(amount(page, `Discount (${coupon.code})`)).toHaveText(shown.discount);
    await shopper.goToCheckout();
    await shopper.confirmButton().click();
    await shopper.seeStripePage();
    await expect(page.getByRole('radio', { name: /Visa •••• 4242/ })).toBeChecked();
    await expect(page.getByLabel('Card number')).toBeHidden();
    await page.getByRole('button', { name: /^Pay / }).click();

    await shopper.see('Thank you, it’s yours');
    await expect(amount(page, 'Total')).toHaveText(shown.total);
    const order = await shop.order(shopper.orderId());
    expect(order).toMatchObject({ currency, totalMinor, discountMinor, couponCode: coupon.code, status: 'UNSHIPPED' });
    const stripe = await shop.stripe.state();
    const customers = stripe.customers.filter(({ email }) => email === person.email);
    expect(customers).toHaveLength(1);
    const sessions = stripe.checkout_sessions.filter(({ customer }) => customer === customers[0]?.id);
    expect(sessions.map(({ payment_status }) => payment_status)).toEqual(['paid', 'paid']);
    expect(sessions.at(-1)).toMatchObject({ currency: currency.toLowerCase(), amount_total: totalMinor });
    expect(stripe.charges.filter(({ payment_intent }) => payment_intent === sessions.at(-1)?.payment_intent)).toEqual([
      expect.objectContaining({ amount: totalMinor, status: 'succeeded' }),
    ]);
  });
}
