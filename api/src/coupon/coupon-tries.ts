import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { rateLimited } from '../platform/graphql/faults.ts';
import { oncePer } from '../platform/once-per.ts';
import type { Platform } from '../platform/platform.ts';

const TRIES_PER_CART = 10;
/** Several people share an address; carts are free to make, so that the address is limited too. */
const TRIES_PER_ADDRESS = 50;
const WINDOW_S = 600;

/** Who tries: a cart that does not exist yet has no limit of its own. */
export type Tryer = Readonly<{ cartId: string | null; address: string }>;

/**
 * Lets nobody guess coupons by the thousand: an unknown code costs a try of the cart and of the address, a known one
 * costs nothing. Counted before the look-up, so that many guesses at once count too.
 */
export async function limitedTry<T>(shop: Platform, tryer: Tryer, look: () => Promise<T | null>): Promise<T | null> {
  const limits = limitsFor(shop, tryer);
  for (const { limiter, key } of limits) await limiter.consume(key).catch(refuseOrThrow);
  const found = await look();
  if (found !== null) await Promise.all(limits.map(({ limiter, key }) => limiter.reward(key)));
  return found;
}

function limitsFor(shop: Platform, { cartId, address }: Tryer) {
  const { byCart, byAddress } = limiters(shop);
  const ofAddress = { limiter: byAddress, key: address };
  return cartId === null ? [ofAddress] : [{ limiter: byCart, key: cartId }, ofAddress];
}

/** Counted in Redis for all processes together; in this process alone while there is no Redis. */
const limiters = oncePer((shop: Platform) => ({
  byCart: limiter(shop, 'cart', TRIES_PER_CART),
  byAddress: limiter(shop, 'address', TRIES_PER_ADDRESS),
}));

function limiter({ redis, config }: Platform, name: string, points: number): RateLimiterAbstract {
  const options = { points, duration: WINDOW_S, keyPrefix: `${config.redisPrefix}coupon-tries:${name}` };
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
