import { defineConfig, devices } from '@playwright/test';
import tests from './playwright.config.ts';

/** Pictures of every page, for the eye: the same states as the tests look at. */
export default defineConfig({
  ...tests,
  testMatch: '**/*.shots.ts',
  outputDir: 'test-results/screenshots',
  projects: [{ name: 'screenshots', use: devices['Desktop Chrome'] }],
});
