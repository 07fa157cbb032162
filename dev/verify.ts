// `pnpm verify`: format, lint, types, import rules, generated files and the fast tests; no server, no browser.
import { CHECKS } from './checks.ts';
import { testEnvironment } from './environment.ts';
import { generateClient } from './prisma-client.ts';
import { PREPARED, printFailures, runPlan, type Step } from './plan.ts';
import { showProgress } from './progress.ts';
import { SUITES, suiteStep } from './suites.ts';

const SLOTS = 2; // two cores are what the smallest machine has

const generate: Step = { name: 'generate', run: async () => (await generateClient(), PREPARED) };
const fastTests = SUITES.filter(({ kind }) => kind === 'unit').map((suite) =>
  suiteStep(suite, { env: testEnvironment() }),
);

const progress = showProgress();
const { counts, failures } = await runPlan([generate, ...CHECKS, ...fastTests], SLOTS, progress);
printFailures(failures, progress.say);
progress.say(failures.length === 0 ? '\nAll is well.' : `\nFailed: ${failures.map(({ name }) => name).join(', ')}.`);
process.exitCode = counts.failed + counts.skipped === 0 ? 0 : 1;
