import { defineConfig, devices } from '@playwright/test';
import { launchOptions } from './chromium.ts';
import type { ShopOptions } from './shop/fixtures.ts';

const PHONE = { width: 375, height: 812 };

export default defineConfig<object, ShopOptions>({
  testDir: 'journeys',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  globalSetup: './prepare-storefront.ts',
  fullyParallel: true,
  // Each worker has a shop of its own: database, Redis keys, emulator, inbox and ports.
  workers: 2,
  // A journey that passes at the second try only has not passed.
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: process.env.E2E_REPORT ?? '../reports/e2e.json' }]],
  use: { launchOptions: launchOptions(process.env), locale: 'en-US', trace: 'retain-on-failure' },
  projects: [
    { name: 'desktop', use: devices['Desktop Chrome'], testIgnore: '**/*.phone.e2e.ts' },
    { name: 'phone', use: { ...devices['Pixel 7'], viewport: PHONE }, testMatch: '**/*.phone.e2e.ts' },
  ],
});
