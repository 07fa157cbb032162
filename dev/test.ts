// `pnpm test` runs every check and every test on servers of its own; `pnpm test service settle` only those that fit.
import { availableParallelism } from 'node:os';
import { checkBehavioursStep } from './behaviours-step.ts';
import { buildWeb } from './build-web.ts';
import { CHECKS } from './checks.ts';
import { chooseTests, type Choice } from './choose-tests.ts';
import { testEnvironment } from './environment.ts';
import { generateClient } from './prisma-client.ts';
import { PREPARED, printFailures, runPlan, type PlanResult, type Step } from './plan.ts';
import { interruptRuns } from './processes.ts';
import { showProgress, type Progress } from './progress.ts';
import { endAbandoned } from './leftovers.ts';
import { meetRequirements, requireBrowser } from './requirements.ts';
import { interruptCommands } from './run-command.ts';
import { CLONE } from './settings.ts';
import { suiteStep } from './suites.ts';
import { openTestBed } from './test-bed.ts';

const MIN_SLOTS = 2;
const MAX_SLOTS = 4;

async function main(): Promise<number> {
  const choice = chooseTests(process.argv.slice(2));
  const progress = showProgress();
  endAbandoned(CLONE).forEach((left) => progress.warn(`Left by a run that was killed, ended now: ${left}`));
  const ground = await openGround(choice, progress);
  try {
    const slots = Math.min(Math.max(availableParallelism(), MIN_SLOTS), MAX_SLOTS);
    const result = await Promise.race([runPlan(stepsOf(choice, ground), slots, progress), interrupted()]);
    return report(result, progress);
  } finally {
    interruptCommands();
    interruptRuns();
    await ground.close();
  }
}

/** What the chosen suites stand on: nothing, a browser, or servers and a browser. */
type Ground = Readonly<{ env: NodeJS.ProcessEnv; close(): Promise<void> }>;

async function openGround({ needsServers, needsBrowser }: Choice, progress: Progress): Promise<Ground> {
  if (needsServers) return openServers(progress);
  const env = needsBrowser ? { CHROMIUM_PATH: await requireBrowser(progress) } : {};
  return { env, close: () => Promise.resolve() };
}

async function openServers(progress: Progress): Promise<Ground> {
  const { redis, chromiumPath } = await meetRequirements(progress);
  const bed = await progress.step('Test servers', () => openTestBed(redis));
  return {
    env: { TEST_DATABASE_URL: bed.adminUrl, TEST_REDIS_URL: bed.redisUrl, CHROMIUM_PATH: chromiumPath },
    close: () => bed.close(),
  };
}

function stepsOf({ suites, filter, isComplete }: Choice, ground: Ground): Step[] {
  const env = { ...testEnvironment(), ...ground.env };
  const generate: Step = { name: 'generate', run: async () => (await generateClient(), PREPARED) };
  const webBuild: Step = { name: 'web build', after: ['generate'], run: async () => (await buildWeb(), PREPARED) };
  return [
    generate,
    ...(suites.some(({ needs }) => needs.includes(webBuild.name)) ? [webBuild] : []),
    ...(isComplete ? CHECKS : []),
    ...suites.map((suite) => suiteStep(suite, { env, filter, live: suites.length === 1 })),
    ...(isComplete ? [checkBehavioursStep(suites)] : []),
  ];
}

function interrupted(): Promise<never> {
  return new Promise((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => reject(new Error('Stopped before the end.')));
    }
  });
}

function report({ counts, failures }: PlanResult, progress: Progress): number {
  printFailures(failures, progress.say);
  if (failures.length > 0) progress.say(`\nNot in order: ${failures.map(({ name }) => name).join(', ')}.`);
  if (counts.passed === 0) progress.say('\nNo test was run: does a file name hold the word?');
  progress.say(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  return counts.passed > 0 && counts.failed + counts.skipped === 0 ? 0 : 1;
}

const exitCode = await main().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  return 1;
});
process.exit(exitCode);
