import { describe, expect, test } from 'vitest';
import { replaceTable, toMarkdown, type Result, type Results } from './report.ts';

const aResult = (name: string, perSecond: number | null, cpuMs = {}): Result => ({
  name,
  title: `title of ${name}`,
  median: perSecond === null ? null : { perSecond, p50Ms: 12.3, p99Ms: 45.6, done: 8 * perSecond, cpuMs },
  runs: [],
  why: perSecond === null ? 'not here' : null,
});

const results = (...scenarios: Result[]): Results => ({
  at: '2026-11-26T01:00:00.000Z',
  machine: {
    cores: 2,
    cpu: 'A chip',
    memoryGb: 8,
    system: 'linux x64',
    node: 'v24.0.0',
    postgres: '18.4',
    fsync: 'on',
    synchronousCommit: 'on',
  },
  seconds: 8,
  runs: 3,
  connections: 16,
  scenarios,
});

const rowOf = (table: string, title: string) => table.split('\n').find((line) => line.startsWith(`| ${title}`));

describe('the table', () => {
  test('sets each figure beside its ceiling and beside Vendure', () => {
    const table = toMarkdown(
      results(aResult('apollo', 2000), aResult('pgbench', 1000), aResult('list', 500), aResult('checkout', 60)),
    );

    expect(rowOf(table, 'title of list')).toContain('| 250.0 (trivial queries) | 47 with its search plugin');
    expect(rowOf(table, 'title of checkout')).toBe('| title of checkout | 60.0 | 12 | 46 | 60.0 (pgbench) | 7.6 |');
    expect(table).toContain('median of 3 runs of 8 s');
  });

  test('takes node-pg where there is no pgbench, and says so', () => {
    const table = toMarkdown(results(aResult('pgbench', null), aResult('pg', 500), aResult('checkout', 50)));

    expect(rowOf(table, 'title of pgbench')).toContain('not here');
    expect(rowOf(table, 'title of checkout')).toContain('100.0 (node-pg)');
  });

  test('tells what the checkout would be without the emulator', () => {
    const table = toMarkdown(results(aResult('pgbench', 1000), aResult('checkout', 100, { emulator: 4 })));

    expect(rowOf(table, 'the same without')).toContain('| 125 |');
  });
});

test('a page keeps everything but the table, and must have a place for it', () => {
  const page = 'before\n<!-- bench: written by pnpm bench -->\nold\n<!-- bench: end -->\nafter\n';

  const written = replaceTable(page, 'new');

  expect(written).toContain('before\n');
  expect(written).toContain('\nnew\n');
  expect(written).toContain('after\n');
  expect(written).not.toContain('old');
  expect(replaceTable(written, 'new')).toBe(written);
  expect(() => replaceTable('no place', 'new')).toThrow(/needs the lines/);
});
