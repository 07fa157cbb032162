import { numbersOf } from './behaviour-titles.ts';
import { provenNumbers, type Behaviour } from './behaviours-proof.ts';

const CHAPTERS: readonly (readonly [RegExp, string])[] = [
  [/^S0\./, 'S0: ordering goods with a card'],
  [/^S1\./, 'S1: a checkout in layers'],
  [/^S2\./, 'S2: a guest, and a webhook process of its own'],
  [/^S3\./, 'S3: digital goods for a device'],
  [/^S4\./, 'S4: coupon, balance, export'],
  [/^K/, 'K: the frame'],
  [/^T/, 'T: moves of an order'],
  [/^R/, 'R: races'],
  [/^P/, 'P: properties'],
  [/^I/, 'I: what holds once things are quiet'],
  [/^SF/, 'SF: how Stripe behaves'],
  [/^F/, 'F: faults survived'],
  [/^[A-Z]\d/, 'G, H, W, A, Z, C, S: bad input refused'],
];

/** docs/behaviours.md: every number, its sentence, and the tests that prove it. */
export function behavioursPage(behaviours: readonly Behaviour[]): string {
  const chapters = CHAPTERS.map(([, title]) => [title, behaviours.filter((one) => chapterOf(one) === title)] as const);
  return [
    '# What the shop does, and which tests prove it',
    '',
    '<!-- Written by `pnpm behaviours --write` from docs/behaviours.json and the last `pnpm test`; edit neither by hand. -->',
    '',
    'A number counts as proven when a test whose title begins with it ran and passed in the last full run.',
    `Proven: ${provenNumbers(behaviours).length} of ${behaviours.length}.`,
    ...chapters.filter(([, rows]) => rows.length > 0).flatMap(([title, rows]) => chapter(title, rows)),
    '',
  ].join('\n');
}

function chapterOf({ number }: Behaviour): string | undefined {
  return CHAPTERS.find(([pattern]) => pattern.test(number))?.[1];
}

function chapter(title: string, rows: readonly Behaviour[]): string[] {
  return ['', `## ${title}`, '', '| number | behaviour | proven by |', '| --- | --- | --- |', ...rows.map(row)];
}

function row({ number, sentence, isProven, provenBy }: Behaviour): string {
  const titles = [...new Set(provenBy.map((title) => cell(withoutSeed(withoutNumbers(title)))))];
  const count = titles.length === 1 ? '1 test' : `${titles.length} tests`;
  return `| ${number} | ${cell(sentence)} | ${isProven ? `${count}: ${titles.join('<br>')}` : 'not yet'} |`;
}

// A random test names its seed, which is another one in each run.
const withoutSeed = (title: string) => title.replace(/ \(seed [^)]*\)/, '');
const withoutNumbers = (title: string) => (numbersOf(title).length > 0 ? title.slice(title.indexOf(': ') + 2) : title);
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll(/\s+/g, ' ');
