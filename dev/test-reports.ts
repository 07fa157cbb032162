// Reads what the runners write to reports/: vitest's JSON and Playwright's.
import type { Counts } from './plan.ts';

export type TestOutcome = 'passed' | 'failed' | 'skipped';
export type ReportedTest = Readonly<{ title: string; file: string; outcome: TestOutcome }>;

type VitestReport = Readonly<{
  testResults: readonly {
    name: string;
    status: string;
    message?: string;
    assertionResults: readonly { title: string; status: string }[];
  }[];
}>;

type PlaywrightSuite = Readonly<{
  file?: string;
  suites?: readonly PlaywrightSuite[];
  specs?: readonly { title: string; file: string; tests: readonly { status: string }[] }[];
}>;
type PlaywrightReport = Readonly<{ suites: readonly PlaywrightSuite[]; errors?: readonly { message?: string }[] }>;

/** Every test of a report, whichever runner wrote it. A file that could not even be loaded counts as one failed test. */
export function readReport(text: string): ReportedTest[] {
  const report = JSON.parse(text) as VitestReport | PlaywrightReport;
  return 'testResults' in report ? readVitest(report) : readPlaywright(report);
}

function readVitest({ testResults }: VitestReport): ReportedTest[] {
  return testResults.flatMap(({ name: file, status, assertionResults }) => {
    const tests = assertionResults.map(({ title, status }) => ({ title, file, outcome: vitestOutcome(status) }));
    const isBroken = status === 'failed' && !tests.some(({ outcome }) => outcome === 'failed');
    return isBroken ? [...tests, { title: `${file} could not be run`, file, outcome: 'failed' as const }] : tests;
  });
}

function vitestOutcome(status: string): TestOutcome {
  return status === 'passed' || status === 'failed' ? status : 'skipped';
}

function readPlaywright({ suites, errors = [] }: PlaywrightReport): ReportedTest[] {
  const broken = errors.map(({ message }) => ({
    title: `Playwright: ${message?.split('\n')[0] ?? 'unknown error'}`,
    file: 'e2e',
    outcome: 'failed' as const,
  }));
  return [...suites.flatMap(readPlaywrightSuite), ...broken];
}

function readPlaywrightSuite({ suites = [], specs = [] }: PlaywrightSuite): ReportedTest[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests.map(({ status }) => ({ title, file, outcome: playwrightOutcome(status) })),
  );
  return [...own, ...suites.flatMap(readPlaywrightSuite)];
}

// "flaky" passed at a second try only: that is a failure.
function playwrightOutcome(status: string): TestOutcome {
  if (status === 'expected') return 'passed';
  return status === 'skipped' ? 'skipped' : 'failed';
}

export function countTests(tests: readonly ReportedTest[]): Counts {
  const count = (wanted: TestOutcome) => tests.filter(({ outcome }) => outcome === wanted).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}
