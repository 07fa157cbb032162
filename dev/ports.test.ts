import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { findFreePorts, findPortHolder, isPortFree } from './ports.ts';

const open: Server[] = [];

afterEach(() => open.splice(0).forEach((server) => server.close()));

async function listen(host: string): Promise<number> {
  const [port] = await findFreePorts(1);
  const server = createServer();
  open.push(server);
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  return port!;
}

test('free ports are free, and no two of them are the same', async () => {
  const ports = await findFreePorts(5);

  expect(new Set(ports).size).toBe(5);
  expect(await Promise.all(ports.map(isPortFree))).toEqual([true, true, true, true, true]);
});

test('a port is taken whichever address its holder listens on', async () => {
  const ports = [await listen('127.0.0.1'), await listen('0.0.0.0')];

  expect(await Promise.all(ports.map(isPortFree))).toEqual([false, false]);
});

test('the holder of a port is named with its process', async () => {
  const port = await listen('127.0.0.1');

  expect(await findPortHolder(port)).toMatchObject({ pid: process.pid, command: expect.stringContaining('node') });
});

test('a free port has no holder', async () => {
  const [port] = await findFreePorts(1);

  expect(await findPortHolder(port!)).toBeUndefined();
});
