// What a buyer does on the pages, by the names of the fields: it works in every language.
import type { Locator, Page } from '@playwright/test';

export const CARDS = { good: '4242 4242 4242 4242', declined: '4000 0000 0000 0002', asks: '4000 0027 6000 3184' };

export async function fillCard(page: Page, number: string): Promise<void> {
  await fill(page, {
    card_number: number,
    card_expiry: '12 / 34',
    card_cvc: number.startsWith('37') ? '1234' : '123',
    card_name: 'Mia Miller',
  });
}

export async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const input = page.locator(`[name="${name}"]`);
    await ((await isList(input)) ? input.selectOption(value) : input.fill(value));
  }
}

const isList = async (input: Locator) => (await input.getAttribute('type')) === null;

export const ADDRESS = {
  shipping_name: 'Mia Miller',
  shipping_country: 'JP',
  shipping_line1: '1-2-3 Jingumae',
  shipping_postal_code: '150-0001',
  shipping_city: 'Shibuya',
  shipping_state: 'Tokyo',
};

export const payButton = (page: Page): Locator => page.locator('button.pay[value=pay]');

/** Opens the session's page and pays by card; what is asked besides was filled in by `prepare`. */
export async function payByCard(page: Page, url: string, number: string): Promise<void> {
  await page.goto(url);
  const email = page.locator('[name=email]');
  if (await email.count()) await email.fill('mia@example.com');
  await fillCard(page, number);
  await payButton(page).click();
}

/** Chooses one line of the list of means of payment. */
export const choose = (page: Page, key: string): Promise<void> =>
  page.locator(`[name=payment_choice][value="${key}"]`).check();

/** Types a promotion code into the summary, where its field is closed until it is wanted. */
export async function applyCode(page: Page, code: string): Promise<void> {
  await page.locator('.promotion summary').click();
  await page.locator('[name=promotion_code]').fill(code);
  await page.locator('.promotion button').click();
}

/** Chooses how many of the line at this place; without a script a button makes it count. */
export async function setQuantity(page: Page, place: number, quantity: number): Promise<void> {
  const input = page.locator('input[type=number]').nth(place);
  await input.fill(String(quantity));
  const button = page.locator('header button[value=update_total]');
  await ((await button.count()) ? button.click() : input.blur());
}
