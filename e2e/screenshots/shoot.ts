// Pictures for the eye, at phone and desktop width, into screenshots/<language>/ at the root.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { CLONE } from '../shop/child.ts';

/** Read by `pnpm screenshots ja`: the language in which the pages are shown. */
export const LOCALE = process.env.SCREENSHOTS_LOCALE ?? 'en';
const FOLDER = join(CLONE, 'screenshots', LOCALE);
const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 375, height: 812 } };

/** A picture of the page as it stands at each size: all of it, or only what is in sight. */
export async function shoot(page: Page, name: string, { fullPage = true } = {}): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    await page.evaluate(() =>
      Promise.all([...document.images].map((image) => ((image.loading = 'eager'), image.decode().catch(() => {})))),
    );
    await page.screenshot({ path: join(FOLDER, `${name}-${size}.png`), fullPage, animations: 'disabled' });
  }
  await page.setViewportSize(SIZES.desktop);
}

/** The same of a journey that goes on in English: the page is loaded in the picture's language and back again. */
export async function shootTranslated(page: Page, name: string): Promise<void> {
  if (LOCALE === 'en') return shoot(page, name);
  await speak(page, LOCALE);
  await shoot(page, name);
  await speak(page, 'en');
}

async function speak(page: Page, language: string): Promise<void> {
  await page.context().addCookies([{ name: 'language', value: language, url: page.url() }]);
  await page.reload();
}
