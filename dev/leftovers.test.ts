import { spawn, type ChildProcess } from 'node:child_process';
import { afterEach, expect, test } from 'vitest';
import { endAbandoned, endLeftovers, markSuite, SUITE_MARK } from './leftovers.ts';
import { isRunning, markProcess, variableOf, type ProcessMark } from './process-list.ts';
import { sendSignal, waitUntil } from './processes.ts';

const children: ChildProcess[] = [];

afterEach(() => {
  for (const { pid } of children.splice(0)) if (pid) sendSignal(pid, 'SIGKILL');
});

async function aProcess(mark: string): Promise<ProcessMark> {
  const env = { ...process.env, [SUITE_MARK]: mark };
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    detached: true,
    stdio: 'ignore',
    env,
  });
  children.push(child);
  await waitUntil(() => variableOf(child.pid!, SUITE_MARK) === mark, 5_000); // between fork and exec it has ours
  return markProcess(child.pid!)!;
}

const hasEnded = (mark: ProcessMark) => waitUntil(() => !isRunning(mark), 5_000);

test('a process that a suite left behind is named and ended, also out of its group', async () => {
  const left = await aProcess(markSuite('/clone', 'unit x'));
  const other = await aProcess(markSuite('/clone', 'unit y'));

  const named = await endLeftovers(markSuite('/clone', 'unit x'));

  expect(named).toEqual([expect.stringContaining(`process ${left.pid}, `)]);
  expect(await hasEnded(left)).toBe(true);
  expect(isRunning(other)).toBe(true);
});

test('what a killed run of this clone left is ended; living runs and other clones are left alone', async () => {
  const gone = { pid: process.pid, startedAt: 'before' };
  const abandoned = await aProcess(JSON.stringify({ clone: '/clone', owner: gone, suite: 'unit x' }));
  const foreign = await aProcess(JSON.stringify({ clone: '/another', owner: gone, suite: 'unit x' }));
  const living = await aProcess(markSuite('/clone', 'unit x'));
  const older = await aProcess('12-unit x');

  expect(endAbandoned('/clone')).toHaveLength(1);

  expect(await hasEnded(abandoned)).toBe(true);
  expect([foreign, living, older].map(isRunning)).toEqual([true, true, true]);
});
