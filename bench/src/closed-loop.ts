import { percentile, type Run } from './statistics.ts';

/** One buyer at one connection: does one piece of work, again and again; throws when an answer is wrong. */
export type Step = (connection: number) => Promise<void>;

export type Duration = Readonly<{ warmUpMs: number; measureMs: number }>;

export type Measured = Omit<Run, 'cpuMs'> & Readonly<{ errors: number; firstError: string | null }>;

/** What is to be read when the measurement begins and when it ends. */
export type Marks = Readonly<{ begin(): Promise<void>; end(): Promise<void> }>;

const NO_MARKS: Marks = { begin: async () => {}, end: async () => {} };

/**
 * A closed loop: so many buyers at once, each beginning anew as soon as it is answered. Only what ends inside the
 * measured time counts; errors count whenever they come.
 */
export async function closedLoop(
  connections: number,
  step: Step,
  { warmUpMs, measureMs }: Duration,
  marks: Marks = NO_MARKS,
): Promise<Measured> {
  const state = { running: true, measuring: false, errors: 0, firstError: null as string | null };
  const latencies: number[] = [];
  const buyer = async (connection: number) => {
    while (state.running) {
      const begun = performance.now();
      try {
        await step(connection);
        if (state.measuring) latencies.push(performance.now() - begun);
      } catch (error) {
        state.errors += 1;
        state.firstError ??= error instanceof Error ? (error.stack ?? error.message) : String(error);
      }
    }
  };
  const buyers = Array.from({ length: connections }, (_, connection) => buyer(connection));
  await after(warmUpMs);
  await marks.begin();
  const begun = performance.now();
  state.measuring = true;
  await after(measureMs);
  state.measuring = false;
  const seconds = (performance.now() - begun) / 1000;
  await marks.end();
  state.running = false;
  await Promise.all(buyers);
  return { ...figures(latencies, seconds), errors: state.errors, firstError: state.firstError };
}

/** Rate and latencies of what was done in so many seconds. */
export function figures(latencies: readonly number[], seconds: number): Omit<Run, 'cpuMs'> {
  const isEmpty = latencies.length === 0;
  return {
    perSecond: latencies.length / seconds,
    p50Ms: isEmpty ? 0 : percentile(latencies, 50),
    p99Ms: isEmpty ? 0 : percentile(latencies, 99),
    done: latencies.length,
  };
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
