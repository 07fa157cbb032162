// Titles begin with the numbers they prove: `S0.12 S0.13 T9: the buyer …`.
const NUMBER = String.raw`(?:[A-Z]{1,2}\d{1,3}(?:\.\d{1,2})?|K\.\d)`;
const PREFIX = new RegExp(`^(${NUMBER}(?: ${NUMBER})*): \\S`);
const ALMOST_A_PREFIX = new RegExp(`^${NUMBER}(?=[\\s,;:.–-]|$)`);
const MAX_BEHAVIOURS_A_TITLE = 3; // of the S-numbers: each has to be asserted, not just mentioned

/** The numbers a title begins with, in its order; none for a title without. */
export function numbersOf(title: string): string[] {
  return PREFIX.exec(title)?.[1]?.split(' ') ?? [];
}

/** What is wrong with a title, in one sentence; undefined when nothing is. */
export function complainAboutTitle(title: string, known: ReadonlySet<string>): string | undefined {
  const numbers = numbersOf(title);
  const unknown = numbers.filter((number) => !known.has(number));
  if (unknown.length > 0) return `"${title}" names ${unknown.join(', ')}, which is not in docs/behaviours.json.`;
  if (numbers.filter((number) => number.startsWith('S')).length > MAX_BEHAVIOURS_A_TITLE) {
    return `"${title}" claims more than ${MAX_BEHAVIOURS_A_TITLE} behaviours; split the test.`;
  }
  if (numbers.length === 0 && ALMOST_A_PREFIX.test(title)) {
    return `"${title}" begins with a number, but not as in "S0.12 T9: a sentence".`;
  }
  return undefined;
}
