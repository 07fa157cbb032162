/** What one run of a closed loop gave. Latencies are in milliseconds. */
export type Run = Readonly<{
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  done: number;
  /** CPU milliseconds that each process spent for one piece of work; empty where it was not measured. */
  cpuMs: Readonly<Record<string, number>>;
}>;

/** The middle of an odd number of values, the lower middle of an even one; throws for none. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** The value that `percent` of all are not above (nearest rank); throws for none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (found === undefined) throw new RangeError('There is no middle of nothing.');
  return found;
}

/** Each figure's own median over the runs. */
export function medianRun(runs: readonly Run[]): Run {
  const middle = (pick: (run: Run) => number) => median(runs.map(pick));
  const names = [...new Set(runs.flatMap(({ cpuMs }) => Object.keys(cpuMs)))];
  return {
    perSecond: middle((run) => run.perSecond),
    p50Ms: middle((run) => run.p50Ms),
    p99Ms: middle((run) => run.p99Ms),
    done: middle((run) => run.done),
    cpuMs: Object.fromEntries(names.map((name) => [name, middle(({ cpuMs }) => cpuMs[name] ?? 0)])),
  };
}

/**
 * The rate that would be left without a helper's CPU time, on a machine whose cores were all busy: each piece of work
 * then takes `1 / perSecond − cpuMs / cores` instead of `1 / perSecond`. Never below the measured rate.
 */
export function withoutCpu(perSecond: number, cpuMs: number, cores: number): number {
  const leftMs = 1000 / perSecond - cpuMs / cores;
  if (leftMs <= 0) throw new RangeError(`${cpuMs} ms of CPU do not fit into 1/${perSecond} s on ${cores} cores.`);
  return 1000 / leftMs;
}
