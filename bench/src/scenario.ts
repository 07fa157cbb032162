import type { Duration } from './closed-loop.ts';
import type { Run } from './statistics.ts';

/** What one run of a scenario gave, and what went wrong in it. */
export type Outcome = Run & Readonly<{ errors: number; firstError: string | null }>;

/** One thing that is measured, over and over in the same way. */
export type Scenario = Readonly<{
  /** One word for `--only`, and the key in the results. */
  name: string;
  /** As the table calls it. */
  title: string;
  /** Null when it cannot be measured here; `why` then says so. */
  run: ((duration: Duration) => Promise<Outcome>) | null;
  why?: string;
  close?(): Promise<void>;
}>;

/** Connections of every loop, and clients of every ceiling. */
export const CONNECTIONS = 16;
