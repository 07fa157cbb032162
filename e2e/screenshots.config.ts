import { defineConfig, devices } from '@playwright/test';
import journeys from './playwright.config.ts';

/** `pnpm screenshots`: the same shops and shoppers, for the eye instead of for proof. */
export default defineConfig({
  ...journeys,
  testDir: 'screenshots',
  testMatch: '**/*.shots.ts',
  outputDir: 'test-results/screenshots',
  reporter: 'list',
  projects: [{ name: 'screenshots', use: devices['Desktop Chrome'] }],
});
