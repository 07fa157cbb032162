import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { rateLimited } from './graphql/faults.ts';
import { oncePer } from './once-per.ts';
import type { Platform } from './platform.ts';

/** How many tries `name` has within a window of `windowS` seconds, which begins with the first. */
export type Limit = Readonly<{ name: string; tries: number; windowS: number }>;

/** A try of somebody: the limit, and who is counted by it. */
export type Try = Readonly<{ limit: Limit; of: string }>;

type Tools = Pick<Platform, 'redis' | 'config'>;

/** Takes one try of each limit, in this order; throws RATE_LIMITED with retryAfterSeconds when one has none left. */
export async function takeTries(platform: Tools, tries: readonly Try[]): Promise<void> {
  for (const { limit, of } of tries) await limiterOf(platform, limit).consume(of).catch(refuseOrThrow);
}

/** Gives them back, for what turned out to be no guess. */
export async function giveBackTries(platform: Tools, tries: readonly Try[]): Promise<void> {
  await Promise.all(tries.map(({ limit, of }) => limiterOf(platform, limit).reward(of)));
}

const limiters = oncePer((_platform: Tools) => new Map<string, RateLimiterAbstract>());

function limiterOf(platform: Tools, limit: Limit): RateLimiterAbstract {
  const known = limiters(platform).get(limit.name);
  if (known) return known;
  const fresh = openLimiter(platform, limit);
  limiters(platform).set(limit.name, fresh);
  return fresh;
}

/** Counted in Redis for all processes together; in this process alone while there is no Redis. Never uncounted. */
function openLimiter({ redis, config }: Tools, { name, tries, windowS }: Limit): RateLimiterAbstract {
  const options = { points: tries, duration: windowS, keyPrefix: `${config.redisPrefix}tries:${name}` };
  const inMemory = new RateLimiterMemory(options);
  if (redis === null) return inMemory;
  return new RateLimiterRedis({
    ...options,
    storeClient: redis,
    rejectIfRedisNotReady: true,
    insuranceLimiter: inMemory,
  });
}

function refuseOrThrow(reason: unknown): never {
  if (reason instanceof RateLimiterRes) throw rateLimited(Math.ceil(reason.msBeforeNext / 1000));
  throw reason;
}
