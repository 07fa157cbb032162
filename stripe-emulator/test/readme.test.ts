import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const here = new URL('./', import.meta.url);
const readme = readFileSync(new URL('../docs/sdk.md', here), 'utf8');

/** The last cells of the rows of the table under that heading; rows that only divide it have none. */
function lastCells(heading: string): string[] {
  const [, section = ''] = readme.split(`## ${heading}\n`);
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

test('every behaviour of the SDK that docs/sdk.md names is the title of a test', () => {
  const proofs = lastCells('What the SDK meets here');
  const known = titles();

  expect(proofs.length).toBeGreaterThan(60);
  expect(proofs.filter((title) => !known.has(title))).toEqual([]);
});
