import { expect, test } from '../shop/fixtures.ts';
import { expectNoBarriers } from '../shopper/barriers.ts';
import { CARDS } from '../shopper/shopper.ts';

test('S2.1: shelves and cart are open to everybody', async ({ shop, shopper: { page, ...shopper } }) => {
  const goods = await shop.sell();
  for (const path of ['/', '/products', `/products/${goods.slug}`]) {
    await page.goto(path);
    await expectNoBarriers(page);
  }
  await shopper.fillCart(goods);
  await page.goto('/cart');
  await expectNoBarriers(page);
});

test('S2.2 S0.18: checkout, payment and order pages are open to everybody', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  await shopper.fillCart(await shop.sell());
  await shopper.goToCheckout();
  await shopper.confirmButton().click();
  await expect(page.getByText('Please look at the marked fields.')).toBeVisible();
  await expectNoBarriers(page);
  await shopper.typeDetails();
  await shopper.confirmButton().click();
  await shopper.seeStripePage();
  await expectNoBarriers(page);
  await shopper.payWith(CARDS.good);
  await shopper.see('Thank you, it’s yours');
  await expectNoBarriers(page);
});
