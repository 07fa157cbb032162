import type { Platform } from '../platform/platform.ts';
import { inNewTrace } from '../platform/trace.ts';
import type { AccountMailKind } from '../account/ask-for-mail.ts';
import type { OrderEffectKind } from './outbox.ts';

type Row = Readonly<{
  id: bigint;
  key: string;
  payload: Readonly<Record<string, string>>;
  attempts: number;
}>;

/** One effect of an order on its way out. */
export type OutboxRow = Row & Readonly<{ orderId: string; kind: OrderEffectKind }>;

/** One mail about an account on its way out. */
export type AccountOutboxRow = Row & Readonly<{ orderId: null; kind: AccountMailKind }>;

/** How each kind leaves. A handler may run twice for one row: it must do no harm then. */
export type OutboxHandlers = Readonly<
  Record<OrderEffectKind, (row: OutboxRow) => Promise<void>> &
    Record<AccountMailKind, (row: AccountOutboxRow) => Promise<void>>
>;

type AnyRow = OutboxRow | AccountOutboxRow;

const BATCH = 20;
/** A row that its worker never finished (killed, hung) is taken again after this long. */
const LEASE_MS = 30_000;
const LAST_ATTEMPT = 12;
const LONGEST_WAIT_MS = 10 * 60_000;

/** Sends what is due, once through; answers how many rows it took, so that the caller goes on while there is more. */
export async function dispatchOutbox(platform: Platform, handlers: OutboxHandlers): Promise<number> {
  const rows = await takeDue(platform);
  const done = await Promise.all(rows.map((row) => inNewTrace(() => deliver(platform, handlers, row))));
  await finish(platform, done.flat());
  return rows.length;
}

/** Rows are leased by moving `dueAt`: two workers never hold one row, and a dead one's comes back by itself. */
function takeDue({ db, clock }: Platform): Promise<AnyRow[]> {
  const now = clock.now();
  const leaseEnds = new Date(now.getTime() + LEASE_MS);
  return db.$queryRaw<AnyRow[]>`
    UPDATE "OutboxItem" SET "attempts" = "attempts" + 1, "dueAt" = ${leaseEnds}
    WHERE "id" IN (
      SELECT "id" FROM "OutboxItem" WHERE "state" = 'PENDING' AND "dueAt" <= ${now}
      ORDER BY "dueAt", "id" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
    )
    RETURNING "id", "orderId", "kind", "key", "payload", "attempts"`;
}

/** Answers what is to be written down as done: telling who looks on waits for the others, a mail that has left does not. */
async function deliver(platform: Platform, handlers: OutboxHandlers, row: AnyRow): Promise<AnyRow[]> {
  try {
    await (row.orderId === null ? handlers[row.kind](row) : handlers[row.kind](row));
    const isHarmless = row.kind === 'publish';
    if (!isHarmless) await finish(platform, [row]);
    platform.metrics.outboxJobs.inc({ kind: row.kind, result: 'done' });
    platform.log.info({ orderId: row.orderId, kind: row.kind }, 'effect delivered');
    return isHarmless ? [row] : [];
  } catch (error) {
    await postpone(platform, row, error);
    return [];
  }
}

/** Only those that nobody re-armed meanwhile: they are due again and stay. */
async function finish({ db, clock }: Platform, rows: readonly AnyRow[]): Promise<void> {
  if (rows.length === 0) return;
  const [ids, attempts] = [rows.map(({ id }) => id), rows.map((row) => row.attempts)];
  await db.$executeRaw`
    UPDATE "OutboxItem" o SET "state" = 'DONE', "doneAt" = ${clock.now()}, "error" = NULL
    FROM unnest(${ids}::bigint[], ${attempts}::int[]) AS done("id", "attempts")
    WHERE o."id" = done."id" AND o."attempts" = done."attempts"`;
}

async function postpone({ db, clock, log, metrics }: Platform, row: AnyRow, error: unknown): Promise<void> {
  const dead = row.attempts >= LAST_ATTEMPT;
  const waitMs = Math.min(1_000 * 2 ** row.attempts, LONGEST_WAIT_MS);
  metrics.outboxJobs.inc({ kind: row.kind, result: dead ? 'dead' : 'again' });
  log[dead ? 'error' : 'warn']({ orderId: row.orderId, kind: row.kind, reason: String(error) }, 'effect not delivered');
  await db.outboxItem.updateMany({
    where: { id: row.id, attempts: row.attempts },
    data: {
      error: String(error),
      state: dead ? 'DEAD' : 'PENDING',
      dueAt: new Date(clock.now().getTime() + waitMs),
    },
  });
}
