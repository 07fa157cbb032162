// What the tests need from the machine. It is looked for, installed where we may, and asked for otherwise.
import { findChromium, thisBrowserMachine, type FoundChromium } from './chromium.ts';
import type { Progress } from './progress.ts';
import type { RunnableRedis } from './redis.ts';
import { findRedis, thisMachine, type RedisSource } from './redis-source.ts';

export type Requirements = Readonly<{ redis: RunnableRedis; chromiumPath: string }>;

/** Finds both, or throws one sentence for each that is missing. */
export async function meetRequirements(progress: Progress): Promise<Requirements> {
  // A Redis of the developer's own is never used here: nothing of a test may reach it.
  const redis = await progress.step('Redis', () => findRedis({ ...thisMachine(), redisUrl: undefined }), describeRedis);
  const chromium = await progress.step('Chromium', () => findChromium(thisBrowserMachine()), describeChromium);
  const missing = [redis, chromium].flatMap((found) => ('advice' in found ? [found.advice] : []));
  if (missing.length > 0) throw new Error(`The tests cannot run.\n${missing.join('\n')}`);
  return { redis: redis as RunnableRedis, chromiumPath: (chromium as { path: string }).path };
}

function describeRedis(found: RedisSource): string {
  if (found.kind === 'server') return `Redis: ${found.path}`;
  return found.kind === 'docker' ? 'Redis from Docker' : 'Redis: none';
}

function describeChromium(found: FoundChromium): string {
  return 'path' in found ? `Chromium: ${found.path}` : 'Chromium: none';
}
