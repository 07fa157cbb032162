import { SUITES, type Suite } from './suites.ts';

/** What `pnpm test …` was asked to run. */
export type Choice = Readonly<{
  suites: readonly Suite[];
  withChecks: boolean;
  /** Words for the runners: parts of file names. */
  filter: readonly string[];
  needsServers: boolean;
  /** Only a run of everything can tell what is proven. */
  isComplete: boolean;
}>;

/** The first word names a kind of suite or a suite's place (`unit`, `service`, `e2e`, `web` …), the others its files. */
export function chooseTests([word, ...filter]: readonly string[], all: readonly Suite[] = SUITES): Choice {
  const suites = word === undefined ? all : all.filter(({ name }) => name.split(' ').includes(word));
  if (suites.length === 0) throw new Error(`There are no tests called "${word}"; there are ${names(all).join(', ')}.`);
  return {
    suites,
    filter,
    withChecks: word === undefined,
    isComplete: word === undefined,
    needsServers: suites.some(({ kind }) => kind !== 'unit'),
  };
}

function names(suites: readonly Suite[]): string[] {
  return [...new Set(suites.flatMap(({ name }) => name.split(' ')))];
}
