import { test } from '../shop/fixtures.ts';
import { CARDS, somebody } from '../shopper/shopper.ts';
import { LOCALE, shoot } from './shoot.ts';

const PRICES = { en: ['USD', 24_00], ja: ['JPY', 2_700], ko: ['KRW', 24_300] } as const;
const [currency, priceMinor] = PRICES[LOCALE as keyof typeof PRICES] ?? PRICES.en;

test.use({ locale: LOCALE });
test.setTimeout(120_000);

test('the shelves', async ({ page, guard }) => {
  guard.allow(/404/);
  for (const [name, path] of Object.entries({
    home: '/',
    list: '/products',
    'list-filtered': '/products?category=tableware&inStock=1&sort=PRICE_ASCENDING',
    'list-found': '/products?search=mug',
    'list-nothing': '/products?search=mug&category=stationery',
    'list-unknown': '/products?search=qqqq',
    product: '/products/morning-mug',
    'cart-empty': '/cart',
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
  await shoot(page, 'drawer', { fullPage: false });
  await page.goto('/cart');
  await shoot(page, 'cart');
  await page.locator('main form[action="?/checkout"] button').click();
  await page.locator('[name="contact.name"]').waitFor();
  await page.locator('form[action="?/confirm"] button.button-main').click();
  await page.locator('[aria-invalid=true]').first().waitFor();
  await shoot(page, 'checkout-failed');
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
  await shoot(page, 'guest-pending');
  await page.locator('button[formaction$="?/cancel"]').click();
  await page.locator('[data-stage=canceled]').waitFor();
  await shoot(page, 'guest-canceled');
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
  await shoot(page, 'checkout-guest');
  await page.locator('form[action="?/confirm"] button.button-main').click();
  await page.locator('form button[value=pay].pay').waitFor();
  await page.locator('input[autocomplete=cc-number]').fill(CARDS.good);
  await page.locator('input[autocomplete=cc-exp]').fill('12 / 40');
  await page.locator('input[autocomplete=cc-csc]').fill('123');
  await page.locator('input[autocomplete=cc-name]').fill('Aoi Sato');
  await page.locator('form button[value=pay].pay').click();
  await page.locator('[data-tone=good]').waitFor();
  await shoot(page, 'guest-paid');
});
