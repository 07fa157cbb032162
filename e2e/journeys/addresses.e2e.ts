import type { Page } from '@playwright/test';
import { expect, test } from '../shop/fixtures.ts';
import { openAccountOf } from '../shopper/account.ts';
import { expectNoBarriers } from '../shopper/barriers.ts';
import { somebody } from '../shopper/shopper.ts';

test('S1.18: addresses are saved, changed, deleted, and one of them is the default', async ({ shopper: { page } }) => {
  const account = openAccountOf(page);
  await account.register(somebody());
  await account.saveAddress({ recipient: 'Aoi Sato', line1: '1-2-3 Jingumae' });
  await expect(card(page, 'Aoi Sato')).toContainText('Default');
  await account.saveAddress({ recipient: 'Ren Sato', line1: '4-5-6 Ebisu' });
  await expectNoBarriers(page);

  await page.getByRole('button', { name: 'Make default: the address of Ren Sato' }).click();
  await expect(page.getByText('This is your default address now.')).toBeVisible();
  await expect(card(page, 'Ren Sato')).toContainText('Default');
  await expect(card(page, 'Aoi Sato')).not.toContainText('Default');

  await page.getByRole('link', { name: 'Change the address of Aoi Sato' }).click();
  await expect(page.getByLabel('Postal code')).toHaveValue('150-0001');
  await expectNoBarriers(page);
  await page
    .getByLabel('Town, block and number')
    .or(page.getByLabel('Street and number'))
    .first()
    .fill('9-9-9 Jingumae');
  await page.getByRole('button', { name: 'Save address' }).click();
  await expect(card(page, 'Aoi Sato')).toContainText('9-9-9 Jingumae');

  await page.getByRole('button', { name: 'Delete the address of Aoi Sato' }).click();
  await expect(page.getByText('The address is deleted.')).toBeVisible();
  await expect(card(page, 'Aoi Sato')).toHaveCount(0);
});

test('S1.18: what is missing in an address is marked at its field, and what was typed stays', async ({
  shopper: { page },
}) => {
  await openAccountOf(page).register(somebody());
  await page.goto('/account/addresses/new?country=JP');
  await page.getByLabel('City or ward').fill('Shibuya');

  await page.getByRole('button', { name: 'Save address' }).click();

  await expect(page.getByLabel('Postal code')).toHaveAccessibleDescription(/Please fill this in/);
  await expect(page.locator('[aria-invalid="true"]').first()).toBeFocused();
  await expect(page.getByLabel('City or ward')).toHaveValue('Shibuya');
  await expectNoBarriers(page);
});

test('S1.18: somebody else’s address is not there', async ({ shopper, anotherShopper, guard }) => {
  guard.allow(/404/);
  const account = openAccountOf(shopper.page);
  await account.register(somebody());
  await account.saveAddress({ recipient: 'Aoi Sato', line1: '1-2-3 Jingumae' });
  const path = await shopper.page.getByRole('link', { name: /^Change the address/ }).getAttribute('href');
  await openAccountOf(anotherShopper.page).register(somebody());

  const answer = await anotherShopper.page.goto(path ?? '');

  expect(answer?.status()).toBe(404);
});

const card = (page: Page, recipient: string) => page.getByRole('listitem').filter({ hasText: recipient });
