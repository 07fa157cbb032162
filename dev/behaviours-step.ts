import { checkBehaviours } from './behaviours.ts';
import { PASSED, type Step, type StepResult } from './plan.ts';
import type { Suite } from './suites.ts';

/** The last step of a full run: what the suites proved, held against what is written. */
export function checkBehavioursStep(suites: readonly Suite[]): Step {
  return {
    name: 'behaviours',
    runsLast: true,
    run: () => Promise.resolve(judge(checkBehaviours(suites))),
  };
}

function judge(complaints: readonly string[]): StepResult {
  if (complaints.length === 0) return PASSED;
  return {
    counts: { passed: 0, failed: 1, skipped: 0 },
    output: complaints.join('\n'),
    mend: 'pnpm behaviours --write, for what is new; what was lost needs its test',
  };
}
