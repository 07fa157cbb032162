import { commandOf, markProcess, processNumbers, variableOf } from './process-list.ts';
import { sendSignal, waitUntil } from './processes.ts';

/** In the environment of everything a suite starts; so its processes are known even when they left their group. */
export const SUITE_MARK = 'HOLDFAST_SUITE';
const GRACE_MS = 3_000;

/** Waits a moment for what a suite started to end by itself, then ends it; answers with what it had to end. */
export async function endLeftovers(mark: string): Promise<string[]> {
  await waitUntil(() => findMarked(mark).length === 0, GRACE_MS);
  const left = findMarked(mark);
  const described = left.map((pid) => `process ${pid}, ${commandOf(pid)}`);
  left.forEach((pid) => sendSignal(pid, 'SIGKILL'));
  return described;
}

function findMarked(mark: string): number[] {
  const marked = processNumbers().filter((pid) => pid !== process.pid && variableOf(pid, SUITE_MARK) === mark);
  return marked.filter((pid) => markProcess(pid) !== undefined); // not the zombies
}
