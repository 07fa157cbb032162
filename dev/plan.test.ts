import { expect, test } from 'vitest';
import { PASSED, runPlan, type Step, type StepResult } from './plan.ts';
import type { Progress } from './progress.ts';

const quiet: Progress = { step: (_, work) => work(), say: () => {}, warn: () => {} };
const failed: StepResult = { counts: { passed: 2, failed: 1, skipped: 0 }, output: 'why', mend: 'pnpm mend' };

function recorder() {
  const log: string[] = [];
  const aStep = (name: string, about: Partial<Step> = {}, result = PASSED): Step => ({
    name,
    run: async () => {
      log.push(`+${name}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      log.push(`-${name}`);
      return result;
    },
    ...about,
  });
  return { log, aStep };
}

test('steps run side by side within the slots, in the order given', async () => {
  const { log, aStep } = recorder();

  await runPlan([aStep('a'), aStep('b'), aStep('c')], 2, quiet);

  expect(log.slice(0, 3)).toEqual(['+a', '+b', '-a']);
  expect(log).toHaveLength(6);
});

test('a step that takes every slot runs alone', async () => {
  const { log, aStep } = recorder();

  await runPlan([aStep('a'), aStep('wide', { slots: 2 }), aStep('b')], 2, quiet);

  expect(log).toEqual(['+a', '-a', '+wide', '-wide', '+b', '-b']);
});

test('a step waits for what it needs, and is not run when that failed', async () => {
  const { log, aStep } = recorder();
  const steps = [aStep('late', { after: ['early'] }), aStep('early', {}, failed), aStep('other')];

  const { counts, failures } = await runPlan(steps, 2, quiet);

  expect(log).not.toContain('+late');
  expect(counts).toEqual({ passed: 3, failed: 2, skipped: 0 });
  expect(failures.map(({ name }) => name).sort()).toEqual(['early', 'late']);
});

test('the last step runs after everything, whatever came of it', async () => {
  const { log, aStep } = recorder();

  await runPlan([aStep('last', { runsLast: true }), aStep('a', {}, failed), aStep('b')], 2, quiet);

  expect(log.slice(-2)).toEqual(['+last', '-last']);
});

test('a step that throws is a failure that says why', async () => {
  const { failures } = await runPlan([{ name: 'a', run: () => Promise.reject(new Error('no luck')) }], 1, quiet);

  expect(failures).toEqual([{ name: 'a', counts: { passed: 0, failed: 1, skipped: 0 }, output: 'no luck' }]);
});
