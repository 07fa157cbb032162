import { open, type Opening } from './opening.ts';
import { findRedis, thisMachine, type RedisSource } from './redis-source.ts';
import { missingRedis, redisUrlAt, removeRedisContainer, requireRedisUrl } from './redis.ts';
import { redisService } from './shop-services.ts';

const WITHOUT_REDIS = 'Until then API and worker run as one process, and PostgreSQL alone holds the stock.';

/** Redis from where it is found; undefined when there is none, which is said. */
export async function openRedis(opening: Opening): Promise<string | undefined> {
  const { settings, progress } = opening;
  const source = await progress.step('Redis, installed if missing', () => findRedis(thisMachine()), describeSource);
  if (source.kind === 'none') {
    progress.warn(`${missingRedis(source.install)} ${WITHOUT_REDIS}`);
    return undefined;
  }
  if (source.kind === 'url') return requireRedisUrl(source.url);
  return progress.step(`Redis on port ${settings.ports.redis}`, async () => {
    if (source.kind === 'docker') await removeRedisContainer(settings.ports.redis);
    await open(opening, redisService(source, settings.ports.redis));
    return redisUrlAt(settings.ports.redis);
  });
}

function describeSource(source: RedisSource): string {
  if (source.kind === 'none') return 'Redis looked for, none found';
  if (source.kind === 'url') return 'Redis of REDIS_URL';
  return source.kind === 'docker' ? 'Redis from Docker' : `Redis found: ${source.path}`;
}
