import type { ClientBase } from 'pg';

type Row = Readonly<Record<string, unknown>>;

/** Adds the rows that are not there yet, all in one statement; Postgres itself converts JSON to the column types. */
export async function insertMissing(client: ClientBase, table: string, rows: readonly Row[]): Promise<void> {
  const columns = columnsOf(table, rows);
  await client.query(
    `INSERT INTO "${table}" (${columns})
     SELECT ${columns} FROM json_populate_recordset(NULL::"${table}", $1) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}

/** Stock that is new to the shop, each with the movement that explains it. */
export async function receiveMissingStock(client: ClientBase, rows: readonly Row[], now: Date): Promise<void> {
  const columns = columnsOf('Stock', rows);
  await client.query(
    `WITH arrived AS (
       INSERT INTO "Stock" (${columns})
       SELECT ${columns} FROM json_populate_recordset(NULL::"Stock", $1) ON CONFLICT DO NOTHING
       RETURNING "variantId", "received"
     )
     INSERT INTO "StockMovement" ("variantId", "kind", "quantity", "at")
     SELECT "variantId", 'RECEIVED', "received", $2 FROM arrived WHERE "received" > 0`,
    [JSON.stringify(rows), now],
  );
}

function columnsOf(table: string, rows: readonly Row[]): string {
  const [first] = rows;
  if (first === undefined) throw new Error(`There is nothing to put into ${table}.`);
  return Object.keys(first)
    .map((column) => `"${column}"`)
    .join(', ');
}
