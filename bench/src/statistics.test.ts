import { describe, expect, test } from 'vitest';
import { median, medianRun, percentile, withoutCpu, type Run } from './statistics.ts';

const aRun = (perSecond: number, cpuMs: Run['cpuMs'] = {}): Run => ({
  perSecond,
  p50Ms: 1000 / perSecond,
  p99Ms: 2000 / perSecond,
  done: perSecond,
  cpuMs,
});

describe('figures of several runs', () => {
  test('the middle is the middle whatever the order, and of nothing there is none', () => {
    expect([median([9, 1, 5]), median([4, 1]), median([7])]).toEqual([5, 1, 7]);
    expect(() => median([])).toThrow(RangeError);
  });

  test('a percentile is one of the values, by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([percentile(hundred, 50), percentile(hundred, 99), percentile(hundred, 100), percentile([3], 99)]).toEqual([
      50, 99, 100, 3,
    ]);
  });

  test('each figure has its own middle', () => {
    const run = medianRun([aRun(10, { api: 3 }), aRun(40, { api: 1 }), aRun(20, { api: 2, worker: 6 })]);

    expect(run).toEqual({ perSecond: 20, p50Ms: 50, p99Ms: 100, done: 20, cpuMs: { api: 2, worker: 0 } });
  });
});

describe('a rate without the emulator', () => {
  test('loses its CPU time, spread over the cores that were busy', () => {
    expect(withoutCpu(100, 0, 2)).toBe(100);
    expect(withoutCpu(100, 4, 2)).toBe(125);
    expect(() => withoutCpu(100, 20, 2)).toThrow(RangeError);
  });
});
