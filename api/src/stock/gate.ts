import { readFileSync } from 'node:fs';
import type { Platform } from '../platform/platform.ts';
import type { Redis } from '../platform/redis.ts';
import { ok, refuse, type Result } from '../domain/result.ts';
import { reconcileGate } from './reconcile-gate.ts';
import { gateKeys, reservationOf, type GateKeys } from './gate-keys.ts';

/** How many of a variant an order wants, and how many Postgres says could be held at all: available + held. */
export type GateWish = Readonly<{ variantId: string; quantity: number; sellable: number }>;

export type GateLine = Readonly<{ variantId: string; quantity: number }>;

export type GateShortage = Readonly<{ variantId: string; available: number }>;

/** A cart has at most one open order, so the cart is who holds: two clicks of one buyer are one hold. */
export type GateOwner = Readonly<{ cartId: string; orderId: string }>;

/**
 * The first gate before the stock: refuses a crowd without touching Postgres. It decides nothing for good: when Redis is
 * away, empty or being rebuilt it lets everybody through, and Postgres's conditional decrement is the proof.
 */
export type StockGate = Readonly<{
  /** Reserves all wishes or none, for PROVISIONAL_LIFE_MS; asking twice for one cart takes nothing twice. */
  hold(cartId: string, wishes: readonly GateWish[]): Promise<Result<null, readonly GateShortage[]>>;
  /** The order stands in Postgres: its reservation ends exactly when the payment page does. */
  confirm(owner: GateOwner, lines: readonly GateLine[], expiresAt: Date): Promise<void>;
  /** No order came of the reservation; one that another tab's order has confirmed meanwhile stays. */
  letGo(cartId: string, variantIds: readonly string[]): Promise<void>;
  /** The order is paid or closed: its pieces count no more. */
  release(owner: GateOwner, variantIds: readonly string[]): Promise<void>;
  /** Makes the gate say what Postgres says: after a loss, and in every sweep. */
  reconcile(): Promise<void>;
}>;

/** A reservation that no order in Postgres confirms (R22) lapses after this long. */
const PROVISIONAL_LIFE_MS = 60_000;

const HOLD = readFileSync(new URL('./gate.lua', import.meta.url), 'utf8');
const LET_GO = readFileSync(new URL('./let-go.lua', import.meta.url), 'utf8');

/** The gate of this shop; without Redis every call lets through. */
export function openStockGate(platform: Platform): StockGate {
  const { redis } = platform;
  if (redis === null) return OPEN_GATE;
  const keys = gateKeys(platform.config.redisPrefix);
  redis.defineCommand('holdStock', { numberOfKeys: 3, lua: HOLD });
  redis.defineCommand('letGoStock', { numberOfKeys: 2, lua: LET_GO });
  const reconcile = oneAtATime(() => reconcileGate(platform, redis, keys));
  const shielded = shield(platform);
  return {
    hold: (cartId, wishes) => shielded(() => holdAll(redis, keys, cartId, wishes, reconcile), ok(null)),
    confirm: (owner, lines, expiresAt) => shielded(() => confirm(redis, keys, owner, lines, expiresAt), undefined),
    letGo: (cartId, variantIds) => shielded(() => letGo(redis, keys, cartId, variantIds), undefined),
    release: (owner, variantIds) => shielded(() => release(redis, keys, owner, variantIds), undefined),
    reconcile: () => shielded(reconcile, undefined),
  };
}

const OPEN_GATE: StockGate = {
  hold: async () => ok(null),
  confirm: async () => {},
  letGo: async () => {},
  release: async () => {},
  reconcile: async () => {},
};

type HoldAnswer = ['held'] | ['short', string] | ['unready'];
type Scripted = {
  holdStock(...args: (string | number)[]): Promise<HoldAnswer>;
  letGoStock(...args: (string | number)[]): Promise<number>;
};

/** The scripts were added by defineCommand, which ioredis cannot type. */
function scripted(redis: Redis): Scripted {
  return redis as unknown as Scripted;
}

async function holdAll(
  redis: Redis,
  keys: GateKeys,
  cartId: string,
  wishes: readonly GateWish[],
  reconcile: () => Promise<void>,
): Promise<Result<null, readonly GateShortage[]>> {
  const answers = await Promise.all(wishes.map((wish) => holdOne(redis, keys, cartId, wish)));
  if (answers.some(([word]) => word === 'unready')) {
    void reconcile().catch(() => {}); // the next sweep tries again; until then Postgres decides alone
    return ok(null);
  }
  const shortages = wishes.flatMap((wish, i) => {
    const [word, available] = answers[i] ?? ['held'];
    return word === 'short' ? [{ variantId: wish.variantId, available: Number(available) }] : [];
  });
  if (shortages.length === 0) return ok(null);
  const variantIds = wishes.map((wish) => wish.variantId);
  await letGo(redis, keys, cartId, variantIds);
  return refuse(shortages);
}

function holdOne(redis: Redis, keys: GateKeys, cartId: string, wish: GateWish): Promise<HoldAnswer> {
  const { variantId, quantity, sellable } = wish;
  const names = [keys.holds(variantId), keys.lapses(variantId), keys.ready];
  return scripted(redis).holdStock(...names, cartId, quantity, sellable, PROVISIONAL_LIFE_MS);
}

async function letGo(redis: Redis, keys: GateKeys, cartId: string, variantIds: readonly string[]): Promise<void> {
  const names = variantIds.map((id) => [keys.holds(id), keys.lapses(id)]);
  await Promise.all(names.map((pair) => scripted(redis).letGoStock(...pair, cartId, PROVISIONAL_LIFE_MS)));
}

async function confirm(
  redis: Redis,
  keys: GateKeys,
  { cartId, orderId }: GateOwner,
  lines: readonly GateLine[],
  expiresAt: Date,
): Promise<void> {
  if (lines.length === 0) return;
  const all = redis.multi();
  for (const { variantId, quantity } of lines) {
    all.hset(keys.holds(variantId), cartId, quantity);
    all.zadd(keys.lapses(variantId), expiresAt.getTime(), cartId);
  }
  all.set(keys.reservation(orderId), reservationOf(lines), 'PXAT', expiresAt.getTime());
  await all.exec();
}

async function release(
  redis: Redis,
  keys: GateKeys,
  { cartId, orderId }: GateOwner,
  variantIds: readonly string[],
): Promise<void> {
  const all = redis.multi();
  for (const variantId of variantIds) {
    all.hdel(keys.holds(variantId), cartId);
    all.zrem(keys.lapses(variantId), cartId);
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
