import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { answerHealth, observe } from './observe.js';

let accepting = true;
let passedOn: string | undefined;
const server = createServer((incoming, response) => {
  if (answerHealth(incoming, response, accepting)) return;
  observe(incoming, response);
  passedOn = incoming.headers.traceparent?.toString();
  response.end('page');
});
let origin = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test('F10: it is ready until it is asked to stop, and alive until it has ended', async () => {
  expect((await fetch(`${origin}/readyz`)).status).toBe(200);

  accepting = false;

  expect((await fetch(`${origin}/readyz`)).status).toBe(503);
  expect((await fetch(`${origin}/livez`)).status).toBe(200);
  accepting = true;
});

test('H12: what came through a proxy is not told about health', async () => {
  const headers = { 'x-forwarded-for': '203.0.113.9' };

  for (const path of ['/readyz', '/livez']) expect(await (await fetch(origin + path, { headers })).text()).toBe('page');
});

test('I15: a request’s line has its trace and its path, without the tokens behind it', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

  const answer = await fetch(`${origin}/orders/ord_1?token=abcdefgh`, {
    headers: { traceparent, cookie: 'cart=secret' },
  });
  await answer.text();
  await vi.waitFor(() => expect(log).toHaveBeenCalled());

  const line = String(log.mock.calls[0]?.[0]);
  const traceId = answer.headers.get('x-trace-id');
  expect(JSON.parse(line)).toMatchObject({ name: 'web', traceId, method: 'GET', path: '/orders/ord_1', status: 200 });
  expect(line).not.toMatch(/abcdefgh|secret/);
  expect(traceId).toMatch(/^[\da-f]{32}$/);
  expect(traceId).not.toBe('0af7651916cd43dd8448eb211c80319c'); // a client begins no trace of ours
  expect(passedOn).toMatch(new RegExp(`^00-${traceId}-[\\da-f]{16}-01$`));
});
