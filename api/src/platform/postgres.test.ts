import { expect, test } from 'vitest';
import { nameStatements } from './postgres.ts';

test('a statement keeps its name, another one has its own, and past a thousand none is named', () => {
  const nameOf = nameStatements();
  const first = nameOf({ sql: 'SELECT 0' });
  const names = Array.from({ length: 1500 }, (_, index) => nameOf({ sql: `SELECT ${index}` }));

  expect(nameOf({ sql: 'SELECT 0' })).toBe(first);
  expect(new Set(names.slice(0, 1000)).size).toBe(1000);
  expect(names.slice(1000)).toEqual(Array.from({ length: 500 }, () => ''));
});
