import type { Locator, Page } from '@playwright/test';

/** The amount beside a label of the totals, in cart, checkout and order. */
export function amount(page: Page, label: string): Locator {
  const begins = new RegExp(`^\\s*${label.replaceAll(/[()]/g, '\\$&')}`);
  return page.locator('dl > div', { has: page.locator('dt', { hasText: begins }) }).locator('dd');
}
