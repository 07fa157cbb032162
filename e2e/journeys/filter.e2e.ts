import type { Page } from '@playwright/test';
import { expect, test } from '../shop/fixtures.ts';
import { expectNoBarriers } from '../shopper/barriers.ts';

const queryOf = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);
const products = (page: Page) => page.getByRole('main').locator('a[href^="/products/"]');

test('S4.1: category, stock and sort stand in the address, apply at once, and chips take them away again', async ({
  shopper: { page },
}) => {
  await page.goto('/products');

  await page.getByLabel('Category').focus();
  await page.getByLabel('Category').selectOption({ label: 'Tableware' });
  await expect(page.getByRole('heading', { level: 1, name: 'Tableware' })).toBeVisible();
  await expect(page.getByLabel('Category')).toBeFocused(); // the keyboard is not thrown back to the top
  await page.getByRole('checkbox', { name: 'In stock only' }).check();
  await expect(page.getByRole('link', { name: 'Remove filter: In stock only' })).toBeVisible();
  await page.getByLabel('Sort by').selectOption({ label: 'Price, low to high' });
  await expect.poll(() => queryOf(page)).toEqual({ category: 'tableware', inStock: '1', sort: 'PRICE_ASCENDING' });
  const prices = await products(page).evaluateAll((cards) =>
    cards.map((card) => Number(/\$([\d.]+)/.exec(card.textContent ?? '')?.[1])),
  );
  expect(prices).toEqual([...prices].sort((a, b) => a - b));
  expect(prices.length).toBeGreaterThan(1);
  await expectNoBarriers(page);

  await page.getByRole('link', { name: 'Remove filter: Tableware' }).click();

  await expect.poll(() => queryOf(page)).toEqual({ inStock: '1', sort: 'PRICE_ASCENDING' });
  await expect(page.getByLabel('Category')).toHaveValue('');
});

test('S4.1: turning the page keeps the filters', async ({ shopper: { page } }) => {
  await page.goto('/products?inStock=1&sort=BEST_SELLING');
  const first = await products(page).evaluateAll((cards) => cards.map((card) => card.getAttribute('href')));

  await page.getByRole('link', { name: 'Next page' }).click();

  await expect(page.getByRole('link', { name: 'Back to the first page' })).toBeVisible();
  expect(queryOf(page)).toMatchObject({ inStock: '1', sort: 'BEST_SELLING' });
  await expect(page.getByRole('checkbox', { name: 'In stock only' })).toBeChecked();
  const second = await products(page).evaluateAll((cards) => cards.map((card) => card.getAttribute('href')));
  expect(second.filter((path) => first.includes(path))).toEqual([]);
});

test('S4.1: words of every language of the shop find the same thing', async ({ shopper: { page } }) => {
  for (const words of ['morning mug', 'モーニングマグ', '모닝 머그']) {
    await page.goto('/');
    await page.getByRole('searchbox').fill(words);
    await page.getByRole('searchbox').press('Enter');

    await expect(page).toHaveTitle(`Results for “${words}” – Holdfast`);
    await expect(products(page)).toHaveCount(1);
    await expect(products(page)).toHaveAttribute('href', '/products/morning-mug');
  }
});

test('S4.1: where nothing matches, there is a way on: without the filters, by category, and what others love', async ({
  shopper: { page },
}) => {
  await page.goto('/products?search=mug&category=stationery');
  await expect(page.getByRole('heading', { name: 'Nothing here matches.' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Most loved' }).locator('a[href^="/products/"]')).toHaveCount(4);
  await expect(page.getByRole('region', { name: 'Nothing' }).getByRole('link', { name: 'Kitchen' })).toBeVisible();
  await expectNoBarriers(page);

  await page.getByRole('link', { name: 'Look for “mug” everywhere' }).click();

  await expect(page).toHaveTitle('Results for “mug” – Holdfast');
  await expect(products(page).first()).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('S4.1: the filters are a plain form, and what was chosen stays chosen', async ({ shopper: { page } }) => {
    await page.goto('/products?search=a');
    await page.getByLabel('Category').selectOption({ label: 'Tableware' });
    await page.getByRole('checkbox', { name: 'In stock only' }).check();
    await page.getByLabel('Sort by').selectOption({ label: 'Price, high to low' });

    await page.getByRole('button', { name: 'Show' }).click();

    expect(queryOf(page)).toMatchObject({ search: 'a', category: 'tableware', inStock: '1', sort: 'PRICE_DESCENDING' });
    await expect(page.getByLabel('Category')).toHaveValue('tableware');
    await page.getByRole('link', { name: 'Remove filter: In stock only' }).click();
    await expect(page.getByRole('checkbox', { name: 'In stock only' })).not.toBeChecked();
  });
});
