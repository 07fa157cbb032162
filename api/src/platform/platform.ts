import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { Db } from './postgres.ts';
import type { Pubsub } from './pubsub.ts';
import type { Redis } from './redis.ts';

/** What every feature may use, opened once in a process. */
export type Platform = Readonly<{
  config: Config;
  clock: Clock;
  log: Log;
  /** Counts and times of this process. */
  metrics: Metrics;
  db: Db;
  /** Null when the shop runs without Redis. */
  redis: Redis | null;
  pubsub: Pubsub;
}>;
