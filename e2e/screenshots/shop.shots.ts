import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { test } from '../shop/fixtures.ts';
import { CARDS, somebody } from '../shopper/shopper.ts';

/** Read by `pnpm screenshots ja`: the language in which the pages are shown. */
const LOCALE = process.env.SCREENSHOTS_LOCALE ?? 'en';
const FOLDER = `../screenshots/${LOCALE}`;
const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 375, height: 812 } };
const PRICES = { en: ['USD', 24_00], ja: ['JPY', 2_700], ko: ['KRW', 24_300] } as const;
const [currency, priceMinor] = PRICES[LOCALE as keyof typeof PRICES] ?? PRICES.en;

test.use({ locale: LOCALE });

for (const [size, viewport] of Object.entries(SIZES)) {
  test.describe(size, () => {
    test.use({ viewport });

    const shoot = async (page: Page, name: string) => {
      mkdirSync(FOLDER, { recursive: true });
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: `${FOLDER}/${size}-${name}.png`, fullPage: true, animations: 'disabled' });
    };

    test('the shelves', async ({ page, guard }) => {
      guard.allow(/404/);
      for (const [name, path] of Object.entries({
        home: '/',
        list: '/products',
        found: '/products?search=mug&inStock=1',
        nothing: '/products?search=qqqq',
        product: '/products/morning-mug',
        'empty-cart': '/cart',
        login: '/login',
        register: '/register',
        'not-found': '/nowhere',
      })) {
        await page.goto(path);
        await shoot(page, name);
      }
    });

    test('a purchase', async ({ page, shop }) => {
      const goods = await shop.sell({ currency, priceMinor, stock: 4 });
      await page.goto(`/products/${goods.slug}`);
      await page.locator('form[action="?/add"] button').last().click();
      await page.waitForLoadState('networkidle');
      await shoot(page, 'added');
      await page.goto('/cart');
      await shoot(page, 'cart');
      await page.locator('main form[action="?/checkout"] button').click();
      await page.locator('[name="contact.name"]').waitFor();
      await page.locator('form[action="?/confirm"] button.button-main').click();
      await page.locator('[aria-invalid=true]').first().waitFor();
      await shoot(page, 'checkout-problems');
      await page.locator('[name="contact.name"]').fill('佐藤 葵');
      await page.locator('[name="contact.email"]').fill(somebody().email);
      await page.locator('[name=address][value=there]').check();
      await page.locator('form[action="?/confirm"] button.button-main').click();
      await page.waitForURL(/\/c\/pay\/|checkout/);
      await page.locator('form button[value=pay].pay').waitFor();
      await shoot(page, 'stripe');
      await page.goto('/cart');
      await page.locator('main .notice a').click();
      await page.locator('[data-stage=pending]').waitFor();
      await shoot(page, 'order-pending');
      await page.locator('button[formaction$="?/cancel"]').click();
      await page.locator('[data-stage=canceled]').waitFor();
      await shoot(page, 'order-canceled');
    });

    test('a paid order', async ({ page, shop }) => {
      const goods = await shop.sell({ currency, priceMinor });
      await page.goto(`/products/${goods.slug}`);
      await page.locator('form[action="?/add"] button').last().click();
      await page.waitForLoadState('networkidle');
      await page.goto('/checkout');
      await page.locator('[name="contact.name"]').fill('佐藤 葵');
      await page.locator('[name="contact.email"]').fill(somebody().email);
      await page.locator('[name="shippingAddress.country"]').selectOption('DE');
      await page.waitForURL(/country=DE/);
      await page.locator('[name="shippingAddress.line1"]').fill('Unter den Linden 1');
      await page.locator('[name="shippingAddress.city"]').fill('Berlin');
      await page.locator('[name="shippingAddress.postalCode"]').fill('10117');
      await shoot(page, 'checkout');
      await page.locator('form[action="?/confirm"] button.button-main').click();
      await page.locator('form button[value=pay].pay').waitFor();
      await page.locator('input[autocomplete=cc-number]').fill(CARDS.good);
      await page.locator('input[autocomplete=cc-exp]').fill('12 / 40');
      await page.locator('input[autocomplete=cc-csc]').fill('123');
      await page.locator('input[autocomplete=cc-name]').fill('Aoi Sato');
      await page.locator('form button[value=pay].pay').click();
      await page.locator('[data-tone=good]').waitFor();
      await shoot(page, 'order-paid');
    });
  });
}
