// For the eye: every page and state, at phone and desktop width, into screenshots/en/ at the root, in English.
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../shop/fixtures.ts';
import { CLONE } from '../shop/child.ts';
import { openAccountOf } from '../shopper/account.ts';
import { CARDS, somebody } from '../shopper/shopper.ts';

const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 375, height: 812 } };

/** A picture of the whole page at each size; of a drawer over it only what is in sight. */
async function shoot(page: Page, name: string, { fullPage = true } = {}): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await page.evaluate(() =>
      Promise.all([...document.images].map((image) => ((image.loading = 'eager'), image.decode().catch(() => {})))),
    );
    await page.screenshot({
      path: join(CLONE, 'screenshots/en', `${name}-${size}.png`),
      fullPage,
      animations: 'disabled',
    });
  }
  await page.setViewportSize(SIZES.desktop);
}

test('shelves, filters and the drawer', async ({ shop, shopper: { page, ...shopper } }) => {
  for (const [name, path] of [
    ['home', '/'],
    ['list-filtered', '/products?category=tableware&inStock=1&sort=PRICE_ASCENDING'],
    ['list-search', '/products?search=mug'],
    ['list-nothing', '/products?search=mug&category=stationery'],
    ['product', '/products/morning-mug'],
  ] as const) {
    await page.goto(path);
    await shoot(page, name);
  }
  await shopper.fillCart(await shop.sell(), 2);
  await shoot(page, 'drawer', { fullPage: false });
  await page.goto('/cart');
  await shoot(page, 'cart');
  await page.goto('/checkout');
  await shoot(page, 'checkout-guest');
});

test('log-in, account and addresses', async ({ shop, shopper: { page, ...shopper } }) => {
  const person = { ...somebody(), name: 'Maximiliane Konstantinopoulos-Featherstonehaugh' };
  const account = openAccountOf(page);
  await page.goto('/login');
  await shoot(page, 'login');
  await account.logIn(person);
  await expect(page.getByText('do not fit together')).toBeVisible();
  await shoot(page, 'login-failed');
  await page.goto('/register');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.locator('[aria-invalid]').first()).toBeVisible();
  await shoot(page, 'register-failed');
  for (const name of ['forgot-password', 'reset-password', 'verify-email']) {
    await page.goto(`/${name}`);
    await shoot(page, name);
  }
  await account.register(person);
  await shoot(page, 'account-empty');
  await page.goto('/orders');
  await shoot(page, 'orders-empty');
  await account.saveAddress({ recipient: person.name, line1: '1-2-3 Jingumae' });
  await account.saveAddress({ recipient: 'Ren Sato', line1: '4-5-6 Ebisu' });
  await shoot(page, 'account');
  await page.goto('/account/addresses/new?country=JP');
  await page.getByRole('button', { name: 'Save address' }).click();
  await expect(page.locator('[aria-invalid]').first()).toBeVisible();
  await shoot(page, 'address-failed');
  await shopper.fillCart(await shop.sell(), 2);
  await page.goto('/checkout');
  await shoot(page, 'checkout-user');
  await shopper.confirmButton().click();
  await shopper.goBack();
  await shopper.see('Order canceled, as you asked');
  await shopper.fillCart(await shop.sell());
  await page.goto('/checkout');
  await shopper.confirmButton().click();
  await shopper.payWith(CARDS.good);
  await shopper.see('Thank you, it’s yours');
  await shoot(page, 'order-paid');
  await page.goto('/orders');
  await shoot(page, 'orders');
});
