import { Redis } from 'ioredis';
import type { Log } from './log.ts';

export type { Redis } from 'ioredis';

/**
 * Opens Redis so that a call either happened or failed at once: nothing is queued while it is away and nothing is
 * resent after a break, because a call that was reported as failed must not be applied later.
 */
export function openRedis(url: string, log: Log): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 2_000,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  });
  redis.on('error', (error) => log.warn({ reason: error.message }, 'Redis is away; Postgres alone holds the stock'));
  return redis;
}

/** Waits until the first connection stands; throws a sentence when it does not within `limitMs`. */
export async function whenReady(redis: Redis, url: string, limitMs = 5_000): Promise<void> {
  if (redis.status === 'ready') return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`Redis does not answer at ${url}: start it or unset REDIS_URL.`)),
      limitMs,
    );
    redis.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
