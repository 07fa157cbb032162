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
    const field = (name: string) => page.locator(`[name="shippingAddress.${name}"]`);
    await field('postalCode').fill('04524');
    const held = Promise.withResolvers<void>();
    const asked = page.waitForRequest(/__data\.json\?.*country=KR/);
    await page.route(/__data\.json\?.*country=KR/, async (route) => {
      await held.promise;
      await route.continue();
    });

    await field('country').selectOption('KR');
    await asked;
    await field('line1').pressSequentially('세종대로');
    held.resolve();
    await expect(page.getByText('市・郡・区')).toBeVisible();
    await page.keyboard.type(' 110');

    await expect(field('line1')).toHaveValue('세종대로 110');
    await expect(field('line1')).toBeFocused();
    await expect(field('postalCode')).toHaveValue('04524');
  });
});
