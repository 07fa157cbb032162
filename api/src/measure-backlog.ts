import { Gauge } from 'prom-client';
import type { Shop } from './order/shop.ts';
import { within } from './platform/within.ts';

const PATIENCE_MS = 2_000;

type Row = Readonly<{ queue: string; kind: string; state: string; count: number; ageS: number }>;

/**
 * What waits, asked of Postgres when /metrics is read. It is the same for all processes, so that only workers show it:
 * take the greatest of theirs, not the sum.
 */
export function measureBacklog(shop: Shop): void {
  const registers = [shop.metrics.registry];
  const labelNames = ['queue', 'kind', 'state'];
  const age = new Gauge({
    name: 'holdfast_queue_oldest_age_seconds',
    help: 'For how long the oldest due row of inbox or outbox has been waiting.',
    labelNames,
    registers,
  });
  new Gauge({
    name: 'holdfast_queue_rows',
    help: 'Rows of inbox and outbox that are not done: pending (also those for later) or dead.',
    labelNames,
    registers,
    async collect() {
      const rows = await ask(shop, queues);
      if (rows === null) return; // the last figures stay; holdfast_dependency_up tells that Postgres is away
      for (const gauge of [this, age]) gauge.reset();
      for (const { count, ageS, ...labels } of rows) {
        this.set(labels, count);
        age.set(labels, Math.max(0, ageS));
      }
    },
  });
  new Gauge({
    name: 'holdfast_stock_held_pieces',
    help: 'Pieces that open orders hold and nobody else can buy just now.',
    registers,
    async collect() {
      const rows = await ask(shop, heldPieces);
      if (rows) this.set(rows[0]?.pieces ?? 0);
    },
  });
}

function queues({ db, clock }: Shop): Promise<Row[]> {
  const now = clock.now();
  return db.$queryRaw<Row[]>`
    SELECT 'outbox' AS "queue", "kind", lower("state"::text) AS "state", count(*)::int AS "count",
      coalesce(extract(epoch FROM ${now} - min("dueAt")), 0)::float8 AS "ageS"
    FROM "OutboxItem" WHERE "state" <> 'DONE' GROUP BY "kind", "state"
    UNION ALL
    SELECT 'inbox', "type", lower("state"::text), count(*)::int,
      coalesce(extract(epoch FROM ${now} - min("receivedAt")), 0)::float8
    FROM "StripeEvent" WHERE "state" <> 'DONE' GROUP BY "type", "state"`;
}

function heldPieces({ db }: Shop): Promise<{ pieces: number }[]> {
  return db.$queryRaw`SELECT coalesce(sum("quantity"), 0)::int AS "pieces" FROM "StockHold" WHERE "state" = 'HELD'`;
}

async function ask<T>(shop: Shop, question: (shop: Shop) => Promise<T>): Promise<T | null> {
  try {
    return await within(PATIENCE_MS, question(shop));
  } catch (error) {
    shop.log.warn({ reason: String(error) }, 'the backlog cannot be measured');
    return null;
  }
}
