import { expect, test } from '../shop/fixtures.ts';

test('S4.1: from the home page through a category to a product', async ({ shopper: { page } }) => {
  await page.goto('/');
  await page.getByRole('navigation').getByRole('link', { name: 'Tableware' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tableware' })).toBeVisible();

  await page
    .getByRole('link', { name: /Morning Mug/ })
    .first()
    .click();

  await expect(page.getByRole('heading', { level: 1, name: 'Morning Mug' })).toBeVisible();
  await expect(page.getByText('$18.00').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add to cart' })).toBeEnabled();
});

test('S4.1: search finds by name, and says so when there is nothing', async ({ shop, shopper: { page } }) => {
  const goods = await shop.sell();
  await page.goto('/');
  await page.getByRole('searchbox').fill(goods.name);
  await page.getByRole('searchbox').press('Enter');
  await expect(page.getByRole('main').locator(`a[href="/products/${goods.slug}"]`)).toHaveCount(1);

  await page.getByRole('searchbox').fill('there is no such thing');
  await page.getByRole('searchbox').press('Enter');

  await expect(page.getByText('Nothing here matches.')).toBeVisible();
});

test('S4.4: what is sold out says so, cannot be put into the cart, and is left out of "in stock only"', async ({
  shop,
  shopper: { page },
}) => {
  const goods = await shop.sell({ stock: 0 });
  await page.goto(`/products/${goods.slug}`);
  await expect(page.getByRole('button', { name: 'Sold out' })).toBeDisabled();
  await page.goto(`/products?search=${goods.name}`);
  await expect(page.getByRole('main').locator(`a[href="/products/${goods.slug}"]`)).toHaveCount(1);

  await page.getByRole('checkbox', { name: 'In stock only' }).check();

  await expect(page.getByText('Nothing here matches.')).toBeVisible();
});

test('S2.1: prices follow the chosen currency, from the shelf to the cart', async ({ shopper: { page } }) => {
  await page.goto('/products/morning-mug');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page.getByText('Morning Mug is in your cart.')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByLabel('Currency').selectOption('JPY');
  await page.getByRole('button', { name: 'Change' }).click();

  await expect(page.getByText('¥2,700').first()).toBeVisible();
  await page.goto('/cart');
  await expect(page.getByText('¥2,700').first()).toBeVisible();
});
