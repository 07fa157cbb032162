import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../shop/fixtures.ts';
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

/** What axe finds against WCAG 2.2 AA, each with where it is. */
async function expectNoBarriers(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  expect(found, page.url()).toEqual([]);
}
