import { describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { once } from 'node:events';
import { useWorld } from './harness/use-world.ts';
import { startChild } from './harness/child.ts';

const world = useWorld({ worker: false });

describe('the API as a process of its own', () => {
  test('F10: asked to stop, it tells its sockets, ends by itself and within seconds', async () => {
    const api = await world.start('api');
    const [address] = api.ready;
    const socket = new WebSocket(`${address?.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    const closed = once(socket, 'close') as Promise<[number]>;
    const begun = Date.now();

    await api.stop(); // throws when it does not end with 0

    expect((await closed)[0]).toBe(1001);
    expect(Date.now() - begun).toBeLessThan(5000);
  });

  test('a port that is taken ends it with one sentence that names port and setting', async () => {
    const api = await world.start('api');
    const port = new URL(api.ready[0] ?? '').port;

    const second = startChild({
      cwd: 'api',
      args: ['--import', 'tsx', 'src/api.ts'],
      env: { ...world.env, API_PORT: port },
      readyLine: /never/,
    });

    await expect(second).rejects.toThrow(new RegExp(`ended with 1 before it was ready:\\n.*Port ${port} .*API_PORT`));
  });
});
