// `pnpm screenshots` takes pictures of every page and state, the emulator's too, on servers of its own, into
// screenshots/en/.
// `pnpm screenshots ja` takes them in another language.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { testEnvironment } from './environment.ts';
import { generateClient } from './prisma-client.ts';
import { showProgress } from './progress.ts';
import { meetRequirements } from './requirements.ts';
import { runCommand } from './run-command.ts';
import { CLONE } from './settings.ts';
import { openTestBed } from './test-bed.ts';

const FOLDER = 'screenshots';
const LIMIT_MS = 900_000;
const locale = process.argv[2] ?? 'en';

async function main(): Promise<void> {
  const progress = showProgress();
  await progress.step('generate', generateClient);
  const requirements = await meetRequirements(progress);
  const bed = await progress.step('Test servers', () => openTestBed(requirements.redis));
  const env = {
    ...testEnvironment(),
    TEST_DATABASE_URL: bed.adminUrl,
    TEST_REDIS_URL: bed.redisUrl,
    CHROMIUM_PATH: requirements.chromiumPath,
    SCREENSHOTS_LOCALE: locale,
  };
  try {
    rmSync(join(CLONE, FOLDER, locale), { recursive: true, force: true });
    await progress.step('screenshots', () => shoot('e2e', env));
    await progress.step('screenshots of the emulator', () => shoot('stripe-emulator', env));
    progress.say(`\nThe pictures are in ${FOLDER}/${locale}/.`);
  } finally {
    await bed.close();
  }
}

async function shoot(cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const line = `playwright test --config screenshots.config.ts`;
  const { code, output } = await runCommand({ cwd, line, env, timeoutMs: LIMIT_MS });
  if (code !== 0) throw new Error(`Not every picture could be taken:\n${output}`);
}

await main().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
