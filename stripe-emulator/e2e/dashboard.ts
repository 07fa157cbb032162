import type { Page } from '@playwright/test';
import { aSession } from '../test/builders.ts';
import type { Counter } from './counter.ts';
import { expect } from './fixtures.ts';
import { expectSound } from './sound.ts';

/** A shop with an open session on the dashboard: everything sound, and time moves at a press. */
export async function useDashboard(page: Page, counter: Counter): Promise<void> {
  const { id } = await counter.stripe.checkout.sessions.create(aSession());
  await page.goto(`${counter.url}/_emulator/`);
  await expectSound(page, 'en');

  await page.getByRole('button', { name: '+1 day' }).click();
  await expect(page.getByRole('status')).toContainText('Time moved');
  await expect(page.locator('#sessions')).toContainText('expired');

  await page.goto(`${counter.url}/_emulator/objects/${id}`);
  await expectSound(page, 'en');
}
