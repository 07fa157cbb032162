import type { Platform } from '../platform/platform.ts';
import type { Redis } from '../platform/redis.ts';
import type { GateKeys } from './gate-keys.ts';

type HeldRow = { orderId: string; variantId: string; quantity: number; expiresAt: Date };

/** An entry that lapses later than this was confirmed by an order; younger ones may still be on their way to Postgres. */
const PROVISIONAL_LIFE_MS = 60_000;

/**
 * Writes every hold that Postgres has, drops confirmed entries that Postgres no longer has, and marks the gate ready.
 * Postgres wins; running it at any time, twice, or in two processes does no harm.
 */
export async function reconcileGate({ db, log }: Platform, redis: Redis, keys: GateKeys): Promise<void> {
  const held = await db.$queryRaw<HeldRow[]>`
    SELECT "orderId", "variantId", "quantity", "expiresAt" FROM "StockHold" WHERE "state" = 'HELD'`;
  const dropped = await dropForgotten(redis, keys, held);
  const all = redis.multi();
  for (const { orderId, variantId, quantity, expiresAt } of held) {
    all.hset(keys.holds(variantId), orderId, quantity);
    all.zadd(keys.lapses(variantId), expiresAt.getTime(), orderId);
  }
  for (const [orderId, lines] of byOrder(held)) {
    const expiresAtMs = lines[0]?.expiresAt.getTime() ?? 0;
    const text = JSON.stringify(lines.map(({ variantId, quantity }) => ({ variantId, quantity })));
    all.set(keys.reservation(orderId), text, 'PXAT', expiresAtMs);
  }
  all.set(keys.ready, '1');
  await all.exec();
  if (dropped > 0) log.warn({ dropped }, 'stock gate held what Postgres does not; corrected');
}

async function dropForgotten(redis: Redis, keys: GateKeys, held: readonly HeldRow[]): Promise<number> {
  const known = new Set(held.map(({ orderId, variantId }) => `${variantId} ${orderId}`));
  let dropped = 0;
  for (const key of await holdsKeys(redis, keys)) {
    const variantId = keys.variantOf(key);
    for (const orderId of await confirmedOwners(redis, keys, variantId)) {
      if (known.has(`${variantId} ${orderId}`)) continue;
      await redis
        .multi()
        .hdel(key, orderId)
        .zrem(keys.lapses(variantId), orderId)
        .del(keys.reservation(orderId))
        .exec();
      dropped++;
    }
  }
  return dropped;
}

async function confirmedOwners(redis: Redis, keys: GateKeys, variantId: string): Promise<string[]> {
  const [seconds] = await redis.time();
  return redis.zrangebyscore(keys.lapses(variantId), Number(seconds) * 1000 + PROVISIONAL_LIFE_MS, '+inf');
}

async function holdsKeys(redis: Redis, keys: GateKeys): Promise<string[]> {
  const found: string[] = [];
  let cursor = '0';
  do {
    const [next, page] = await redis.scan(cursor, 'MATCH', keys.allHolds, 'COUNT', 500);
    found.push(...page);
    cursor = next;
  } while (cursor !== '0');
  return found;
}

function byOrder(held: readonly HeldRow[]): Map<string, HeldRow[]> {
  const orders = new Map<string, HeldRow[]>();
  for (const row of held) orders.set(row.orderId, [...(orders.get(row.orderId) ?? []), row]);
  return orders;
}
