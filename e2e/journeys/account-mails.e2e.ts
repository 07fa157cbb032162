import type { Page } from '@playwright/test';
import { expect, test } from '../shop/fixtures.ts';
import type { TestShop } from '../shop/open-shop.ts';
import { openAccountOf } from '../shopper/account.ts';
import { expectNoBarriers } from '../shopper/barriers.ts';
import { somebody } from '../shopper/shopper.ts';

test('S1.5: a forgotten password is set anew with the mail’s link, once', async ({ shop, shopper: { page } }) => {
  const person = somebody();
  const account = openAccountOf(page);
  await account.register(person);
  await account.logOut();
  await page.goto('/login');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.getByLabel('E-mail').fill(person.email);
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByText(`If there is an account for ${person.email}`)).toBeVisible();
  const link = await mailedLink(shop, person.email, '/reset-password');

  await page.goto(link);
  await expectNoBarriers(page);
  await setPassword(page, 'barnacles hold on too');

  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();
  await account.logOut();
  await page.goto(link);
  await setPassword(page, 'somebody else found the mail');
  await expect(page.getByRole('alert')).toContainText('This link was used already or is too old.');
  await page.goto('/login');
  await account.logIn(person, 'barnacles hold on too');
  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();
});

test('S1.5: who asks for a link learns nothing about who has an account', async ({ shop, shopper: { page } }) => {
  const stranger = somebody();
  await page.goto('/forgot-password');
  await page.getByLabel('E-mail').fill(stranger.email);

  await page.getByRole('button', { name: 'Send the link' }).click();

  await expect(page.getByText(`If there is an account for ${stranger.email}`)).toBeVisible();
  expect(shop.mails(stranger.email)).toEqual([]);
});

test('S1.5: the mail’s link proves an e-mail, and the account’s reminder goes', async ({ shop, shopper: { page } }) => {
  const person = somebody();
  await openAccountOf(page).register(person);
  await expect(page.getByText('Please confirm your e-mail')).toBeVisible();
  await expectNoBarriers(page);
  const link = await mailedLink(shop, person.email, '/verify-email');

  await page.goto(link);
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'Confirm' }).click();

  await expect(page.getByText(`${person.email} is confirmed.`)).toBeVisible();
  await expect(page.getByText('Please confirm your e-mail')).toHaveCount(0);
});

async function setPassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Save and log in' }).click();
}

/** The link to a page of the shop in the newest mail that has one. */
async function mailedLink(shop: TestShop, to: string, path: string): Promise<string> {
  const find = () =>
    shop
      .mails(to)
      .flatMap(({ text }) => text.match(/http:\S+/g) ?? [])
      .findLast((link) => link.includes(path));
  await expect.poll(find, { message: `a mail with a link to ${path}` }).toBeDefined();
  return find() ?? '';
}
