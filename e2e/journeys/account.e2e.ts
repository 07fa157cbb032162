import { expect, test } from '../shop/fixtures.ts';
import { openAccountOf, PASSWORD } from '../shopper/account.ts';
import { expectNoBarriers } from '../shopper/barriers.ts';
import { somebody } from '../shopper/shopper.ts';

test('S1.5: register, log out and log in again; the header knows who is there', async ({ shopper: { page } }) => {
  const person = somebody();
  const account = openAccountOf(page);
  await account.register(person);
  await expect(page.getByText(`Welcome, ${person.name}.`)).toBeVisible();
  await expect(page.getByRole('link', { name: `Account of ${person.name}` })).toBeVisible();
  await account.logOut();

  await page.getByRole('link', { name: 'Log in' }).click();
  await account.logIn(person);

  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();
  await expect(page.getByText(person.email).first()).toBeVisible();
});

test('S1.5: what is wrong stands beside its field, what was typed stays, and the focus is there', async ({
  shopper: { page },
}) => {
  const person = somebody();
  await page.goto('/register');
  await page.getByLabel('Full name').fill(person.name);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/Please use 12 to 200 characters/);
  await expect(page.getByLabel('Password')).toBeFocused();
  await expect(page.getByLabel('E-mail')).toHaveValue(person.email);
  await expectNoBarriers(page);
  await page.getByLabel('Password').fill('password1234');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/guess|common/i);

  await page.goto('/login');
  await openAccountOf(page).logIn(person);
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/do not match/);
  await expect(page.getByLabel('Password')).toBeFocused();
  await expect(page.getByLabel('E-mail')).toHaveValue(person.email);
  await expectNoBarriers(page);
});

test('S1.5: password managers know both fields, and what is typed can be looked at', async ({ shopper: { page } }) => {
  await page.goto('/login');
  await expect(page.getByLabel('E-mail')).toHaveAttribute('autocomplete', 'username');
  await expect(page.getByLabel('Password')).toHaveAttribute('autocomplete', 'current-password');
  await page.getByLabel('Password').fill(PASSWORD);

  await page.getByRole('button', { name: 'Show' }).click();

  await expect(page.getByLabel('Password')).toHaveAttribute('type', 'text');
  await page.goto('/register');
  await expect(page.getByLabel('Password')).toHaveAttribute('autocomplete', 'new-password');
});

test('S1.5: after the log-in one is where one wanted to be, and never outside of the shop', async ({
  shop,
  shopper: { page },
}) => {
  const person = somebody();
  const account = openAccountOf(page);
  await account.register(person);
  await account.logOut();
  await page.goto('/orders');
  expect(new URL(page.url()).pathname).toBe('/login');
  await account.logIn(person);
  await expect(page.getByRole('heading', { level: 1, name: 'Your orders' })).toBeVisible();
  await expect(page.getByText('No orders yet')).toBeVisible();
  await expectNoBarriers(page);
  await account.logOut();

  await page.goto(`/login?next=${encodeURIComponent('/.//evil.example/')}`);
  await account.logIn(person);

  await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(shop.url);
});

test('S2.1 S0.26: a guest’s cart joins the one of the account at log-in, and a word says so', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const [before, now] = [await shop.sell(), await shop.sell()];
  const person = somebody();
  const account = openAccountOf(page);
  await account.register(person);
  await shopper.fillCart(before, 2);
  await account.logOut();
  await expect(page.getByRole('link', { name: 'Cart, 0 items' })).toBeVisible();
  await shopper.fillCart(now);
  await page.goto('/login');

  await account.logIn(person);

  await expect(page.getByText('What you had put aside before has joined your cart.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Cart, 3 items' })).toBeVisible();
  await page.goto('/cart');
  for (const { name } of [before, now]) await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('S1.5: accounts are plain forms', async ({ shopper: { page } }) => {
    const person = somebody();
    const account = openAccountOf(page);
    await account.register(person);
    await expect(page.getByText(`Welcome, ${person.name}.`)).toBeVisible();
    await account.logOut();
    await page.goto('/login');
    await account.logIn(person, 'not the password');
    await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/do not match/);

    await account.logIn(person);

    await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();
  });
});
