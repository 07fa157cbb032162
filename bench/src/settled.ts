import type pg from 'pg';

const LOOK_EVERY_MS = 5;
const LIMIT_MS = 30_000;

/** Waits until settle has committed; throws when the order was paid with another total, or not in time. */
export type Settled = Readonly<{
  paid(order: Readonly<{ orderId: string; totalMinor: number }>): Promise<void>;
  close(): Promise<void>;
}>;

type Waiting = Readonly<{ totalMinor: number; since: number; done(): void; fail(error: Error): void }>;

/** One statement every few milliseconds for all who wait, on a connection of the bench's own. */
export function watchOrders(client: pg.Client): Settled {
  const waiting = new Map<string, Waiting>();
  let running = true;
  const loop = (async () => {
    while (running) {
      if (waiting.size > 0) await look(client, waiting);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  })();
  return {
    paid: ({ orderId, totalMinor }) =>
      new Promise((done, fail) => void waiting.set(orderId, { totalMinor, since: performance.now(), done, fail })),
    close: async () => {
      running = false;
      await loop;
    },
  };
}

type Row = { id: string; status: string; number: string | null; total: number };

async function look(client: pg.Client, waiting: Map<string, Waiting>): Promise<void> {
  const { rows } = await client.query<Row>({
    name: 'settled',
    text: `SELECT "id", "status"::text, "number", "totalMinor"::float8 AS "total" FROM "Order" WHERE "id" = ANY($1) AND "paidAt" IS NOT NULL`,
    values: [[...waiting.keys()]],
  });
  for (const row of rows) answer(waiting, row);
  for (const [orderId, { since, fail }] of waiting) {
    if (performance.now() - since < LIMIT_MS) continue;
    waiting.delete(orderId);
    fail(new Error(`order ${orderId} was not settled within ${LIMIT_MS} ms`));
  }
}

function answer(waiting: Map<string, Waiting>, { id, status, number, total }: Row): void {
  const order = waiting.get(id);
  waiting.delete(id);
  if (status === 'UNSHIPPED' && number !== null && total === order?.totalMinor) order.done();
  else order?.fail(new Error(`order ${id} is ${status}, number ${number}, over ${total}`));
}
