import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resetEmulator } from '../src/create-emulator.ts';
import { edgesOf } from './model/edges.ts';
import { createLab } from './model/lab.ts';
import { attemptFacts, mandateFacts, setupFacts } from './model/setup-edges.ts';
import { checkSetups, setupSteps } from './model/setups.ts';
import { watch } from './model/watch.ts';

const lab = createLab();
const watched = watch(lab);

// A failure prints its seed and the shortest way to it: `fc.assert(…, { seed, path })` walks it again.
test('whatever shops and buyers do with setups, states keep to their edges and events say what is', async () => {
  const { emulator } = lab;
  const plans = fc.noBias(fc.array(setupSteps, { minLength: 1, maxLength: 40, size: 'max' }));
  await fc.assert(
    fc.asyncProperty(plans, async (plan) => {
      await resetEmulator(emulator);
      watched.forget();
      for (const step of plan) {
        await step.run({ ...lab, watched });
        await watched.check();
        checkSetups(emulator);
      }
    }),
    { numRuns: 250 },
  );
}, 60_000);

test('and every edge was taken on the way', () => {
  const all = [setupFacts, attemptFacts, mandateFacts].flatMap(edgesOf);

  expect(all.filter((edge) => !watched.seen.has(edge))).toEqual([]);
});
