import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { aCart } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { placeOrderAsGuest } from './builders/place-order.ts';
import { cartCookieOf } from './harness/cart-cookie.ts';
import { useApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';
import { until } from './harness/until.ts';

const world = useWorld();
const api = useApi(world, { socketsPerAddress: 5 });

const SHOP = 'http://localhost:3000';
const STATUS = 'subscription($id: ID!, $token: String) { orderStatus(orderId: $id, accessToken: $token) { version } }';

type Message = {
  type: string;
  id?: string;
  payload?: { data?: unknown; errors?: { extensions: { code: string } }[] } & object;
};

const open: WebSocket[] = [];
afterEach(async () => {
  for (const socket of open.splice(0)) socket.terminate();
  await until('all sockets are gone', async () => (await statusOf(connect())) === 101);
  for (const socket of open.splice(0)) socket.terminate();
});

function connect(headers: Record<string, string> = { origin: SHOP }, protocol = 'graphql-transport-ws'): WebSocket {
  const socket = new WebSocket(api.socketUrl, protocol, { headers });
  socket.on('error', () => {}); // refusals are read from the response or the close code
  open.push(socket);
  return socket;
}

/** 101 when the socket was let in, otherwise the HTTP status of the refusal. */
function statusOf(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    socket.once('open', () => resolve(101));
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
  });
}

async function closeCode(socket: WebSocket): Promise<number> {
  const [code] = (await once(socket, 'close')) as [number];
  return code;
}

/** A socket after its handshake, with all that it has received. */
async function talk(headers?: Record<string, string>) {
  const socket = connect(headers);
  const received: Message[] = [];
  socket.on('message', (data) => received.push(JSON.parse(String(data)) as Message));
  await once(socket, 'open');
  const send = (message: object) => socket.send(JSON.stringify(message));
  send({ type: 'connection_init' });
  await until('the shop has greeted', () => received.some(({ type }) => type === 'connection_ack'));
  const answerTo = (id: string) =>
    until(`an answer to ${id}`, () => received.find((message) => message.id === id) ?? null);
  return { socket, send, answerTo, received };
}

const subscribe = (id: string, query: string, variables: object = {}) => ({
  id,
  type: 'subscribe',
  payload: { query, variables },
});

const codesOf = ({ payload }: Message): string[] =>
  (Array.isArray(payload) ? (payload as { extensions: { code: string } }[]) : (payload?.errors ?? [])).map(
    ({ extensions }) => extensions.code,
  );

describe('the door for sockets', () => {
  test('W01: a page of another site is refused, cookie or not', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://localhost:3000.evil.example'])
      expect(await statusOf(connect({ origin, cookie: 'cart=x' }))).toBe(403);
    expect(await statusOf(connect({ origin: SHOP }))).toBe(101);
  });

  test('W01: a program, which sends no Origin, is let in', async () => {
    expect(await statusOf(connect({}))).toBe(101);
  });

  test('W08: the older protocol of a confusing name is refused', async () => {
    const socket = connect({ origin: SHOP }, 'graphql-ws');

    await once(socket, 'error');

    expect(socket.readyState).not.toBe(WebSocket.OPEN);
  });

  test('W11: one address holds only so many, and HTTP goes on', async () => {
    const statuses = [];
    for (let n = 0; n < 7; n++) statuses.push(await statusOf(connect()));

    expect(statuses).toEqual([101, 101, 101, 101, 101, 429, 429]);
    expect((await fetch(`${api.origin}/livez`)).status).toBe(200);
  });
});

describe('a socket that does not keep to the protocol', () => {
  test('W03: a subscription before the greeting ends it', async () => {
    const socket = connect();
    await once(socket, 'open');

    socket.send(JSON.stringify(subscribe('1', STATUS, { id: 'x' })));

    expect(await closeCode(socket)).toBe(4401);
  });

  test('W02: one that never greets ends', async () => {
    expect(await closeCode(connect())).toBe(4408);
  });

  test('W06 W09: broken JSON and oversized frames end it', async () => {
    const [broken, large] = [await talk(), await talk()];

    const codes = Promise.all([closeCode(broken.socket), closeCode(large.socket)]);
    broken.socket.send('{"type": ');
    large.send({ id: '1', type: 'subscribe', payload: { query: `# ${'x'.repeat(70_000)}` } });

    expect(await codes).toEqual([4400, 1009]);
  });
});

describe('what runs over a socket', () => {
  test('W15: queries and mutations do not', async () => {
    const { send, answerTo } = await talk();

    send(subscribe('query', '{ shop { locales } }'));
    send(subscribe('mutation', 'mutation { removeCoupon { __typename } }'));

    expect(codesOf(await answerTo('query'))).toEqual(['BAD_USER_INPUT']);
    expect(codesOf(await answerTo('mutation'))).toEqual(['BAD_USER_INPUT']);
  });

  test('W15 G05 G12: documents have the limits that they have over HTTP', async () => {
    const { send, answerTo } = await talk();
    const deep = `${'product { variants { '.repeat(6)} id ${'} } '.repeat(6)}`;

    send(subscribe('deep', `subscription { orderStatus(orderId: "x") { order { lines { variant { ${deep} } } } } }`));
    send(subscribe('long', `subscription { orderStatus(orderId: "x") { ${'version '.repeat(1000)} } }`));
    send(subscribe('misspelt', 'subscription { orderStatus(orderId: "x") { versio } }'));

    expect(codesOf(await answerTo('deep'))).toContain('QUERY_TOO_COMPLEX');
    expect(codesOf(await answerTo('long'))).toEqual(['GRAPHQL_PARSE_FAILED']);
    const misspelt = await answerTo('misspelt');
    expect(codesOf(misspelt)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(JSON.stringify(misspelt)).not.toContain('"version"');
  });

  test('one socket holds 20 subscriptions, not 21', async () => {
    const product = await aProduct(world);
    const cartId = await aCart(world, { lines: [product] });
    const { orderId } = await placeOrderAsGuest(world, cartId);
    const { send, answerTo } = await talk({ origin: SHOP, cookie: await cartCookieOf(world, cartId) });

    for (let n = 1; n <= 21; n++) send(subscribe(String(n), STATUS, { id: orderId }));

    expect((await answerTo('20')).type).toBe('next');
    expect(codesOf(await answerTo('21'))).toEqual(['RATE_LIMITED']);
  });
});
