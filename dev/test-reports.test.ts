import { expect, test } from 'vitest';
import { countTests, readReport } from './test-reports.ts';

const vitestFile = (status: string, assertionResults: { title: string; status: string }[]) => ({
  name: '/x/a.test.ts',
  status,
  assertionResults,
});

test('vitest’s tests are passed, failed, or skipped in any of its words', () => {
  const statuses = ['passed', 'failed', 'pending', 'todo', 'skipped'];
  const assertionResults = statuses.map((status) => ({ title: status, status }));

  const tests = readReport(JSON.stringify({ testResults: [vitestFile('failed', assertionResults)] }));

  expect(countTests(tests)).toEqual({ passed: 1, failed: 1, skipped: 3 });
});

test('a file that vitest could not load counts as one failure', () => {
  const tests = readReport(JSON.stringify({ testResults: [vitestFile('failed', [])] }));

  expect(tests).toEqual([expect.objectContaining({ title: '/x/a.test.ts could not be run', outcome: 'failed' })]);
});

test('Playwright’s tests are found in nested suites; a second try is no pass', () => {
  const spec = (status: string) => ({ title: status, file: 'a.e2e.ts', tests: [{ status }] });
  const suites = [
    { suites: [{ specs: [spec('expected'), spec('flaky')] }], specs: [spec('unexpected'), spec('skipped')] },
  ];

  expect(countTests(readReport(JSON.stringify({ suites })))).toEqual({ passed: 1, failed: 2, skipped: 1 });
});

test('an error outside of Playwright’s tests counts as a failure', () => {
  const report = { suites: [], errors: [{ message: 'no such fixture\n at …' }] };

  expect(readReport(JSON.stringify(report))).toEqual([
    expect.objectContaining({ title: 'Playwright: no such fixture', outcome: 'failed' }),
  ]);
});
