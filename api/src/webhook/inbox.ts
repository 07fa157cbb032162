import type Stripe from 'stripe';
import type { Shop } from '../order/shop.ts';
import { inNewTrace } from '../platform/trace.ts';
import { handleEvent } from './handle-event.ts';

type Due = Readonly<{ id: string; payload: Stripe.Event; attempts: number; receivedAt: Date }>;

const BATCH = 20;
const LEASE_MS = 30_000;
const LAST_ATTEMPT = 12;
const LONGEST_WAIT_MS = 10 * 60_000;

/** Handles one stored event now, unless another process has it already. */
export async function handleStored(shop: Shop, eventId: string): Promise<void> {
  for (const event of await takeDue(shop, eventId)) await handleOne(shop, event);
}

/** Handles what is due, once through: events that a crash or a failure left. Answers how many it took. */
export async function handleDue(shop: Shop): Promise<number> {
  const due = await takeDue(shop, null);
  await Promise.all(due.map((event) => inNewTrace(() => handleOne(shop, event))));
  return due.length;
}

/** Leased by moving `nextAttemptAt`: a dead process's events come back by themselves. */
function takeDue({ db, clock }: Shop, eventId: string | null): Promise<Due[]> {
  const now = clock.now();
  const leaseEnds = new Date(now.getTime() + LEASE_MS);
  return db.$queryRaw<Due[]>`
    UPDATE "StripeEvent" SET "attempts" = "attempts" + 1, "nextAttemptAt" = ${leaseEnds}
    WHERE "id" IN (
      SELECT "id" FROM "StripeEvent"
      WHERE "state" = 'PENDING' AND "nextAttemptAt" <= ${now} AND (${eventId}::text IS NULL OR "id" = ${eventId})
      ORDER BY "nextAttemptAt" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
    )
    RETURNING "id", "payload", "attempts", "receivedAt"`;
}

async function handleOne(shop: Shop, { id, payload, attempts, receivedAt }: Due): Promise<void> {
  try {
    const result = await handleEvent(shop, payload);
    const doneAt = shop.clock.now();
    await shop.db.stripeEvent.updateMany({ where: { id }, data: { state: 'DONE', error: null, doneAt } });
    shop.log.info({ eventId: id, type: payload.type, result }, 'event handled');
    shop.metrics.inboxJobs.inc({ result: 'done' });
    shop.metrics.webhookSettling.observe((doneAt.getTime() - receivedAt.getTime()) / 1000);
  } catch (error) {
    await postpone(shop, id, attempts, error);
  }
}

async function postpone(
  { db, clock, log, metrics }: Shop,
  id: string,
  attempts: number,
  error: unknown,
): Promise<void> {
  const dead = attempts >= LAST_ATTEMPT;
  const waitMs = Math.min(500 * 2 ** attempts, LONGEST_WAIT_MS);
  metrics.inboxJobs.inc({ result: dead ? 'dead' : 'again' });
  log[dead ? 'error' : 'warn'](
    { eventId: id, attempts, reason: String(error) },
    'event not handled; tried again later',
  );
  await db.stripeEvent.updateMany({
    where: { id },
    data: {
      error: String(error),
      state: dead ? 'DEAD' : 'PENDING',
      nextAttemptAt: new Date(clock.now().getTime() + waitMs),
    },
  });
}
