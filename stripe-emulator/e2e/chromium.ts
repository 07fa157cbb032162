import type { LaunchOptions } from '@playwright/test';

// Root has no sandbox in a container, and none of the rest is wanted in a browser that only meets our own pages.
const QUIET_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** The browser of CHROMIUM_PATH, else Playwright's own. */
export function launchOptions({ CHROMIUM_PATH: executablePath }: NodeJS.ProcessEnv): LaunchOptions {
  return executablePath ? { executablePath, args: QUIET_FLAGS } : {};
}
