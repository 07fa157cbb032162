import type { Progress } from './progress.ts';

/** How many things went which way; a check counts as one test. */
export type Counts = Readonly<{ passed: number; failed: number; skipped: number }>;

export type StepResult = Readonly<{
  counts: Counts;
  /** What to show when it did not pass. */
  output: string;
  /** The command that mends it, when there is one. */
  mend?: string | undefined;
}>;

export type Step = Readonly<{
  name: string;
  /** Names of steps that must have passed; unknown names are taken as done. */
  after?: readonly string[];
  /** Waits for everything else, whatever came of it. */
  runsLast?: boolean;
  /** How much of the machine it takes; most steps take one slot. */
  slots?: number;
  run(): Promise<StepResult>;
}>;

export type PlanResult = Readonly<{ counts: Counts; failures: readonly FailedStep[] }>;
export type FailedStep = StepResult & Readonly<{ name: string }>;

export const PASSED: StepResult = { counts: { passed: 1, failed: 0, skipped: 0 }, output: '' };
/** Done, and no test: it made something ready. */
export const PREPARED: StepResult = { counts: { passed: 0, failed: 0, skipped: 0 }, output: '' };

/** Runs the steps as soon as what they wait for has passed, side by side within the slots, in the order given. */
export async function runPlan(steps: readonly Step[], slots: number, progress: Progress): Promise<PlanResult> {
  const waiting = [...steps];
  const firstOnes = steps.filter(({ runsLast }) => !runsLast).length;
  const running = new Map<string, { slots: number; end: Promise<void> }>();
  const results = new Map<string, StepResult>();

  const start = (step: Step) => {
    waiting.splice(waiting.indexOf(step), 1);
    const end = runStep(step, progress).then((result) => {
      results.set(step.name, result);
      running.delete(step.name);
    });
    running.set(step.name, { slots: slotsOf(step, slots), end });
  };

  while (waiting.length > 0 || running.size > 0) {
    for (const step of waiting.filter((candidate) => isBlocked(candidate, results))) {
      waiting.splice(waiting.indexOf(step), 1);
      results.set(step.name, notRun(step, results, progress));
    }
    const free = slots - [...running.values()].reduce((sum, { slots: taken }) => sum + taken, 0);
    const next = waiting.find((step) => (step.runsLast ? results.size >= firstOnes : isReady(step, steps, results)));
    if (next && slotsOf(next, slots) <= free) start(next);
    else await Promise.race([...running.values()].map(({ end }) => end));
  }
  return summarizeResults(results);
}

const slotsOf = (step: Step, slots: number) => Math.min(step.slots ?? 1, slots);
const hasPassed = (result: StepResult | undefined) => result !== undefined && result.counts.failed === 0;

function isReady(step: Step, steps: readonly Step[], results: ReadonlyMap<string, StepResult>): boolean {
  const isDone = (name: string) => hasPassed(results.get(name)) || !steps.some((other) => other.name === name);
  return (step.after ?? []).every(isDone);
}

function isBlocked(step: Step, results: ReadonlyMap<string, StepResult>): boolean {
  return (step.after ?? []).some((name) => results.has(name) && !hasPassed(results.get(name)));
}

function notRun(step: Step, results: ReadonlyMap<string, StepResult>, progress: Progress): StepResult {
  const cause = step.after?.find((name) => results.has(name) && !hasPassed(results.get(name)));
  progress.warn(`${step.name} was not run, because ${cause} failed.`);
  return { counts: { passed: 0, failed: 1, skipped: 0 }, output: '' };
}

async function runStep(step: Step, progress: Progress): Promise<StepResult> {
  let result: StepResult | undefined;
  const work = async () => {
    result = await step.run().catch(describeThrown);
    if (result.counts.failed > 0 || result.counts.skipped > 0) throw new StepFailed();
  };
  await progress
    .step(step.name, work, () => describeCounts(step.name, result))
    .catch((error: unknown) => {
      if (!(error instanceof StepFailed)) throw error;
    });
  return result ?? describeThrown(new Error(`${step.name} gave no result`));
}

class StepFailed extends Error {}

function describeThrown(error: unknown): StepResult {
  const output = error instanceof Error ? error.message : String(error);
  return { counts: { passed: 0, failed: 1, skipped: 0 }, output };
}

function describeCounts(name: string, result: StepResult | undefined): string {
  const passed = result?.counts.passed ?? 0;
  return passed > 1 ? `${name.padEnd(30)} ${passed} passed` : name;
}

function summarizeResults(results: ReadonlyMap<string, StepResult>): PlanResult {
  const all = [...results.entries()];
  return {
    counts: all.map(([, { counts }]) => counts).reduce(addCounts, { passed: 0, failed: 0, skipped: 0 }),
    failures: all
      .filter(([, { counts }]) => counts.failed > 0 || counts.skipped > 0)
      .map(([name, result]) => ({ name, ...result })),
  };
}

export function addCounts(one: Counts, other: Counts): Counts {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

/** Shows what failed, each with the command that mends it. */
export function printFailures(failures: readonly FailedStep[], print: (line: string) => void): void {
  for (const { name, output, mend } of failures) {
    if (output.trim()) print(`\n── ${name} ${'─'.repeat(Math.max(0, 70 - name.length))}\n${output.trimEnd()}`);
    if (mend) print(`\n   mend it with: ${mend}`);
  }
}
