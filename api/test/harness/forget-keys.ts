import type { Shop } from '../../src/order/shop.ts';

/** Takes this world's keys out of the Redis that test files share. */
export async function forgetKeys({ redis, config }: Pick<Shop, 'redis' | 'config'>): Promise<void> {
  if (redis?.status !== 'ready') return;
  for await (const keys of redis.scanStream({ match: `${config.redisPrefix}*`, count: 1000 })) {
    if ((keys as string[]).length > 0) await redis.del(...(keys as string[]));
  }
}
