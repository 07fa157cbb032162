import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const LOCKFILE = readFileSync(new URL('../pnpm-lock.yaml', import.meta.url), 'utf8');

/** The first version of each in which a hole is closed, or a mistake mended, that the shop relies on. */
const FLOORS: [name: string, floor: string][] = [
  ['@apollo/server', '5.5.0'],
  ['@sveltejs/kit', '2.49.5'],
  ['svelte', '5.46.4'],
  ['devalue', '5.6.2'],
  ['@prisma/adapter-pg', '7.10.0'],
];

test.each(FLOORS)('%s is installed in no version before %s', (name, floor) => {
  const installed = versionsOf(name);

  expect(installed.length).toBeGreaterThan(0);
  for (const version of installed) expect([version, isBelow(version, floor)]).toEqual([version, false]);
});

test('a version is compared number by number', () => {
  expect(['5.4.9', '5.10.0', '6.0.0-next.1', '5.5.0'].map((version) => isBelow(version, '5.5.0'))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

/** Each version that the lockfile has of a package, from its keys `name@version`. */
function versionsOf(name: string): string[] {
  const keys = new RegExp(`^  '?${name}@(\\d[^:('\\s]*)'?:`, 'gm');
  return [...new Set([...LOCKFILE.matchAll(keys)].map(([, version = '']) => version))];
}

function isBelow(version: string, floor: string): boolean {
  const [have, want] = [version, floor].map((text) => (text.split('-')[0] ?? '').split('.').map(Number));
  const at = want?.findIndex((number, index) => number !== have?.[index]) ?? -1;
  return at >= 0 && (have?.[at] ?? 0) < (want?.[at] ?? 0);
}
