import { afterEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { EmulatorClock } from '../src/core/clock.ts';
import { DueQueue, type Effect } from '../src/core/due-queue.ts';
import { until } from './receiver.ts';

const clocks: EmulatorClock[] = [];
afterEach(() => clocks.splice(0).forEach((clock) => clock.close()));

function aClock(mode: 'real' | 'frozen') {
  const fired: { effect: Effect; atMs: number }[] = [];
  const clock: EmulatorClock = new EmulatorClock(mode, (effect) => fired.push({ effect, atMs: clock.nowMs() }));
  clocks.push(clock);
  return { clock, fired };
}

const expire = (id: string): Effect => ({ kind: 'expire_session', id });

describe('a frozen clock', () => {
  test('stands still until it is moved', async () => {
    const { clock } = aClock('frozen');
    const startMs = clock.nowMs();

    await clock.advance(90);

    expect(clock.nowMs()).toBe(startMs + 90_000);
    expect(clock.read().frozen).toBe(true);
  });

  test('fires what is due in order, each at its own moment, and nothing before', async () => {
    const { clock, fired } = aClock('frozen');
    const startMs = clock.nowMs();
    for (const [id, dueS] of [
      ['c', 30],
      ['a', 10],
      ['b', 10],
      ['d', 61],
    ] as const) {
      clock.schedule(startMs + dueS * 1000, expire(id));
    }

    await clock.advance(60);

    expect(fired.map(({ effect, atMs }) => [effect.id, (atMs - startMs) / 1000])).toEqual([
      ['a', 10],
      ['b', 10],
      ['c', 30],
    ]);
  });

  test('runs on from where it stood when it is unfrozen', async () => {
    const { clock } = aClock('frozen');
    await clock.advance(3600);
    const stoodMs = clock.nowMs();

    clock.unfreeze();

    expect(clock.nowMs()).toBeGreaterThanOrEqual(stoodMs);
    expect(clock.nowMs() - stoodMs).toBeLessThan(1000);
    expect(clock.read().frozen).toBe(false);
  });
});

describe('a real clock', () => {
  test('keeps its offset after being moved, and fires what comes due by itself', async () => {
    const { clock, fired } = aClock('real');
    await clock.advance(600);

    clock.schedule(clock.nowMs() + 20, expire('soon'));
    await until(() => fired.length === 1, 'the effect');

    expect(clock.nowMs() - Date.now()).toBeGreaterThanOrEqual(600_000);
    expect(fired[0]?.effect.id).toBe('soon');
  });

  test('moved twice at once moves by both and keeps running', async () => {
    const { clock } = aClock('real');
    const slow = () => new Promise<void>((resolve) => setTimeout(resolve, 10));
    clock.schedule(clock.nowMs() + 1000, expire('a'));

    await Promise.all([clock.advance(60, slow), clock.advance(60, slow)]);

    expect(clock.read()).toMatchObject({ frozen: false, offset_ms: 120_000 });
  });

  test('fires what came due while it stood, once it runs again', async () => {
    const { clock, fired } = aClock('real');
    clock.freeze();
    clock.schedule(clock.nowMs(), expire('now'));
    expect(fired).toEqual([]);

    clock.unfreeze();
    await until(() => fired.length === 1, 'the effect');

    expect(fired[0]?.effect.id).toBe('now');
  });
});

test('the queue gives back everything, ordered by time and then by arrival', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 })), (times) => {
      const queue = new DueQueue();
      times.forEach((dueMs, index) => queue.add(dueMs, expire(String(index))));
      const taken = times.map(() => queue.takeFirst());
      const expected = times
        .map((dueMs, index) => ({ dueMs, index }))
        .sort((a, b) => a.dueMs - b.dueMs || a.index - b.index);
      expect(taken.map((due) => due?.effect.id)).toEqual(expected.map(({ index }) => String(index)));
      expect(queue.first()).toBeUndefined();
    }),
  );
});
