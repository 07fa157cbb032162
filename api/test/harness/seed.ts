import { onTestFailed } from 'vitest';

/** Where this run's random choices begin; TEST_SEED=… repeats a run. */
export const SEED = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Says how to repeat the test that calls this, should it fail. */
export function tellSeed(): void {
  onTestFailed(() => console.log(`Repeat it with TEST_SEED=${SEED}`));
}
