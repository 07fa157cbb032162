// Every page on a phone: axe finds nothing; in the other languages nothing is cut off, and no English is left over.
import { texts as en } from '../src/hosted/texts.en.ts';
import { texts as ja } from '../src/hosted/texts.ja.ts';
import { texts as ko } from '../src/hosted/texts.ko.ts';
import { expect, test } from './fixtures.ts';
import { expectFits, expectSound } from './sound.ts';
import { DEVELOPER_STATES, STATES } from './states.ts';

for (const [name, visit] of Object.entries({ ...STATES, ...DEVELOPER_STATES })) {
  test(`axe finds nothing on a phone: ${name}`, async ({ page, counter, guard }) => {
    guard.allow(/404|none\.png/);
    await visit({ page, counter, locale: 'en' });

    await expectSound(page, 'en');
  });
}

for (const [locale, texts] of [
  ['ja', ja],
  ['ko', ko],
] as const) {
  test.describe(() => {
    test.use({ locale });
    for (const [name, visit] of Object.entries(STATES)) {
      test(`${locale} fits a phone, and nothing is left in English: ${name}`, async ({ page, counter, guard }) => {
        guard.allow(/404|none\.png/);
        await visit({ page, counter, locale });

        await expectFits(page, locale);
        expect(leftInEnglish(await page.locator('body').innerText(), texts)).toEqual([]);
      });
    }
  });
}

/** Short words only where they are a line of their own: they are parts of names, too. */
function leftInEnglish(body: string, texts: object): string[] {
  const own = new Set(wordsOf(texts));
  const lines = new Set(body.split('\n').map((line) => line.trim()));
  const isThere = (word: string) => lines.has(word) || (word.length > LONG_ENOUGH && body.includes(word));
  return wordsOf(en).filter((word) => !own.has(word) && isThere(word));
}
const LONG_ENOUGH = 12;

const wordsOf = (table: object): string[] =>
  Object.values(table).flatMap((entry: unknown) =>
    typeof entry === 'string' ? [entry] : typeof entry === 'object' && entry !== null ? wordsOf(entry) : [],
  );
