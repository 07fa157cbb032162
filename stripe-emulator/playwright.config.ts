import { defineConfig, devices } from '@playwright/test';
import { launchOptions } from './e2e/chromium.ts';

const desktop = devices['Desktop Chrome'];
const phone = { ...devices['Pixel 7'], viewport: { width: 375, height: 812 } };
/** What a buyer does works with a script and without; what only looks at pages needs one, for axe. */
const PURCHASES = '**/*.buy.ts';

/** The hosted pages in a browser: no shop, only an emulator in each worker. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: { launchOptions: launchOptions(process.env), locale: 'en-US', screenshot: 'only-on-failure' },
  projects: [
    { name: 'desktop', use: desktop, testMatch: [PURCHASES, '**/*.desktop.ts'] },
    { name: 'phone', use: phone, testMatch: [PURCHASES, '**/*.phone.ts'] },
    { name: 'phone without JavaScript', use: { ...phone, javaScriptEnabled: false }, testMatch: PURCHASES },
  ],
});
