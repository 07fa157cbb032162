import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { aProduct } from './builders/a-product.ts';
import { aShopper } from './harness/shopper.ts';
import { useApi, type TestApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld({ worker: false });
const shop = useApi(world);
const production = useApi(world, { environment: 'production' });

const JSON_TYPE = { 'content-type': 'application/json' };

type Reply = Readonly<{ status: number; headers: Headers; text: string; codes: string[] }>;

async function send(api: TestApi, path: string, init: RequestInit): Promise<Reply> {
  const response = await fetch(`${api.origin}${path}`, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, codes: codesIn(text) };
}

function codesIn(text: string): string[] {
  if (!text.startsWith('{')) return [];
  const { errors = [] } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
  return errors.map(({ extensions }) => extensions.code);
}

const post = (body: unknown, headers: Record<string, string> = {}, api = shop) =>
  send(api, '/graphql', {
    method: 'POST',
    headers: { ...JSON_TYPE, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const ask = (query: string) => post({ query });

/** A client's mistake: 4xx with a stable code, and nothing of our insides. */
function expectRefused(reply: Reply, code: string, status = 400): void {
  expect(reply.status).toBe(status);
  expect(reply.codes[0]).toBe(code);
  expect(reply.text).not.toMatch(/node_modules|\.ts:\d|stacktrace|SELECT|Did you mean/);
  expect(reply.text.length).toBeLessThan(3000);
}

const times = (count: number, each: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => each(n)).join(' ');

describe('a document that costs too much', () => {
  test('G01: 1,000 aliases, or 16', async () => {
    expectRefused(await ask(`{ ${times(1000, (n) => `a${n}: __typename`)} }`), 'GRAPHQL_PARSE_FAILED');
    expectRefused(await ask(`{ ${times(16, (n) => `a${n}: __typename`)} }`), 'QUERY_TOO_COMPLEX');
    expect((await ask(`{ ${times(15, (n) => `a${n}: __typename`)} }`)).status).toBe(200);
  });

  test('G02 G03 G04: thousands of fields and directives', async () => {
    expectRefused(await ask(`{ ${times(5000, () => '__typename')} }`), 'GRAPHQL_PARSE_FAILED');
    expectRefused(await ask(`{ __typename ${times(1000, () => '@include(if: true)')} }`), 'GRAPHQL_PARSE_FAILED');
    expectRefused(await ask(`{ __typename ${times(500, () => '@no')} }`), 'GRAPHQL_PARSE_FAILED');
    expectRefused(await ask(`{ __typename ${times(9, () => '@no')} }`), 'QUERY_TOO_COMPLEX');
  });

  test('G05: 50 levels, or 11', async () => {
    const nested = (levels: number) =>
      `{ product(slug: "x") { variants { ${'product { variants { '.repeat(levels)} id ${'} } '.repeat(levels)} } } }`;

    expectRefused(await ask(nested(24)), 'QUERY_TOO_COMPLEX');
    expectRefused(await ask(nested(4)), 'QUERY_TOO_COMPLEX');
    expect((await ask(nested(3))).codes).toEqual(['NOT_FOUND']);
  });

  test('the widest query of a cart page is let through', async () => {
    const variant = `variant { id sku name price { amountMinor currency } quantityAvailable interval product { id slug name
      images { alt width height sources { url width type } } category { id slug name } } }`;
    const { status, codes } =
      await ask(`{ cart { id version currency lines { id quantity problem unitPrice { amountMinor currency }
      total { amountMinor currency } ${variant} } subtotal { amountMinor } discount { amountMinor } total { amountMinor }
      openOrder { id lines { id name ${variant} } history { message } payment { checkoutUrl } } } }`);

    expect({ status, codes }).toEqual({ status: 200, codes: [] });
  });

  test('G08 G09 G20: circles, batches, nameless operations and subscriptions over HTTP', async () => {
    expectRefused(
      await ask('{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }'),
      'GRAPHQL_VALIDATION_FAILED',
    );
    expectRefused(await post(Array.from({ length: 100 }, () => ({ query: '{ __typename }' }))), 'BAD_USER_INPUT');
    expectRefused(await ask('query a { __typename } query b { __typename }'), 'BAD_USER_INPUT');
    expectRefused(await ask('subscription { orderStatus(orderId: "x") { version } }'), 'GRAPHQL_VALIDATION_FAILED');
  });

  test('G11: 2 MB, most of it a comment', async () => {
    expectRefused(await ask(`# ${'x'.repeat(2_000_000)}\n{ __typename }`), 'PAYLOAD_TOO_LARGE', 413);
  });
});

describe('a request that is not one', () => {
  test('G12: a misspelt field gets no hint at the right one', async () => {
    const reply = await ask('{ shpo { currencies } product(slug: "x") { nam } }');

    expectRefused(reply, 'GRAPHQL_VALIDATION_FAILED');
    expect(reply.text).not.toMatch(/"shop"|\bname\b/);
  });

  test('G14: variables that are none', async () => {
    const query = 'query($first: Int!) { products(first: $first) { edges { cursor } } }';
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`v${n}`, n]));

    expect((await post({ query: '{ __typename }', variables: null })).status).toBe(200);
    expectRefused(await post({ query, variables: [24] }), 'BAD_USER_INPUT');
    expectRefused(await post({ query, variables: { first: '24' } }), 'BAD_USER_INPUT');
    expectRefused(await post({ query: '{ __typename }', variables: many }), 'BAD_USER_INPUT');
  });

  test('G15: JSON that is broken, empty or no object', async () => {
    for (const body of ['{"query": "{ __type', '', '""', '{}', '{"query": 1}'])
      expectRefused(await post(body), 'BAD_USER_INPUT');
  });

  test('Z05: fields that an input does not have', async () => {
    const reply = await post({
      query: 'mutation($input: CheckoutInput!) { checkout(input: $input) { __typename } }',
      variables: {
        input: {
          idempotencyKey: 'k',
          cartVersion: 1,
          expectedTotal: { amountMinor: 1, currency: 'USD' },
          status: 'PAID',
        },
      },
    });

    expectRefused(reply, 'BAD_USER_INPUT');
  });

  test('a surprise shows an id for support and keeps its cause in the log', async () => {
    const broken = vi.spyOn(world.shop.db, '$queryRaw').mockRejectedValueOnce(new Error('secret of the database'));
    const logged = vi.spyOn(world.shop.log, 'error');

    const { text, status } = await ask('{ categories { id } }');

    const [error] = (JSON.parse(text) as { errors: { extensions: { code: string; faultId: string } }[] }).errors;
    expect(status).toBe(200);
    expect(error?.extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', faultId: expect.stringMatching(/^flt_/) });
    expect(text).not.toContain('secret');
    expect(logged.mock.calls[0]?.[0]).toMatchObject({ faultId: error?.extensions.faultId });
    broken.mockRestore();
    logged.mockRestore();
  });
});

describe('another site', () => {
  const query = '{ __typename }';

  test.for(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])(
    'H01: cannot post %s, which needs no preflight',
    async (type) => expectRefused(await post('query={__typename}', { 'content-type': type }), 'BAD_USER_INPUT'),
  );

  test('H01 H02: cannot post without a content type, nor ask by a simple GET', async () => {
    const untyped = { method: 'POST', body: new Blob([JSON.stringify({ query })]) };

    expectRefused(await send(shop, '/graphql', untyped), 'BAD_USER_INPUT');
    expectRefused(await send(shop, `/graphql?query=${query}`, { method: 'GET' }), 'BAD_USER_INPUT');
  });

  test('G20: a mutation in a GET is refused even with the preflight header', async () => {
    const path = `/graphql?query=${encodeURIComponent('mutation { removeCoupon { __typename } }')}`;

    expect((await send(shop, path, { headers: { 'apollo-require-preflight': '1' } })).status).toBe(405);
  });

  test.for(['https://evil.example', 'null', 'http://localhost:3000.evil.example', 'https://localhost:3000'])(
    'H05: %s is refused before anything runs, and gets no CORS header',
    async (origin) => {
      const [product, shopper] = [await aProduct(world), aShopper(shop)];
      const add = `mutation { addToCart(variantId: "${product.variantId}") { __typename } }`;

      const reply = await post({ query: add }, { origin });

      expectRefused(reply, 'FORBIDDEN', 403);
      expect(reply.headers.get('access-control-allow-origin')).toBeNull();
      expect(reply.headers.get('set-cookie')).toBeNull();
      expect(shopper.cookie()).toBe('');
    },
  );

  test('H05: our own pages are let in', async () => {
    expect((await post({ query }, { origin: 'http://localhost:3000' })).status).toBe(200);
    expect((await post({ query }, { origin: 'http://localhost:3000' }, production)).status).toBe(200);
  });
});

describe('HTTP', () => {
  const PATHS = ['/graphql', '/livez', '/readyz', '/webhooks/stripe', '/nothing'];

  test('H08: methods that mean nothing are refused on every path', async () => {
    for (const path of PATHS) {
      for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
        const { status } = await send(shop, path, { method });
        expect(`${method} ${path}: ${status >= 400 && status < 500}`).toBe(`${method} ${path}: true`);
      }
    }
  });

  test('H09: every answer forbids framing, sniffing, loading and keeping', async () => {
    for (const path of PATHS) {
      const { headers } = await send(production, path, { method: 'GET' });
      expect(headers.get('content-security-policy')).toContain("default-src 'none';frame-ancestors 'none'");
      expect(headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  test('H12: there is nothing else, and what is not there is told in JSON', async () => {
    for (const path of ['/', '/metrics', '/healthz', '/.env', '/.git/config', '/src/api.ts', '/%2e%2e/package.json'])
      expectRefused(await send(shop, path, { method: 'GET' }), 'NOT_FOUND', 404);
  });

  test('A08: in production the cart cookie is bound to this host and to TLS', async () => {
    const { variantId } = await aProduct(world);

    const { headers } = await post(
      { query: `mutation { addToCart(variantId: "${variantId}") { __typename } }` },
      {},
      production,
    );

    expect(headers.getSetCookie()[0]).toMatch(
      /^__Host-cart=[\w-]{43}; Max-Age=7776000; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test('G19: production shows neither its schema nor a page to explore it', async () => {
    expectRefused(
      await post({ query: '{ __schema { types { name } } }' }, {}, production),
      'GRAPHQL_VALIDATION_FAILED',
    );
    expectRefused(
      await post({ query: '{ __type(name: "Cart") { name } }' }, {}, production),
      'GRAPHQL_VALIDATION_FAILED',
    );
    const page = await send(production, '/graphql', { headers: { accept: 'text/html' } });
    expect(page.status).toBe(400);
    expect(page.text).not.toContain('<html');
  });
});

describe('health', () => {
  let answers: () => Promise<number[]>;
  beforeAll(() => {
    answers = () => Promise.all(['/livez', '/readyz'].map(async (path) => (await send(shop, path, {})).status));
  });
  afterAll(() => vi.restoreAllMocks());

  test('the process lives while Postgres is away, but takes no work', async () => {
    expect(await answers()).toEqual([200, 200]);

    vi.spyOn(world.shop.db, '$queryRaw').mockRejectedValueOnce(new Error('connection refused'));

    expect(await answers()).toEqual([200, 503]);
  });
});
