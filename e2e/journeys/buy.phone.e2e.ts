import type { Page } from '@playwright/test';
import { expect, test } from '../shop/fixtures.ts';
import { CARDS } from '../shopper/shopper.ts';

test('S0.1 S0.11 S0.18: the whole purchase on a phone, and no page is wider than its screen', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell();
  for (const path of ['/', '/products', `/products/${goods.slug}`]) {
    await page.goto(path);
    await expectNoSideways(page);
  }
  await shopper.fillCart(goods);
  await page.goto('/cart');
  await expectNoSideways(page);
  await shopper.goToCheckout();
  await shopper.typeDetails();
  await expectNoSideways(page);
  await shopper.confirmButton().click();
  await shopper.seeStripePage();
  await expectNoSideways(page);

  await shopper.payWith(CARDS.good);

  await shopper.see('Thank you, it’s yours');
  await expectNoSideways(page);
});

test('S0.12 S0.13: the arrow on Stripe’s page is in reach of a thumb and cancels', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell();
  await shopper.order(goods);
  const arrow = await page.getByRole('link', { name: 'Back to the shop' }).boundingBox();
  expect(Math.min(arrow?.width ?? 0, arrow?.height ?? 0)).toBeGreaterThanOrEqual(44);

  await shopper.goBack();

  await shopper.see('Order canceled, as you asked');
  await expectNoSideways(page);
});

async function expectNoSideways(page: Page): Promise<void> {
  const { scrollWidth, clientWidth } = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scrollWidth, clientWidth };
  });
  expect(scrollWidth, page.url()).toBeLessThanOrEqual(clientWidth);
}
