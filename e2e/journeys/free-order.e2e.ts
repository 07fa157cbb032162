import { expect, test } from '../shop/fixtures.ts';
import { amount } from '../shopper/totals.ts';

test('C09 T17: an order that a coupon makes free is complete at once: no payment page, and Stripe is never asked', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell({ priceMinor: 24_00, kind: 'SERVICE' });
  const coupon = await shop.issueCoupon({ percent: 100 });
  await shopper.fillCart(goods);
  await shopper.useCoupon(coupon.code);
  await shopper.goToCheckout();
  await expect(amount(page, 'Total')).toHaveText('$0.00');
  await expect(page.getByText('There is nothing to pay')).toBeVisible();
  const sessionsBefore = (await shop.stripe.state()).checkout_sessions.length;
  await shopper.typeDetails({ address: 'nowhere' });

  await shopper.confirmButton().click();

  await page.waitForURL(/\/orders\/ord_/);
  await shopper.see('Thank you, it’s yours');
  expect(await shop.orderOf(goods.variantId)).toMatchObject({ status: 'COMPLETED', totalMinor: 0 });
  expect((await shop.stripe.state()).checkout_sessions).toHaveLength(sessionsBefore);
});

test('C09: a total that is too small to pay is said in the cart, and refused at checkout with what to do', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell({ priceMinor: 40, kind: 'SERVICE' });
  await shopper.fillCart(goods);
  await page.goto('/cart');
  await expect(page.getByText('The smallest amount that can be paid is $0.50.')).toBeVisible();
  await shopper.goToCheckout();
  await shopper.typeDetails({ address: 'nowhere' });

  await shopper.confirmButton().click();

  await expect(page.getByRole('heading', { name: 'This total is too small to pay' })).toBeVisible();
  expect(await shop.ordersOf(goods.variantId)).toEqual([]);
});
