import { expect, test } from '../shop/fixtures.ts';
import { openAccountOf } from '../shopper/account.ts';
import { somebody } from '../shopper/shopper.ts';
import { shoot, shootTranslated } from './shoot.ts';

const LONG_NAME = 'Maximiliane Konstantinopoulos-Featherstonehaugh';

test('log-in and its ways', async ({ shopper: { page } }) => {
  const account = openAccountOf(page);
  for (const name of ['login', 'register', 'forgot-password', 'reset-password', 'verify-email']) {
    await page.goto(`/${name}`);
    await shootTranslated(page, name);
  }
  await page.goto('/login');
  await account.logIn(somebody());
  await expect(page.getByText('do not match')).toBeVisible();
  await shoot(page, 'login-failed');
  await page.goto('/register');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.locator('[aria-invalid]').first()).toBeVisible();
  await shoot(page, 'register-failed');
  await page.goto('/forgot-password');
  await page.getByLabel('E-mail').fill('nobody@example.com');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  await shoot(page, 'forgot-password-sent');
});

test('account and addresses', async ({ shop, shopper: { page, ...shopper } }) => {
  const person = { ...somebody(), name: LONG_NAME };
  const account = openAccountOf(page);
  await account.register(person);
  await shootTranslated(page, 'account-empty');
  await page.goto('/orders');
  await shootTranslated(page, 'orders-empty');
  await account.saveAddress({ recipient: person.name, line1: '1-2-3 Jingumae' });
  await account.saveAddress({ recipient: 'Ren Sato', line1: '4-5-6 Ebisu' });
  await shoot(page, 'account-saved');
  await page.goto('/account');
  await shootTranslated(page, 'account');
  for (const country of ['US', 'JP', 'KR', 'DE']) {
    await page.goto(`/account/addresses/new?country=${country}`);
    await shootTranslated(page, `address-${country}`);
  }
  await page.goto('/account/addresses/new?country=JP');
  await page.getByRole('button', { name: 'Save address' }).click();
  await expect(page.locator('[aria-invalid]').first()).toBeVisible();
  await shoot(page, 'address-failed');
  await shopper.fillCart(await shop.sell(), 2);
  await page.goto('/checkout');
  await shootTranslated(page, 'checkout-user');
});
