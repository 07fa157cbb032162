import { expect, test } from '../shop/fixtures.ts';
import { openShopper } from '../shopper/shopper.ts';

test('R12: a double click on "Confirm purchase" makes one order', async ({ shop, shopper }) => {
  const goods = await shop.sell();
  await shopper.fillCart(goods);
  await shopper.goToCheckout();
  await shopper.typeDetails();

  await shopper.confirmButton().dblclick();

  await shopper.seeStripePage();
  expect(await shop.ordersOf(goods.variantId)).toHaveLength(1);
});

test('R12: two tabs that confirm at the same moment come to the same order and the same payment page', async ({
  shop,
  shopper,
  context,
}) => {
  const goods = await shop.sell({ stock: 5 });
  const otherTab = openShopper(await context.newPage());
  await shopper.fillCart(goods, 2);
  for (const tab of [shopper, otherTab]) {
    await tab.goToCheckout();
    await tab.typeDetails({ person: { name: 'Kai', email: 'kai@example.com', phone: '+15550100202' } });
  }

  await Promise.all([shopper.confirmButton().click(), otherTab.confirmButton().click()]);

  await shopper.seeStripePage();
  await otherTab.seeStripePage();
  expect(otherTab.page.url()).toBe(shopper.page.url());
  expect(await shop.ordersOf(goods.variantId)).toHaveLength(1);
  expect(await shop.stock(goods.variantId)).toMatchObject({ available: 3, held: 2 });
});

test('R12: with another cart in the second tab the first order is closed, and only the new one can be paid', async ({
  shop,
  shopper,
  context,
}) => {
  const goods = await shop.sell({ stock: 5 });
  const otherTab = openShopper(await context.newPage());
  await shopper.order(goods);
  const firstPage = shopper.page.url();

  await otherTab.fillCart(goods, 2);
  await otherTab.checkOut();

  const [first, second] = await shop.ordersOf(goods.variantId);
  expect(first).toMatchObject({ open: false });
  expect(second).toMatchObject({ status: 'PENDING', totalMinor: 3 * goods.priceMinor + 4_00 });
  expect(otherTab.page.url()).not.toBe(firstPage);
  expect(await shop.stock(goods.variantId)).toMatchObject({ available: 2, held: 3 });
  await shopper.page.reload();
  await shopper.see('This checkout session has expired');
});
