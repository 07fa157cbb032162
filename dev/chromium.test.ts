import { expect, test } from 'vitest';
import { findChromium, type BrowserMachine } from './chromium.ts';

const PLAYWRIGHTS = '/cache/ms-playwright/chromium';
const no = () => Promise.resolve(false);

/** A machine with the given files; installing and downloading add theirs. */
function aMachine(
  has: Partial<BrowserMachine> & { files?: string[]; package?: string; download?: string } = {},
): BrowserMachine {
  const files = new Set(has.files);
  const add = (file: string | undefined) => {
    if (file) files.add(file);
    return Promise.resolve(file !== undefined);
  };
  return {
    chosenPath: undefined,
    exists: (path) => files.has(path),
    playwrightPath: () => PLAYWRIGHTS,
    which: (program) => (files.has(`/usr/bin/${program}`) ? `/usr/bin/${program}` : undefined),
    mayInstall: () => Promise.resolve(has.package !== undefined),
    install: () => add(has.package),
    downloadWithPlaywright: () => add(has.download),
    ...has,
  };
}

test('CHROMIUM_PATH goes before everything, and is refused when it leads nowhere', async () => {
  const files = ['/opt/chrome', PLAYWRIGHTS];

  expect(await findChromium(aMachine({ chosenPath: '/opt/chrome', files }))).toEqual({ path: '/opt/chrome' });
  expect(await findChromium(aMachine({ chosenPath: '/opt/gone', files }))).toEqual({
    advice: 'CHROMIUM_PATH is /opt/gone, but there is no such file.',
  });
});

test('Playwright’s own browser goes before the one on PATH', async () => {
  expect(await findChromium(aMachine({ files: ['/usr/bin/chromium', PLAYWRIGHTS] }))).toEqual({ path: PLAYWRIGHTS });
  expect(await findChromium(aMachine({ files: ['/usr/bin/chromium'] }))).toEqual({ path: '/usr/bin/chromium' });
});

test('Debian’s package goes before a download', async () => {
  const machine = aMachine({ package: '/usr/bin/chromium', download: PLAYWRIGHTS });

  expect(await findChromium(machine)).toEqual({ path: '/usr/bin/chromium' });
});

test('Playwright downloads one when nothing may be installed', async () => {
  expect(await findChromium(aMachine({ download: PLAYWRIGHTS }))).toEqual({ path: PLAYWRIGHTS });
});

test('without any of them it says what to do', async () => {
  const found = await findChromium(aMachine({ downloadWithPlaywright: no }));

  expect(found).toMatchObject({ advice: expect.stringContaining('CHROMIUM_PATH') });
});
