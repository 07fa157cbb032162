import type { Shop } from '../order/shop.ts';
import { HINTS } from './handle-event.ts';
import { storeEvent } from './store-event.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Stripe shows no older events. */
const KEPT_MS = 30 * DAY_MS;
/** One look reads events of so long a time; a long outage is made up for look by look. */
const WINDOW_MS = 6 * 60 * MINUTE_MS;
/** Read again at each look, because Stripe may list an event a little after it was made. */
const OVERLAP_MS = 10 * MINUTE_MS;

const CURSOR = 'undelivered events';

/**
 * Sweep B (R6, SF9): asks Stripe for the events that it could not deliver and puts them into the inbox, as if they had
 * come. The cursor moves with each window, so that an interrupted look goes on where it ended; events known already are
 * skipped, so that looking twice or in two processes does no harm. Answers how many were new.
 */
export async function fetchUndelivered(shop: Shop): Promise<number> {
  const now = shop.clock.now();
  let found = 0;
  for (let from = await startOf(shop, now); from < now;) {
    const until = new Date(Math.min(from.getTime() + WINDOW_MS, now.getTime()));
    found += await fetchWindow(shop, new Date(from.getTime() - OVERLAP_MS), until);
    await moveCursor(shop, until);
    from = until;
  }
  shop.metrics.sweepFindings.inc({ found: 'undelivered_event' }, found);
  if (found > 0) shop.log.warn({ found }, 'fetched events that Stripe could not deliver');
  return found;
}

async function startOf({ db }: Shop, now: Date): Promise<Date> {
  const oldest = new Date(now.getTime() - KEPT_MS);
  const cursor = await db.sweepCursor.findUnique({ where: { name: CURSOR } });
  return cursor && cursor.until > oldest ? cursor.until : ((await firstOrderSince(db, oldest)) ?? now);
}

/** Before the first order there is nothing that an event could be about. */
async function firstOrderSince(db: Shop['db'], oldest: Date): Promise<Date | null> {
  const first = await db.order.findFirst({
    where: { createdAt: { gte: oldest } },
    orderBy: { createdAt: 'asc' },
    select: { createdAt: true },
  });
  return first?.createdAt ?? null;
}

async function fetchWindow(shop: Shop, from: Date, until: Date): Promise<number> {
  let found = 0;
  for await (const event of shop.stripe.listUndelivered({ from, until, types: HINTS })) {
    if (await storeEvent(shop, event)) found += 1;
  }
  return found;
}

/** Never back: of two workers the one that has come further is right. */
async function moveCursor({ db }: Shop, until: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "SweepCursor" ("name", "until") VALUES (${CURSOR}, ${until})
    ON CONFLICT ("name") DO UPDATE SET "until" = greatest("SweepCursor"."until", EXCLUDED."until")`;
}
