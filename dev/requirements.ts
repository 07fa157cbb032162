// What the tests need from the machine. It is looked for, installed where we may, and asked for otherwise.
import { findChromium, thisBrowserMachine } from './chromium.ts';
import type { Progress } from './progress.ts';
import { requireRedis, type RunnableRedis } from './redis.ts';

export type Requirements = Readonly<{ redis: RunnableRedis; chromiumPath: string }>;

/** Finds both, or throws one sentence for each that is missing. */
export async function meetRequirements(progress: Progress): Promise<Requirements> {
  const redis = await attempt(progress.step('Redis, installed if missing', requireRedis, describeRedis));
  const chromium = await attempt(requireBrowser(progress));
  if ('found' in redis && 'found' in chromium) return { redis: redis.found, chromiumPath: chromium.found };
  const missing = [redis, chromium].flatMap((tried) => ('reason' in tried ? [tried.reason] : []));
  throw new Error(`The tests cannot run.\n${missing.join('\n')}`);
}

/** The path of a Chromium; throws a sentence when there is none. */
export function requireBrowser(progress: Progress): Promise<string> {
  return progress.step('Chromium, installed if missing', requireChromium, (path) => `Chromium: ${path}`);
}

type Attempt<T> = { found: T } | { reason: string };

async function attempt<T>(search: Promise<T>): Promise<Attempt<T>> {
  try {
    return { found: await search };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

async function requireChromium(): Promise<string> {
  const found = await findChromium(thisBrowserMachine());
  if ('path' in found) return found.path;
  throw new Error(found.advice);
}

const describeRedis = (source: RunnableRedis) =>
  source.kind === 'server' ? `Redis: ${source.path}` : 'Redis from Docker';
