// The test suites: which runner, where, and what each needs before it.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endLeftovers, markSuite, SUITE_MARK } from './leftovers.ts';
import type { Step, StepResult } from './plan.ts';
import { runCommand } from './run-command.ts';
import { CLONE } from './settings.ts';
import { countTests, readReport, type ReportedTest } from './test-reports.ts';

const REPORT_DIR = join(CLONE, 'reports');
const MAX_SHOWN_LINES = 200;
const SUITE_TIMEOUT_MS = 20 * 60_000; // several times what the slowest one takes on two cores that are busy besides

/** `pages` are those of the emulator in a browser: they need Chromium, but no server and no shop. */
export type SuiteKind = 'unit' | 'service' | 'e2e' | 'pages';

export type Suite = Readonly<{
  name: string;
  kind: SuiteKind;
  cwd: string;
  runner: string;
  needs: readonly string[];
  slots: number;
}>;

const suite = (kind: SuiteKind, place: string, cwd: string, runner: string): Suite => ({
  name: kind === place ? kind : `${kind} ${place}`,
  kind,
  cwd,
  runner,
  needs: kind === 'e2e' ? ['generate', 'web build'] : ['generate'],
  slots: kind === 'unit' ? 1 : 2, // the others start processes of their own
});

export const SUITES: readonly Suite[] = [
  suite('unit', 'api', 'api', 'vitest run --project unit'),
  suite('unit', 'web', 'web', 'vitest run'),
  suite('unit', 'prisma', 'prisma', 'vitest run --project unit'),
  suite('unit', 'emulator', 'stripe-emulator', 'vitest run'),
  suite('unit', 'bench', 'bench', 'vitest run'),
  suite('unit', 'dev', '.', 'vitest run'),
  suite('service', 'prisma', 'prisma', 'vitest run --project service'),
  suite('service', 'api', 'api', 'vitest run --project service'),
  suite('pages', 'emulator', 'stripe-emulator', 'playwright test'),
  suite('e2e', 'e2e', 'e2e', 'playwright test'),
];

/** Those that Playwright runs. */
export const isInBrowser = ({ kind }: Suite): boolean => kind === 'e2e' || kind === 'pages';

/** The file a suite's runner writes its results to. */
export const reportFile = (suite: Suite) => join(REPORT_DIR, `${suite.name.replace(' ', '-')}.json`);

export type SuiteRun = Readonly<{
  env: NodeJS.ProcessEnv;
  /** Words for the runner: parts of file names. */
  filter?: readonly string[];
  /** Somebody waits for just this suite: show what the runner says as it says it. */
  live?: boolean;
}>;

export function suiteStep(suite: Suite, run: SuiteRun): Step {
  return { name: suite.name, after: suite.needs, slots: suite.slots, run: () => runSuite(suite, run) };
}

async function runSuite(suite: Suite, { env, filter = [], live = false }: SuiteRun): Promise<StepResult> {
  const report = reportFile(suite);
  mkdirSync(REPORT_DIR, { recursive: true });
  rmSync(report, { force: true });
  const mark = markSuite(CLONE, suite.name);
  const line = [suite.runner, ...reporters(suite, report, live), ...filter.map(quote)].join(' ');
  const marked = { ...env, ...reporterEnvironment(suite, report), [SUITE_MARK]: mark };
  const { code, output } = await runCommand({ cwd: suite.cwd, line, env: marked, timeoutMs: SUITE_TIMEOUT_MS, live });
  if (!live) writeFileSync(report.replace(/json$/, 'log'), output);
  const leftovers = await endLeftovers(mark);
  return judge({ code, output, tests: readTests(report), leftovers, mayBeEmpty: filter.length > 0 });
}

function reporters(suite: Suite, report: string, live: boolean): string[] {
  if (isInBrowser(suite)) return ['--pass-with-no-tests', `--reporter=${live ? 'list' : 'dot'},json`];
  const forPeople = live ? 'default' : 'dot';
  return ['--passWithNoTests', `--reporter=${forPeople}`, '--reporter=json', quote(`--outputFile.json=${report}`)];
}

// Playwright colours by itself, and only for a terminal; told not to, it warns in every worker.
const reporterEnvironment = (suite: Suite, report: string): NodeJS.ProcessEnv =>
  isInBrowser(suite) ? { PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_HTML_OPEN: 'never', NO_COLOR: undefined } : {};

const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** The tests of a report; none when the runner did not get as far as writing one. */
export function readTests(report: string): ReportedTest[] {
  return existsSync(report) ? readReport(readFileSync(report, 'utf8')) : [];
}

// A runner may fail without a failed test (nothing found, an error outside of tests), and so may one that leaves
// processes behind: each counts as one failure more.
type Ending = Readonly<{
  code: number;
  output: string;
  tests: readonly ReportedTest[];
  leftovers: readonly string[];
  /** A filter may fit no file of this suite. */
  mayBeEmpty: boolean;
}>;

function judge({ code, output, tests, leftovers, mayBeEmpty }: Ending): StepResult {
  const counts = countTests(tests);
  const isBroken = code !== 0 || (tests.length === 0 && !mayBeEmpty);
  const faults = Number(isBroken && counts.failed === 0) + Number(leftovers.length > 0);
  const left = leftovers.map((process) => `left behind, and ended now: ${process}`);
  const skipped = tests.filter(({ outcome }) => outcome === 'skipped').map(({ title }) => `skipped: ${title}`);
  return {
    counts: { ...counts, failed: counts.failed + faults },
    output: [lastLines(output), ...left, ...skipped].join('\n'),
  };
}

function lastLines(output: string): string {
  const lines = output.trimEnd().split('\n');
  const cut = lines.length - MAX_SHOWN_LINES;
  return cut > 0 ? [`(… ${cut} lines before)`, ...lines.slice(cut)].join('\n') : lines.join('\n');
}
