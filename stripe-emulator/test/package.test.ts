import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(HERE, 'dist');
const run = promisify(execFile);
/** This Node stands first: what is installed must run on what runs the tests. */
const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` };

let folder: string;
let hadDist: boolean;

/** Packs as `pnpm publish` would, and installs the tarball into an empty folder without a network. */
beforeAll(async () => {
  hadDist = existsSync(DIST);
  folder = mkdtempSync(join(tmpdir(), 'stripe-emulator-package-'));
  await run('npm', ['exec', '--yes', '--', 'pnpm@12.21.0', 'pack', '--pack-destination', folder], { cwd: HERE, env });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? 'no tarball';
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`], { cwd: folder, env });
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  if (!hadDist) rmSync(DIST, { recursive: true, force: true });
});

test('it brings no other package, and has what a stranger needs to read', () => {
  const scope = join(folder, 'node_modules/@holdfast/stripe-emulator');

  expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['@holdfast']);
  expect(readdirSync(scope).toSorted()).toEqual(['LICENSE', 'README.md', 'dist', 'docs', 'package.json']);
  expect(existsSync(join(scope, 'dist/client/client.d.ts'))).toBe(true);
});

test('its command starts an emulator, and ends it', async () => {
  const child = spawn(join(folder, 'node_modules/.bin/stripe-emulator'), ['--port', '0'], { env });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const url = line.toString().trim().split(' ').at(-1) ?? '';
  const health = await fetch(`${url}/_emulator/health`);
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number];

  expect(health.status).toBe(200);
  expect(code).toBe(0);
});

test('a plain script starts it from code and drives it with the client', async () => {
  const script = `
    import { startStripeEmulator } from '@holdfast/stripe-emulator';
    import { createEmulatorClient } from '@holdfast/stripe-emulator/client';
    const emulator = await startStripeEmulator({ clock: 'frozen' });
    const client = createEmulatorClient(emulator.url);
    const before = await client.clock();
    const after = await client.advance(60);
    await emulator.close();
    console.log(after.now - before.now);
  `;
  writeFileSync(join(folder, 'script.js'), script);

  const { stdout } = await run(process.execPath, ['script.js'], { cwd: folder, env });

  expect(stdout.trim()).toBe('60');
});

test('its types lead a program that uses it, and find its mistakes', async () => {
  const lines = [
    "import { startStripeEmulator } from '@holdfast/stripe-emulator';",
    "import { createEmulatorClient } from '@holdfast/stripe-emulator/client';",
    "const emulator = await startStripeEmulator({ clock: 'frozen' });",
    'export const now: number = (await createEmulatorClient(emulator.url).advance(60)).now;',
    "await createEmulatorClient(emulator.url).advance('60');",
  ];
  writeFileSync(join(folder, 'program.ts'), lines.join('\n'));
  const tsc = join(HERE, 'node_modules/typescript/bin/tsc');
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2024'];

  const answer = await run(process.execPath, [tsc, ...options, 'program.ts'], { cwd: folder, env }).catch(
    (error: { stdout: string }) => error,
  );

  expect(answer.stdout.trim().split('\n')).toEqual([
    "program.ts(5,50): error TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.",
  ]);
});
