import { gateKeys } from '../../src/stock/gate-keys.ts';
import type { Redis } from '../../src/platform/redis.ts';

export type GateEntry = Readonly<{ variantId: string; cartId: string; quantity: number }>;
export type GateReservation = Readonly<{ orderId: string; expiresAtMs: number }>;

/** What the gate in Redis says now. */
export async function readGate(redis: Redis, prefix: string) {
  const keys = gateKeys(prefix);
  const entries: GateEntry[] = [];
  for (const key of await redis.keys(keys.allHolds)) {
    const held = await redis.hgetall(key);
    const variantId = keys.variantOf(key);
    for (const [cartId, pieces] of Object.entries(held)) entries.push({ variantId, cartId, quantity: Number(pieces) });
  }
  return {
    ready: (await redis.exists(keys.ready)) === 1,
    entries,
    reservations: await readReservations(redis, prefix),
  };
}

async function readReservations(redis: Redis, prefix: string): Promise<GateReservation[]> {
  const start = gateKeys(prefix).reservation('');
  const found = await redis.keys(`${start}*`);
  return Promise.all(
    found.map(async (key) => ({ orderId: key.slice(start.length), expiresAtMs: await redis.pexpiretime(key) })),
  );
}
