import { badUserInput } from './faults.ts';
import type { CursorCodec, Keyset } from './cursor.ts';

const LARGEST_PAGE = 100;

/** An item of a page with what it was sorted by. */
export type Sorted<T> = T & Readonly<{ id: string; sortKey: string }>;

/** Refuses page sizes outside 1 to 100; they are never clamped, so that a client sees its mistake. */
export function checkPageSize(first: number): void {
  if (first < 1 || first > LARGEST_PAGE) throw badUserInput(`first must be 1 to ${LARGEST_PAGE}.`);
}

/** Builds a connection from one item more than was asked for, which only tells that another page follows. */
export function toConnection<T>(
  rows: readonly Sorted<T>[],
  page: { first: number; after: Keyset | null },
  cursors: CursorCodec,
) {
  const edges = rows
    .slice(0, page.first)
    .map((row) => ({ cursor: cursors.write({ key: row.sortKey, id: row.id }), node: row }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > page.first,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
