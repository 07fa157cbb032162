import fc from 'fast-check';
import type { Lab } from './lab.ts';
import type { Watch } from './watch.ts';

export type World = Lab & Readonly<{ watched: Watch }>;

/** One thing that a shop, a buyer, a bank or the clock does. It prints as what it is, so that a failure can be read. */
export type Step = Readonly<{ run: (world: World) => Promise<unknown>; [fc.toStringMethod]: () => string }>;

export function operation<T extends object>(
  name: string,
  weight: number,
  fields: { [K in keyof T]: fc.Arbitrary<T[K]> },
  run: (world: World, input: T) => Promise<unknown>,
): fc.WeightedArbitrary<Step> {
  const arbitrary = fc.record<T>(fields).map((input) => ({
    run: (world: World) => run(world, input),
    [fc.toStringMethod]: () => `${name} ${JSON.stringify(input)}`,
  }));
  return { weight, arbitrary };
}

const ANY_FROM = 6;
export const which = fc.nat({ max: ANY_FROM + 1 });
export const part = fc.option(fc.integer({ min: 1, max: 3000 }), { nil: undefined, freq: 2 });

/** Mostly one that something can still happen to, sometimes any: the newest is 0. Null when there is none. */
export function pick<T>(rows: Iterable<T>, index: number, isLive: (row: T) => boolean = () => true): T | null {
  const all = [...rows];
  const live = all.filter(isLive);
  const from = live.length > 0 && index < ANY_FROM ? live : all;
  return from[index % Math.max(1, from.length)] ?? null;
}
