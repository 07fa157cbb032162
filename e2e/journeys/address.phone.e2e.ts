import type { Page } from '@playwright/test';
import { expect, test } from '../shop/fixtures.ts';

test.describe('in Japanese', () => {
  test.use({ locale: 'ja-JP' });

  test('S1.18: who goes on typing while another country’s form is fetched loses neither letters nor the focus', async ({
    shop,
    shopper: { page },
  }) => {
    const { slug } = await shop.sell({ priceMinor: 2_700, currency: 'JPY' });
    await page.goto(`/products/${slug}`);
    await page.getByRole('button', { name: 'カートに入れる' }).click();
    await expect(page.getByRole('link', { name: 'カート、1点' })).toBeVisible();
    await page.goto('/checkout');
    await fieldOf(page, 'region').selectOption('東京都');

    await typeWhileFetching(page, { country: 'DE', field: 'line1', typed: 'Unter den Linden 1' });
    await expect(fieldOf(page, 'region')).toHaveCount(0);
    await typeWhileFetching(page, { country: 'JP', field: 'city', typed: '渋谷区' });

    await expect(fieldOf(page, 'line1')).toHaveValue('Unter den Linden 1');
    await expect(fieldOf(page, 'region').locator('option:checked')).toHaveText('東京都');
  });
});

const fieldOf = (page: Page, name: string) => page.locator(`[name="shippingAddress.${name}"]`);

/** One half is typed before the other country's form has come, the other half after it, where the focus is by then. */
async function typeWhileFetching(
  page: Page,
  { country, field, typed }: { country: string; field: string; typed: string },
): Promise<void> {
  const held = Promise.withResolvers<void>();
  const address = new RegExp(`__data\\.json\\?.*country=${country}`);
  const asked = page.waitForRequest(address);
  await page.route(address, async (route) => {
    await held.promise;
    await route.continue();
  });
  await fieldOf(page, 'country').selectOption(country);
  await asked;
  const middle = Math.floor(typed.length / 2);
  await fieldOf(page, field).pressSequentially(typed.slice(0, middle));

  held.resolve();
  await page.waitForURL(new RegExp(`country=${country}`));
  await expect(fieldOf(page, 'region')).toHaveCount(country === 'JP' ? 1 : 0);
  await page.keyboard.type(typed.slice(middle));

  await expect(fieldOf(page, field)).toBeFocused();
  await expect(fieldOf(page, field)).toHaveValue(typed);
}
