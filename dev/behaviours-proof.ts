import { complainAboutTitle, numbersOf } from './behaviour-titles.ts';
import type { ReportedTest } from './test-reports.ts';

/** Number → one sentence, in the order of docs/behaviours.json. */
export type BehaviourList = Readonly<Record<string, string>>;

export type Behaviour = Readonly<{
  number: string;
  sentence: string;
  /** Titles of the tests that name it and passed. */
  provenBy: readonly string[];
  isProven: boolean;
}>;

/** Joins the list with what ran: proven is what a passed test names, and no failed or skipped one. */
export function proveBehaviours(list: BehaviourList, tests: readonly ReportedTest[]): Behaviour[] {
  return Object.entries(list).map(([number, sentence]) => {
    const naming = tests.filter(({ title }) => numbersOf(title).includes(number));
    const passed = naming.filter(({ outcome }) => outcome === 'passed');
    const isProven = passed.length > 0 && passed.length === naming.length;
    return { number, sentence, isProven, provenBy: [...new Set(passed.map(({ title }) => title))].sort() };
  });
}

/** Everything that must not be: skipped tests, wrong titles, and what was proven before and is not now. */
export function findComplaints(
  list: BehaviourList,
  tests: readonly ReportedTest[],
  provenSoFar: readonly string[],
): string[] {
  const known = new Set(Object.keys(list));
  const proven = new Set(provenNumbers(proveBehaviours(list, tests)));
  const titles = [...new Set(tests.map(({ title }) => title))];
  return [
    ...tests.filter(({ outcome }) => outcome === 'skipped').map(({ title }) => `"${title}" was skipped.`),
    ...titles.flatMap((title) => complainAboutTitle(title, known) ?? []),
    ...provenSoFar
      .filter((number) => !proven.has(number))
      .map((number) => `${number} was proven before and is not now.`),
  ];
}

export function provenNumbers(behaviours: readonly Behaviour[]): string[] {
  return behaviours.filter(({ isProven }) => isProven).map(({ number }) => number);
}
