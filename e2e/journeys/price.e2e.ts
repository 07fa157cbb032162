import { expect, test } from '../shop/fixtures.ts';
import { amount } from '../shopper/totals.ts';

test('S1.4 S1.7: the shop is sent the total that the page shows, and counts it again from its own prices', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell({ priceMinor: 24_00 });
  await shopper.fillCart(goods, 2);
  await shopper.goToCheckout();
  await shopper.typeDetails();
  await expect(amount(page, 'Total')).toHaveText('$54.00');
  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().includes('?/confirm'));

  await shopper.confirmButton().click();

  expect((await sent).postData()).toMatch(/name="?totalMinor"?\s+5400|totalMinor=5400/);
  await shopper.seeStripePage();
  expect(await shop.orderOf(goods.variantId)).toMatchObject({ totalMinor: 54_00 });
});

test('S1.8 R11: a price that went up is shown before and after, and nothing is ordered until the buyer agrees', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell({ priceMinor: 24_00 });
  await shopper.fillCart(goods);
  await shopper.goToCheckout();
  await shopper.typeDetails();
  await shop.setPrice(goods.variantId, 26_50);

  await shopper.confirmButton().click();

  await expect(page.getByRole('heading', { name: 'The total has changed' })).toBeVisible();
  await expect(page.getByText(`${goods.name}: $24.00 before, now $26.50`)).toBeVisible();
  expect(await shop.ordersOf(goods.variantId)).toEqual([]);
  await page.getByRole('button', { name: 'Agree to $32.50 and confirm' }).click();
  await shopper.seeStripePage();
  expect(await shop.orderOf(goods.variantId)).toMatchObject({ totalMinor: 32_50 });
});

test('R11: a price that went down is taken over without a question', async ({ shop, shopper }) => {
  const goods = await shop.sell({ priceMinor: 24_00 });
  await shopper.fillCart(goods);
  await shopper.goToCheckout();
  await shopper.typeDetails();
  await shop.setPrice(goods.variantId, 20_00);

  await shopper.confirmButton().click();

  await shopper.seeStripePage();
  expect(await shop.orderOf(goods.variantId)).toMatchObject({ totalMinor: 26_00 });
});

test('S0.3 S2.3: what was bought by somebody else meanwhile is refused at checkout: no order, no payment page', async ({
  shop,
  shopper,
  anotherShopper,
}) => {
  const goods = await shop.sell({ stock: 1 });
  await shopper.fillCart(goods);
  await shopper.goToCheckout();
  await shopper.typeDetails();
  await anotherShopper.order(goods);
  const sessionsBefore = (await shop.stripe.state()).checkout_sessions.length;

  await shopper.confirmButton().click();

  await expect(shopper.page.getByRole('heading', { name: 'Not enough left' })).toBeVisible();
  expect(await shop.ordersOf(goods.variantId)).toHaveLength(1);
  expect((await shop.stripe.state()).checkout_sessions).toHaveLength(sessionsBefore);
  expect(await shop.stock(goods.variantId)).toMatchObject({ available: 0, held: 1 });
});
