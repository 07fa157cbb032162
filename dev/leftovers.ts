import { commandOf, isRunning, markProcess, processNumbers, variableOf, type ProcessMark } from './process-list.ts';
import { sendSignal, waitUntil } from './processes.ts';

/** In the environment of everything a suite starts; so its processes are known even when they left their group. */
export const SUITE_MARK = 'HOLDFAST_SUITE';
const GRACE_MS = 3_000;

type Mark = Readonly<{ clone: string; owner: ProcessMark; suite: string }>;

/** The mark of a suite of this run. */
export function markSuite(clone: string, suite: string): string {
  const owner = markProcess(process.pid);
  return JSON.stringify({ clone, owner, suite });
}

/** Waits a moment for what a suite started to end by itself, then ends it; answers with what it had to end. */
export async function endLeftovers(mark: string): Promise<string[]> {
  await waitUntil(() => findMarked((found) => found === mark).length === 0, GRACE_MS);
  return kill(findMarked((found) => found === mark));
}

/** Ends what suites of this clone left behind when their run was killed. */
export function endAbandoned(clone: string): string[] {
  return kill(findMarked((found) => isAbandoned(readMark(found), clone)));
}

const isAbandoned = (mark: Mark | undefined, clone: string) => mark?.clone === clone && !isRunning(mark.owner);

// Another clone may be of another version, with other marks.
function readMark(text: string): Mark | undefined {
  try {
    return JSON.parse(text) as Mark;
  } catch {
    return undefined;
  }
}

function findMarked(isMeant: (mark: string) => boolean): number[] {
  const marked = processNumbers().filter((pid) => {
    const mark = variableOf(pid, SUITE_MARK);
    return pid !== process.pid && mark !== undefined && isMeant(mark);
  });
  return marked.filter((pid) => markProcess(pid) !== undefined); // not the zombies
}

function kill(pids: readonly number[]): string[] {
  const described = pids.map((pid) => `process ${pid}, ${commandOf(pid)}`);
  pids.forEach((pid) => sendSignal(pid, 'SIGKILL'));
  return described;
}
