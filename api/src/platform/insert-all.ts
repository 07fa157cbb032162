import { Prisma } from './generated/prisma/client.ts';
import type { Tx } from './postgres.ts';

/** Rows of one table with the same columns each; columns left out get the table's own defaults. */
export type Rows = Readonly<{ table: string; rows: readonly Readonly<Record<string, unknown>>[] }>;

/**
 * Writes rows of several tables in one statement: a round trip costs more than the rows do. References between them are
 * checked at its end, so that their order does not matter. Names come from code, never from a caller; amounts are
 * numbers or text, instants Dates. Tables without rows are left out.
 */
export async function insertAll(tx: Tx, wanted: readonly Rows[]): Promise<void> {
  const parts = wanted.filter(({ rows }) => rows.length > 0).map(insertRows);
  if (parts.length === 0) return;
  const named = parts.map((part, index) => Prisma.sql`${Prisma.raw(`w${index}`)} AS (${part})`);
  await tx.$executeRaw`WITH ${Prisma.join(named)} SELECT 1`;
}

function insertRows({ table, rows }: Rows): Prisma.Sql {
  const [first = {}] = rows;
  const names = Object.keys(first).filter((name) => first[name] !== undefined);
  const columns = Prisma.raw(names.map((name) => `"${name}"`).join(', '));
  const target = Prisma.raw(`"${table}"`);
  return Prisma.sql`INSERT INTO ${target} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${target}, ${JSON.stringify(rows)}::jsonb)`;
}
