import { createClient } from 'graphql-ws';
import { describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { getIntrospectionQuery } from 'graphql';
import { signAccessToken } from '../src/order/access-token.ts';
import { aCart } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { placeOrderAsGuest } from './builders/place-order.ts';
import { aShopper } from './harness/shopper.ts';
import { useApi, type TestApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();
const development = useApi(world, { environment: 'development' });
const production = useApi(world, { environment: 'production' });

const STUDIO = 'https://studio.apollographql.com';
const EMBEDDED = 'https://sandbox.embed.apollographql.com';

/** What Chrome sends before a page of another site may post JSON to this machine. */
const preflight = (api: TestApi, origin: string) =>
  fetch(api.url, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type,x-apollo-operation-name',
      'access-control-request-private-network': 'true',
    },
  });

describe.for([STUDIO, EMBEDDED])('Apollo Sandbox at %s in development', (origin) => {
  test('K.1: asks first and may then post with its cookies', async () => {
    const { status, headers } = await preflight(development, origin);

    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('access-control-allow-credentials')).toBe('true');
    expect(headers.get('access-control-allow-methods')).toContain('POST');
    expect(headers.get('access-control-allow-headers')).toContain('x-apollo-operation-name');
    expect(headers.get('access-control-allow-private-network')).toBe('true');
    expect(headers.get('vary')).toContain('Origin');
  });

  test('K.1: reads the whole schema', async () => {
    const { headers, data, errors } = await aShopper(development, { origin }).ask<{ __schema: { types: object[] } }>(
      getIntrospectionQuery({ descriptions: true, specifiedByUrl: true }),
    );

    expect(errors).toEqual([]);
    expect(data.__schema.types.length).toBeGreaterThan(40);
    expect(headers.get('access-control-allow-origin')).toBe(origin);
    expect(headers.get('access-control-allow-credentials')).toBe('true');
  });

  test('K.1: fills a cart', async () => {
    const [shopper, { variantId }] = [aShopper(development, { origin }), await aProduct(world)];

    const { data } = await shopper.ask('mutation($id: ID!) { addToCart(variantId: $id) { __typename } }', {
      id: variantId,
    });

    expect(data).toEqual({ addToCart: { __typename: 'Cart' } });
    expect(shopper.cookie()).toContain('cart=');
  });

  test('K.3: follows an order', async () => {
    expect(await firstStatus(development, origin)).toMatchObject({ data: { orderStatus: { version: 2 } } });
  });
});

describe('Apollo Sandbox', () => {
  test('K.1: has a landing page in development whose scripts may run', async () => {
    const page = await fetch(development.url, { headers: { accept: 'text/html,application/xhtml+xml' } });

    expect(page.status).toBe(200);
    expect(await page.text()).toContain('embeddable-sandbox.cdn.apollographql.com');
    expect(page.headers.get('content-security-policy')).toBeNull();
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('the landing page’s own requests come from the API’s own origin', async () => {
    const { data } = await aShopper(development, { origin: development.origin }).ask('{ __typename }');

    expect(data).toEqual({ __typename: 'Query' });
  });

  test.for([STUDIO, EMBEDDED])('H05: %s is another site like any in production', async (origin) => {
    const asked = await preflight(production, origin);
    const { status, headers, errors } = await aShopper(production, { origin }).ask('{ __typename }');

    for (const answer of [asked.headers, headers]) expect(answer.get('access-control-allow-origin')).toBeNull();
    expect([asked.status, status]).toEqual([403, 403]);
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
    await expect(firstStatus(production, origin)).rejects.toBeDefined();
  });
});

/** Over graphql-transport-ws, as Sandbox's subscription editor does it. */
async function firstStatus(api: TestApi, origin: string): Promise<unknown> {
  const { orderId } = await placeOrderAsGuest(world, await aCart(world, { lines: [await aProduct(world)] }));
  const { token } = signAccessToken(world.shop.config, orderId, world.shop.clock.now());
  class Sandbox extends WebSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol, { headers: { origin } });
    }
  }
  const client = createClient({ url: api.socketUrl, webSocketImpl: Sandbox, retryAttempts: 0 });
  try {
    const query =
      'subscription($id: ID!, $token: String) { orderStatus(orderId: $id, accessToken: $token) { version } }';
    return (await client.iterate({ query, variables: { id: orderId, token } }).next()).value;
  } finally {
    await client.dispose();
  }
}
