import type { Table } from '../core/table.ts';
import { exclusiveParameters, noSuchReference } from './api-error.ts';
import type { Page } from './common-parameters.ts';

const DEFAULT_LIMIT = 10;

export type List<T> = { object: 'list'; data: T[]; has_more: boolean; url: string };

/** One page of a table, newest first, as Stripe's cursors cut it. `name` is Stripe's word for the object. */
export function listTable<T extends { id: string }>(
  table: Table<T>,
  page: Page,
  options: { url: string; name: string; keep?: (row: T) => boolean },
): List<T> {
  const { url, name, keep = () => true } = options;
  checkCursors(page, (id) => table.get(id) !== undefined, name);
  const limit = page.limit ?? DEFAULT_LIMIT;
  const backwards = page.ending_before !== undefined;
  const rows = backwards ? table.oldestFirst(page.ending_before) : table.newestFirst(page.starting_after);
  const taken = takeKept(rows, keep, limit + 1);
  const data = taken.slice(0, limit);
  return { object: 'list', data: backwards ? data.reverse() : data, has_more: taken.length > limit, url };
}

/** One page of a short list that keeps its own order, such as the line items of a session. */
export function listItems<T extends { id: string }>(
  items: readonly T[],
  page: Page,
  options: { url: string; name: string },
): List<T> {
  checkCursors(page, (id) => items.some((item) => item.id === id), options.name);
  const limit = page.limit ?? DEFAULT_LIMIT;
  const before = items.findIndex((item) => item.id === page.ending_before);
  const after = items.findIndex((item) => item.id === page.starting_after);
  const candidates = before >= 0 ? items.slice(0, before) : items.slice(after + 1);
  const data = before >= 0 ? candidates.slice(-limit) : candidates.slice(0, limit);
  return { object: 'list', data, has_more: candidates.length > limit, url: options.url };
}

function checkCursors(page: Page, exists: (id: string) => boolean, name: string): void {
  if (page.starting_after !== undefined && page.ending_before !== undefined) {
    throw exclusiveParameters('ending_before', 'starting_after');
  }
  for (const param of ['starting_after', 'ending_before'] as const) {
    const id = page[param];
    if (id !== undefined && !exists(id)) throw noSuchReference(name, id, param);
  }
}

function takeKept<T>(rows: Iterable<T>, keep: (row: T) => boolean, count: number): T[] {
  const taken: T[] = [];
  for (const row of rows) {
    if (keep(row) && taken.push(row) === count) break;
  }
  return taken;
}
