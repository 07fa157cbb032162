import { machineClock, type Clock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { openLog } from './platform/log.ts';
import { openMetrics } from './platform/metrics.ts';
import type { Platform } from './platform/platform.ts';
import { openPostgres } from './platform/postgres.ts';
import { openPubsub } from './platform/pubsub.ts';
import { openRedis, whenReady } from './platform/redis.ts';
import { followTestClock } from './platform/test-clock.ts';
import type { Shop } from './order/shop.ts';
import { openStripe } from './payment/stripe-gateway.ts';
import { openStockGate } from './stock/gate.ts';

export type OpenShop = Shop & Readonly<{ close(): Promise<void> }>;

/** Opens everything that a process of the shop works with; throws a sentence when something cannot be reached. */
export async function openShop(config: Config, processName: string): Promise<OpenShop> {
  const log = openLog(config, processName);
  const db = openPostgres(config.databaseUrl, config.databasePool);
  const redis = config.redisUrl === null ? null : openRedis(config.redisUrl, log);
  if (redis && config.redisUrl) await whenReady(redis, config.redisUrl);
  const pubsub = openPubsub(redis, config.redisPrefix);
  const { clock, stop } = await openClock(config);
  const platform: Platform = { config, clock, log, metrics: openMetrics(), db, redis, pubsub };
  const shop: Shop = { ...platform, gate: openStockGate(platform), stripe: openStripe(config, log) };
  await shop.gate.reconcile();
  return {
    ...shop,
    close: async () => {
      await stop();
      await pubsub.close();
      redis?.disconnect();
      await db.close();
    },
  };
}

async function openClock(config: Config): Promise<{ clock: Clock; stop(): Promise<void> }> {
  if (config.environment === 'test') return followTestClock(config.databaseUrl);
  return { clock: machineClock, stop: async () => {} };
}
