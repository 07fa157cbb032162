import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const here = new URL('./', import.meta.url);
const HEADING = 'What the SDK meets here';

/** The last cells of the rows of the table under the heading; rows that only divide it have none. */
function proofsIn(file: string): string[] {
  const [, section = ''] = readFileSync(new URL(file, here), 'utf8').split(`## ${HEADING}\n`);
  const [own = ''] = section.split('\n## ');
  const rows = own.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| -'));
  return rows.slice(1).flatMap((row) => {
    const cell = row.slice(2, -2).split(' | ').at(-1)?.trim() ?? '';
    return cell === '' || cell === '|' ? [] : [cell];
  });
}

function titles(): Set<string> {
  const files = readdirSync(here).filter((name) => name.endsWith('.test.ts'));
  const texts = files.map((name) => readFileSync(new URL(name, here), 'utf8'));
  const found = texts.flatMap((text) => [...text.matchAll(/(['"])((?:(?!\1).)+)\1,\s+(?:async )?\(/g)]);
  return new Set(found.map(([, , title = '']) => title));
}

test.each([
  ['../README.md', 16],
  ['../docs/sdk.md', 60],
])('every behaviour of the SDK that %s names is the title of a test', (file, least) => {
  const proofs = proofsIn(file);
  const known = titles();

  expect(proofs.length).toBeGreaterThanOrEqual(least);
  expect(proofs.filter((title) => !known.has(title))).toEqual([]);
});
