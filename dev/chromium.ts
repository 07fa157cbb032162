import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { childEnvironment } from './environment.ts';
import { runQuietly } from './processes.ts';
import { findProgram, installPackages, mayInstallPackages } from './system-packages.ts';
import { CLONE } from './settings.ts';

const E2E_DIR = join(CLONE, 'e2e');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
// Without the second, Japanese and Korean pages are rows of boxes in screenshots.
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-cjk'];

/** What the search may ask of the machine; tests pass a made-up one. */
export type BrowserMachine = Readonly<{
  chosenPath: string | undefined;
  exists(path: string): boolean;
  /** Where Playwright's own browser is, or would be. */
  playwrightPath(): string;
  which(program: string): string | undefined;
  mayInstall(): Promise<boolean>;
  install(packages: readonly string[]): Promise<boolean>;
  downloadWithPlaywright(): Promise<boolean>;
}>;

export type FoundChromium = { path: string } | { advice: string };

/** CHROMIUM_PATH, Playwright's own, one on PATH, Debian's package, Playwright's download, in this order. */
export async function findChromium(machine: BrowserMachine): Promise<FoundChromium> {
  if (machine.chosenPath) return checkChosen(machine, machine.chosenPath);
  const present = playwrightsOwn(machine) ?? onPath(machine);
  if (present) return { path: present };
  if ((await machine.mayInstall()) && (await machine.install(DEBIAN_PACKAGES))) {
    const installed = onPath(machine);
    if (installed) return { path: installed };
  }
  const downloaded = (await machine.downloadWithPlaywright()) ? playwrightsOwn(machine) : undefined;
  return downloaded ? { path: downloaded } : { advice: ADVICE };
}

const ADVICE =
  'Chromium is missing: install it with `sudo apt-get install chromium fonts-noto-cjk`, or set CHROMIUM_PATH.';

function checkChosen(machine: BrowserMachine, path: string): FoundChromium {
  return machine.exists(path) ? { path } : { advice: `CHROMIUM_PATH is ${path}, but there is no such file.` };
}

function playwrightsOwn(machine: BrowserMachine): string | undefined {
  const path = machine.playwrightPath();
  return machine.exists(path) ? path : undefined;
}

function onPath(machine: BrowserMachine): string | undefined {
  return NAMES.map((name) => machine.which(name)).find((path) => path !== undefined);
}

/** The machine we really run on. */
export function thisBrowserMachine(env: NodeJS.ProcessEnv = process.env): BrowserMachine {
  return {
    chosenPath: env.CHROMIUM_PATH || undefined,
    exists: existsSync,
    playwrightPath: () => playwright().chromium.executablePath(),
    which: (program) => findProgram(program, env.PATH),
    mayInstall: () => mayInstallPackages(env),
    install: installPackages,
    downloadWithPlaywright: async () => {
      const program = join(E2E_DIR, 'node_modules/.bin/playwright');
      const { ok } = await runQuietly(program, ['install', 'chromium'], { cwd: E2E_DIR, env: childEnvironment(env) });
      return ok;
    },
  };
}

// Playwright belongs to e2e/, so it is found from there.
function playwright(): { chromium: { executablePath(): string } } {
  return createRequire(join(E2E_DIR, 'package.json'))('@playwright/test') as { chromium: { executablePath(): string } };
}
