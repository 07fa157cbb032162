import { afterAll, afterEach, beforeAll } from 'vitest';
import { assertOracle } from '../oracle.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

/**
 * The world of a test file: opened before its first test, asserted by the oracle after each once it is quiet, and closed
 * after the last.
 */
export function useWorld(options: WorldOptions | (() => Promise<WorldOptions>) = {}): World {
  const world = {} as World; // filled before the first test runs
  beforeAll(async () => {
    const wanted = typeof options === 'function' ? await options() : options;
    Object.assign(world, await openWorld(wanted));
  });
  afterEach(async () => {
    world.line.heal();
    await world.quiet();
    await assertOracle(world);
  });
  afterAll(() => world.close?.());
  return world;
}
