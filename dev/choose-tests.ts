import { isInBrowser, SUITES, type Suite } from './suites.ts';

/** What `pnpm test …` was asked to run. */
export type Choice = Readonly<{
  suites: readonly Suite[];
  /** Words for the runners: parts of file names. */
  filter: readonly string[];
  needsServers: boolean;
  needsBrowser: boolean;
  /** Only a run of everything has the checks too, and can tell what is proven. */
  isComplete: boolean;
}>;

/** Words that name suites (`unit`, `service`, `e2e`, `web` …) narrow them; from the first other word on it is a filter. */
export function chooseTests(words: readonly string[], all: readonly Suite[] = SUITES): Choice {
  const [suites, filter] = narrow(all, words);
  if (suites.length === all.length && filter.length > 0) {
    throw new Error(`There are no tests called "${filter[0]}"; there are ${names(all).join(', ')}.`);
  }
  return {
    suites,
    filter,
    isComplete: words.length === 0,
    needsServers: suites.some(({ kind }) => kind === 'service' || kind === 'e2e'),
    needsBrowser: suites.some(isInBrowser),
  };
}

function narrow(suites: readonly Suite[], words: readonly string[]): [readonly Suite[], readonly string[]] {
  const [word, ...others] = words;
  const named = suites.filter(({ name }) => word !== undefined && name.split(' ').includes(word));
  return named.length === 0 ? [suites, words] : narrow(named, others);
}

function names(suites: readonly Suite[]): string[] {
  return [...new Set(suites.flatMap(({ name }) => name.split(' ')))];
}
