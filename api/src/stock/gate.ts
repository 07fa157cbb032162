import { readFileSync } from 'node:fs';
import type { Platform } from '../platform/platform.ts';
import type { Redis } from '../platform/redis.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import { reconcileGate } from './reconcile-gate.ts';
import { gateKeys, type GateKeys } from './gate-keys.ts';

/** How many of a variant an order wants, and how many Postgres says could be held at all: available + held. */
export type GateWish = Readonly<{ variantId: string; quantity: number; sellable: number }>;

export type GateShortage = Readonly<{ variantId: string; available: number }>;

/**
 * The first gate before the stock: refuses a crowd without touching Postgres. It decides nothing for good: when Redis is
 * away, empty or being rebuilt it lets everybody through, and Postgres's conditional decrement is the proof.
 */
export type StockGate = Readonly<{
  /** Reserves all wishes or none, for PROVISIONAL_LIFE_MS; asking twice for one order takes nothing twice. */
  hold(orderId: string, wishes: readonly GateWish[]): Promise<Result<null, readonly GateShortage[]>>;
  /** The order stands in Postgres: its reservation ends exactly when the payment page does. */
  confirm(orderId: string, lines: readonly { variantId: string; quantity: number }[], expiresAt: Date): Promise<void>;
  /** The order is paid, closed or was never written: its pieces count no more. */
  release(orderId: string, variantIds: readonly string[]): Promise<void>;
  /** Makes the gate say what Postgres says: after a loss, and in every sweep. */
  reconcile(): Promise<void>;
}>;

/** A reservation that no order in Postgres confirms (R22) lapses after this long. */
const PROVISIONAL_LIFE_MS = 60_000;

const HOLD = readFileSync(new URL('./gate.lua', import.meta.url), 'utf8');

/** The gate of this shop; without Redis every call lets through. */
export function openStockGate(platform: Platform): StockGate {
  const { redis } = platform;
  if (redis === null) return OPEN_GATE;
  const keys = gateKeys(platform.config.redisPrefix);
  redis.defineCommand('holdStock', { numberOfKeys: 3, lua: HOLD });
  const reconcile = oneAtATime(() => reconcileGate(platform, redis, keys));
  const shielded = shield(platform);
  return {
    hold: (orderId, wishes) => shielded(() => holdAll(redis, keys, orderId, wishes, reconcile), ok(null)),
    confirm: (orderId, lines, expiresAt) => shielded(() => confirm(redis, keys, orderId, lines, expiresAt), undefined),
    release: (orderId, variantIds) => shielded(() => release(redis, keys, orderId, variantIds), undefined),
    reconcile: () => shielded(reconcile, undefined),
  };
}

const OPEN_GATE: StockGate = {
  hold: async () => ok(null),
  confirm: async () => {},
  release: async () => {},
  reconcile: async () => {},
};

type HoldAnswer = ['held'] | ['short', string] | ['unready'];
type WithHoldStock = { holdStock(...args: (string | number)[]): Promise<HoldAnswer> };

async function holdAll(
  redis: Redis,
  keys: GateKeys,
  orderId: string,
  wishes: readonly GateWish[],
  reconcile: () => Promise<void>,
): Promise<Result<null, readonly GateShortage[]>> {
  const answers = await Promise.all(wishes.map((wish) => holdOne(redis, keys, orderId, wish)));
  if (answers.some(([word]) => word === 'unready')) {
    void reconcile().catch(() => {}); // the next sweep tries again; until then Postgres decides alone
    return ok(null);
  }
  const shortages = wishes.flatMap((wish, i) => {
    const [word, available] = answers[i] ?? ['held'];
    return word === 'short' ? [{ variantId: wish.variantId, available: Number(available) }] : [];
  });
  if (shortages.length === 0) return ok(null);
  await release(
    redis,
    keys,
    orderId,
    wishes.map((wish) => wish.variantId),
  );
  return refuse(shortages);
}

function holdOne(redis: Redis, keys: GateKeys, orderId: string, wish: GateWish): Promise<HoldAnswer> {
  const { variantId, quantity, sellable } = wish;
  const scripted = redis as unknown as WithHoldStock; // added by defineCommand, which ioredis cannot type
  return scripted.holdStock(
    keys.holds(variantId),
    keys.lapses(variantId),
    keys.ready,
    orderId,
    quantity,
    sellable,
    PROVISIONAL_LIFE_MS,
  );
}

async function confirm(
  redis: Redis,
  keys: GateKeys,
  orderId: string,
  lines: readonly { variantId: string; quantity: number }[],
  expiresAt: Date,
): Promise<void> {
  const all = redis.multi();
  for (const { variantId, quantity } of lines) {
    all.hset(keys.holds(variantId), orderId, quantity);
    all.zadd(keys.lapses(variantId), expiresAt.getTime(), orderId);
  }
  all.set(keys.reservation(orderId), JSON.stringify(lines), 'PXAT', expiresAt.getTime());
  await all.exec();
}

async function release(redis: Redis, keys: GateKeys, orderId: string, variantIds: readonly string[]): Promise<void> {
  const all = redis.multi();
  for (const variantId of variantIds) {
    all.hdel(keys.holds(variantId), orderId);
    all.zrem(keys.lapses(variantId), orderId);
  }
  all.del(keys.reservation(orderId));
  await all.exec();
}

/** Redis is a shield, never a reason to fail: what it cannot answer counts as let through. */
function shield({ log }: Platform) {
  return async <T>(call: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await call();
    } catch (error) {
      log.warn({ reason: String(error) }, 'stock gate is open: Redis does not answer');
      return otherwise;
    }
  };
}

function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => {
    running ??= work().finally(() => {
      running = null;
    });
    return running;
  };
}
