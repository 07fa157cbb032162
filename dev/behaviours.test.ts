import { expect, test } from 'vitest';
import { complainAboutTitle, numbersOf } from './behaviour-titles.ts';
import { behavioursPage } from './behaviours-page.ts';
import { findComplaints, proveBehaviours } from './behaviours-proof.ts';
import type { ReportedTest, TestOutcome } from './test-reports.ts';

const LIST = {
  'S0.1': 'Confirming sends the order.',
  'S0.2': 'Stock is looked up.',
  'K.1': 'There is a contract.',
  T9: 'A cancel is noted.',
};
const KNOWN = new Set(Object.keys(LIST));

const aTest = (title: string, outcome: TestOutcome = 'passed'): ReportedTest => ({ title, file: 'x.test.ts', outcome });

test('a title’s numbers are those before its first colon', () => {
  expect(numbersOf('S0.12 S0.13 T9: the buyer comes back')).toEqual(['S0.12', 'S0.13', 'T9']);
  expect(numbersOf('K.1: the contract has them all')).toEqual(['K.1']);
  expect(numbersOf('the order T9: is not at its beginning')).toEqual([]);
});

test('a number that is not in the list is complained about', () => {
  expect(complainAboutTitle('S0.1 S9.9: both', KNOWN)).toContain('S9.9');
});

test('a title may claim three behaviours, and not four', () => {
  const known = new Set(['S0.1', 'S0.2', 'S0.3', 'S0.4', 'T1']);

  expect(complainAboutTitle('S0.1 S0.2 S0.3 T1: fine', known)).toBeUndefined();
  expect(complainAboutTitle('S0.1 S0.2 S0.3 S0.4: too much', known)).toContain('split the test');
});

test('numbers written in another way do not pass in silence', () => {
  const wrong = ['S0.1, S0.2: with a comma', 'S0.1 without a colon', 'S0.1 - with a dash'];

  expect(wrong.map((title) => complainAboutTitle(title, KNOWN))).not.toContain(undefined);
  expect(complainAboutTitle('USD amounts have cents', KNOWN)).toBeUndefined();
});

test('a number is proven by a test that passed, unless another that names it did not', () => {
  const tests = [
    aTest('S0.1: one'),
    aTest('S0.1 S0.2: two'),
    aTest('S0.2: three', 'failed'),
    aTest('T9: four', 'skipped'),
  ];

  const behaviours = proveBehaviours(LIST, tests);

  expect(behaviours.map(({ number, isProven }) => [number, isProven])).toEqual([
    ['S0.1', true],
    ['S0.2', false],
    ['K.1', false],
    ['T9', false],
  ]);
  expect(behaviours[0]?.provenBy).toEqual(['S0.1 S0.2: two', 'S0.1: one']);
});

test('what was proven before and is not now is complained about, and so is a skipped test', () => {
  const complaints = findComplaints(LIST, [aTest('S0.1: one'), aTest('T9: two', 'skipped')], ['S0.1', 'T9']);

  expect(complaints).toEqual(['"T9: two" was skipped.', 'T9 was proven before and is not now.']);
});

test('the page tells each number with its tests, or that it is not proven yet', () => {
  const page = behavioursPage(proveBehaviours(LIST, [aTest('S0.1: a <b> | c (seed 42)')]));

  expect(page).toContain('| S0.1 | Confirming sends the order. | 1 test: a &lt;b> \\| c |');
  expect(page).toContain('| T9 | A cancel is noted. | not yet |');
  expect(page).toContain('Proven: 1 of 4.');
});
