import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CLONE_MARK } from './environment.ts';
import { findFreePorts, isPortFree } from './ports.ts';
import { isRunning, markProcess, type ProcessMark } from './process-list.ts';
import { sendSignal, waitUntil } from './processes.ts';
import { openRunRecord, readRunRecord } from './run-record.ts';
import { claimPorts, endEarlierRun } from './takeover.ts';

let folder: string;
let recordFile: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-takeover-'));
  recordFile = join(folder, 'running.json');
});

afterEach(() => {
  for (const { pid } of children.splice(0)) if (pid) sendSignal(-pid, 'SIGKILL');
  rmSync(folder, { recursive: true });
});

/** A process of its own group that lives until it is ended, and listens when given a port. */
async function aProcess({ port = 0, clone = '' } = {}): Promise<ProcessMark> {
  const code = port ? `require('net').createServer().listen(${port}, '127.0.0.1')` : 'setInterval(() => {}, 1000)';
  const child = spawn(process.execPath, ['-e', code], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, [CLONE_MARK]: clone },
  });
  children.push(child);
  if (port) await waitUntil(async () => !(await isPortFree(port)), 10_000);
  return markProcess(child.pid!)!;
}

test('what a killed start left running is ended, and named', async () => {
  const [supervisor, api] = [await aProcess(), await aProcess()];
  writeFileSync(recordFile, JSON.stringify({ supervisor, services: { api } }));
  sendSignal(supervisor.pid, 'SIGKILL');
  await waitUntil(() => !isRunning(supervisor), 5_000);

  const ended = await endEarlierRun(recordFile);

  expect(ended).toEqual(['api']);
  expect(isRunning(api)).toBe(false);
});

test('a supervisor that still runs is ended too', async () => {
  const supervisor = await aProcess();
  writeFileSync(recordFile, JSON.stringify({ supervisor, services: {} }));

  expect(await endEarlierRun(recordFile)).toEqual(['supervisor']);
  expect(isRunning(supervisor)).toBe(false);
});

test('a process that only got an old number is left alone', async () => {
  const stranger = await aProcess();
  const gone = { pid: stranger.pid, startedAt: 'another time' };
  writeFileSync(recordFile, JSON.stringify({ supervisor: gone, services: { api: gone } }));

  expect(await endEarlierRun(recordFile)).toEqual([]);
  expect(isRunning(stranger)).toBe(true);
});

test('no record, or one broken off, means that nothing runs', async () => {
  expect(await endEarlierRun(recordFile)).toEqual([]);
  writeFileSync(recordFile, '{"supervisor": {');
  expect(await endEarlierRun(recordFile)).toEqual([]);
});

test('the record names this process and its services, and is erased at the end', async () => {
  const api = await aProcess();
  const record = openRunRecord(recordFile);

  record.note('api', api.pid);

  expect(readRunRecord(recordFile)).toEqual({ supervisor: markProcess(process.pid), services: { api } });
  record.erase();
  expect(readRunRecord(recordFile)).toBeUndefined();
});

test('a port held by this clone is freed, one held by a stranger is named', async () => {
  const [mine, strange] = await findFreePorts(2);
  const own = await aProcess({ port: mine!, clone: '/our/clone' });
  const stranger = await aProcess({ port: strange!, clone: '/another/clone' });

  const taken = await claimPorts(
    [
      ['api', mine!],
      ['web', strange!],
    ] as const,
    '/our/clone',
  );

  expect(taken).toEqual([{ name: 'web', port: strange, holder: expect.objectContaining({ pid: stranger.pid }) }]);
  expect([isRunning(own), isRunning(stranger)]).toEqual([false, true]);
});
