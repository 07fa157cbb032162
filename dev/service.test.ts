import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { waitUntil } from './processes.ts';
import { backoffMs, startService, type Service, type ServiceSpec } from './service.ts';
import { LOG_DIR } from './settings.ts';

const started: Service[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((service) => service.stop()));
});

function run(code: string, about: Partial<ServiceSpec> = {}) {
  const said: string[] = [];
  const pids: number[] = [];
  const spec: ServiceSpec = {
    name: 'service-under-test',
    command: [process.execPath, '-e', code],
    cwd: '/',
    env: process.env,
    isReady: (lines) => lines.includes('ready'),
    ...about,
  };
  const service = startService(spec, { say: (line) => said.push(line), onSpawn: (_, pid) => pids.push(pid) });
  started.push(service);
  return { service, said, pids };
}

const LIVES = "console.log('ready'); setInterval(() => {}, 1000)";

test('a service that dies before it is ready is an error with its last words', async () => {
  const { service } = run("console.error('the port is taken'); process.exit(3)");

  await expect(service.ready).rejects.toThrow(/ended with code 3[^]*the port is taken/);
});

test('a program that cannot be started is an error too', async () => {
  const { service } = run('', { command: ['/no/such/program'] });

  await expect(service.ready).rejects.toThrow(/could not be started/);
});

test('a service that is killed later is started again, and that is said', async () => {
  const { service, said, pids } = run(LIVES);
  await service.ready;

  process.kill(pids[0]!, 'SIGKILL');

  expect(await waitUntil(() => pids.length === 2, 10_000)).toBe(true);
  expect(said).toEqual(['service-under-test was ended by SIGKILL; starting it again in 0.5 s']);
});

test('a service that is stopped stays stopped', async () => {
  const { service, pids } = run(LIVES);
  await service.ready;

  await service.stop();

  expect(await waitUntil(() => pids.length > 1, 1_000)).toBe(false);
});

test('what it prints goes to its log, and errors are shown without their JSON', async () => {
  const error = JSON.stringify({ level: 50, msg: 'the mail was refused', err: { message: 'no such mailbox' } });
  const { service, said } = run(`console.log(${JSON.stringify(error)}); console.log('{"level":30}'); ${LIVES}`);
  await service.ready;

  expect(said).toEqual(['service-under-test: the mail was refused (no such mailbox)']);
  await service.stop();
  const log = join(LOG_DIR, 'service-under-test.log');
  expect(await waitUntil(() => readFileSync(log, 'utf8').includes('{"level":30}\nready'), 5_000)).toBe(true);
});

test('the pauses between starts double, up to a quarter of a minute', () => {
  expect([0, 1, 2, 10].map(backoffMs)).toEqual([500, 1_000, 2_000, 15_000]);
});
