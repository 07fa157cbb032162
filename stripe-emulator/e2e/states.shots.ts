// Pictures for the eye, at desktop and phone width, into screenshots/<language>/emulator/ at the root.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from './fixtures.ts';
import { DEVELOPER_STATES, STATES } from './states.ts';

const SIZES = { desktop: { width: 1280, height: 900 }, phone: { width: 375, height: 812 } };
const known = ['en', 'ja', 'ko'] as const;
const locale = known.find((one) => one === process.env.SCREENSHOTS_LOCALE) ?? 'en';
const FOLDER = join(import.meta.dirname, '../../screenshots', locale, 'emulator');

test.use({ locale });

for (const [name, visit] of Object.entries({ ...STATES, ...DEVELOPER_STATES })) {
  test(name, async ({ page, counter, guard }) => {
    guard.allow(/404|none\.png/);
    mkdirSync(FOLDER, { recursive: true });
    await visit({ page, counter, locale });
    for (const [size, viewport] of Object.entries(SIZES)) {
      await page.setViewportSize(viewport);
      const path = join(FOLDER, `${name.replaceAll(' ', '-')}-${size}.png`);
      await page.screenshot({ path, fullPage: true, animations: 'disabled' });
    }
  });
}
