import type { Db } from '../platform/postgres.ts';
import type { Platform } from '../platform/platform.ts';
import type { Redis } from '../platform/redis.ts';
import { reservationOf, type GateKeys } from './gate-keys.ts';

type HeldRow = { cartId: string; orderId: string; variantId: string; quantity: number; expiresAt: Date };

/** An entry that lapses later than this was confirmed by an order; younger ones may still be on their way to Postgres. */
const PROVISIONAL_LIFE_MS = 60_000;

/**
 * Writes every hold that Postgres has, drops confirmed entries that Postgres no longer has, and marks the gate ready.
 * Postgres wins; running it at any time, twice, or in two processes does no harm. What is to be dropped is looked up in
 * Redis first and in Postgres after: an entry seen there was committed before, so one not held any more never comes back.
 */
export async function reconcileGate({ db, log, metrics }: Platform, redis: Redis, keys: GateKeys): Promise<void> {
  await writeHolds(redis, keys, await readHeld(db));
  const found = { entries: await confirmedEntries(redis, keys), orderIds: await reservedOrders(redis, keys) };
  const dropped = await dropForgotten(redis, keys, found, await readHeld(db));
  metrics.sweepFindings.inc({ found: 'forgotten_reservation' }, dropped);
  if (dropped > 0) log.warn({ dropped }, 'stock gate held what Postgres does not; corrected');
}

function readHeld(db: Db): Promise<HeldRow[]> {
  return db.$queryRaw<HeldRow[]>`
    SELECT o."cartId", h."orderId", h."variantId", h."quantity", h."expiresAt"
    FROM "StockHold" h JOIN "Order" o ON o."id" = h."orderId" WHERE h."state" = 'HELD'`;
}

async function writeHolds(redis: Redis, keys: GateKeys, held: readonly HeldRow[]): Promise<void> {
  const all = redis.multi();
  for (const { cartId, variantId, quantity, expiresAt } of held) {
    all.hset(keys.holds(variantId), cartId, quantity);
    all.zadd(keys.lapses(variantId), expiresAt.getTime(), cartId);
  }
  for (const [orderId, lines] of Map.groupBy(held, (row) => row.orderId)) {
    const expiresAtMs = lines[0]?.expiresAt.getTime() ?? 0;
    all.set(keys.reservation(orderId), reservationOf(lines), 'PXAT', expiresAtMs);
  }
  all.set(keys.ready, '1');
  await all.exec();
}

type Entry = Readonly<{ variantId: string; cartId: string }>;
type Found = Readonly<{ entries: readonly Entry[]; orderIds: readonly string[] }>;

async function dropForgotten(redis: Redis, keys: GateKeys, found: Found, held: readonly HeldRow[]): Promise<number> {
  const holds = new Set(held.map(({ variantId, cartId }) => `${variantId} ${cartId}`));
  const orders = new Set(held.map(({ orderId }) => orderId));
  const entries = found.entries.filter(({ variantId, cartId }) => !holds.has(`${variantId} ${cartId}`));
  const orderIds = found.orderIds.filter((orderId) => !orders.has(orderId));
  const all = redis.multi();
  for (const { variantId, cartId } of entries) {
    all.hdel(keys.holds(variantId), cartId).zrem(keys.lapses(variantId), cartId);
  }
  for (const orderId of orderIds) all.del(keys.reservation(orderId));
  await all.exec();
  return entries.length + orderIds.length;
}

async function confirmedEntries(redis: Redis, keys: GateKeys): Promise<Entry[]> {
  const [seconds] = await redis.time();
  const confirmedAfter = Number(seconds) * 1000 + PROVISIONAL_LIFE_MS;
  const found: Entry[] = [];
  for (const key of await keysLike(redis, keys.allHolds)) {
    const variantId = keys.variantOf(key);
    const carts = await redis.zrangebyscore(keys.lapses(variantId), confirmedAfter, '+inf');
    found.push(...carts.map((cartId) => ({ variantId, cartId })));
  }
  return found;
}

async function reservedOrders(redis: Redis, keys: GateKeys): Promise<string[]> {
  return (await keysLike(redis, keys.allReservations)).map((key) => keys.orderOf(key));
}

async function keysLike(redis: Redis, pattern: string): Promise<string[]> {
  const found: string[] = [];
  let cursor = '0';
  do {
    const [next, page] = await redis.scan(cursor, 'MATCH', pattern, 'COUNT', 500);
    found.push(...page);
    cursor = next;
  } while (cursor !== '0');
  return found;
}
