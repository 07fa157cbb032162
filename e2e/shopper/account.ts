import { expect, type Page } from '@playwright/test';
import type { Person } from './shopper.ts';

export const PASSWORD = 'kelp grips the rock';

/** What somebody with an account does, in their words. */
export function openAccountOf(page: Page) {
  return {
    async register({ name, email }: Person, password = PASSWORD): Promise<void> {
      await page.goto('/register');
      await page.getByLabel('Full name').fill(name);
      await page.getByLabel('E-mail').fill(email);
      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Create account' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Your account' })).toBeVisible();
    },

    /** Types into the log-in form that is open. */
    async logIn({ email }: Pick<Person, 'email'>, password = PASSWORD): Promise<void> {
      await page.getByLabel('E-mail').fill(email);
      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Log in' }).click();
    },

    /** Adds an address in Japan to the address book. */
    async saveAddress({ recipient, line1 }: { recipient: string; line1: string }): Promise<void> {
      await page.goto('/account/addresses/new?country=JP');
      await page.getByLabel('Recipient').fill(recipient);
      await page.getByLabel('Postal code').fill('150-0001');
      await page.getByLabel('Prefecture').selectOption('Tokyo');
      await page.getByLabel('City or ward').fill('Shibuya-ku');
      await page.getByLabel('Town, block and number').fill(line1);
      await page.getByRole('button', { name: 'Save address' }).click();
      await expect(page.getByText('The address is saved.')).toBeVisible();
    },

    async logOut(): Promise<void> {
      await page.goto('/account');
      await page.getByRole('button', { name: 'Log out' }).click();
      await expect(page.getByText('You are logged out.')).toBeVisible();
    },
  };
}
