import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { readCommandLine } from '../src/command-line.ts';
import { startWatched } from './coverage/start-watched.ts';

const CLI = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const running: ChildProcess[] = [];
afterEach(() => running.splice(0).forEach((child) => child.kill('SIGKILL')));

/** Runs the command and gives its output and its end. */
function run(...args: string[]) {
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  const output = { text: '' };
  const firstLine = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output.text += chunk.toString();
        if (output.text.includes('\n')) resolve(output.text.split('\n')[0] ?? '');
      });
    }
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, firstLine, ended, output };
}

test('prints one line when it is ready, serves there, and ends cleanly on SIGTERM', async () => {
  const { child, firstLine, ended, output } = run('--port', '0');

  const line = await firstLine;
  const url = /^stripe-emulator listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1] ?? '';
  const health = await fetch(`${url}/_emulator/health`);
  child.kill('SIGTERM');

  expect(health.status).toBe(200);
  expect(await ended).toBe(0);
  expect(output.text.trim().split('\n')).toHaveLength(1);
});

test('compares with the SDK when it is told to', async () => {
  const { firstLine } = run('--port', '0', '--conformance');

  const url = /http:\S+/.exec(await firstLine)?.[0] ?? '';
  const report = await (await fetch(`${url}/_emulator/conformance`)).json();

  expect(report).toMatchObject({ enabled: true, violations: [] });
});

test('says in one sentence that the port is taken, and exits with 1', async () => {
  const first = await startWatched();

  const { ended, output } = run('--port', String(first.port));

  expect(await ended).toBe(1);
  expect(output.text).toBe(
    `stripe-emulator: port ${first.port} on 127.0.0.1 is already in use: stop what listens there or choose another port with --port\n`,
  );
  await first.close();
});

test('says in one sentence what is wrong with an argument, and exits with 1', async () => {
  const { ended, output } = run('--clock', 'fast');

  expect(await ended).toBe(1);
  expect(output.text).toBe('stripe-emulator: --clock must be real or frozen, not fast\n');
});

test('reads several webhooks; the secret follows the last equals sign', () => {
  const options = readCommandLine(['--webhook', 'http://a.test/w?x=1=whsec_a', '--webhook', 'http://b.test/=whsec_b']);

  expect(options?.webhooks).toEqual([
    { url: 'http://a.test/w?x=1', secret: 'whsec_a' },
    { url: 'http://b.test/', secret: 'whsec_b' },
  ]);
});

test.each([
  [['--port', 'x']],
  [['--port', '70000']],
  [['--webhook', 'http://a.test/']],
  [['--webhook', 'nonsense=whsec_a']],
  [['--seed', '-1']],
  [['--unknown']],
])('refuses %o', (args) => {
  expect(() => readCommandLine(args)).toThrow();
});
