import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { aProduct, type Product } from './builders/a-product.ts';
import { aShopper, type Shopper } from './harness/shopper.ts';
import { useApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();
const api = useApi(world);

const CHECKOUT = `mutation($input: CheckoutInput!) { result: checkout(input: $input) { __typename
  ... on CheckoutSuccess { checkoutUrl accessToken accessTokenExpiresAt order { id status history { message } } }
  ... on Refusal { code message }
  ... on InputInvalid { problems { path rule message } }
  ... on CartUnready { cart { version } }
  ... on StockInsufficient { shortages { line { quantity } variant { id quantityAvailable } requested available } }
  ... on PriceChanged { expectedTotal { amountMinor currency } changes { previousUnitPrice { amountMinor } line { unitPrice { amountMinor } } }
    cart { version total { amountMinor currency } } } } }`;

type Seen = { version: number; total: { amountMinor: number; currency: string } };
type Result = { __typename: string; [field: string]: unknown };

const add = async (shopper: Shopper, { variantId }: Product, quantity = 1): Promise<Seen> => {
  const query =
    'mutation($id: ID!, $quantity: Int!) { result: addToCart(variantId: $id, quantity: $quantity) { ... on Cart { version total { amountMinor currency } } } }';
  return (await shopper.ask<{ result: Seen }>(query, { id: variantId, quantity })).data.result;
};

const address = {
  recipient: 'Aoi',
  line1: '1-2-3 Ginza',
  city: 'Chuo-ku',
  region: 'Tokyo',
  postalCode: '104-0061',
  country: 'JP',
};

async function checkOut(
  shopper: Shopper,
  seen: Seen,
  change: object = {},
  headers: Record<string, string> = {},
): Promise<Result> {
  const input = {
    idempotencyKey: randomUUID(),
    cartVersion: seen.version,
    expectedTotal: seen.total,
    contact: { name: 'Aoi Tanaka', email: `${randomUUID()}@example.com` },
    shippingAddress: address,
    ...change,
  };
  return (await shopper.ask<{ result: Result }>(CHECKOUT, { input }, headers)).data.result;
}

const setPrice = ({ variantId }: Product, amountMinor: number) =>
  world.sql(`UPDATE "Price" SET "amountMinor" = $2 WHERE "variantId" = $1`, variantId, amountMinor);

describe('checkout through the API', () => {
  test('T2: answers the payment page, and a link that opens the order without a cookie', async () => {
    const [shopper, product] = [aShopper(api), await aProduct(world)];

    const answer = await checkOut(shopper, await add(shopper, product));

    expect(answer).toMatchObject({
      __typename: 'CheckoutSuccess',
      checkoutUrl: expect.stringMatching(/^http/),
      order: { status: 'PENDING' },
    });
    const { order, accessToken } = answer as unknown as { order: { id: string }; accessToken: string };
    const { data } = await aShopper(api).ask(
      'query($id: ID!, $token: String) { order(id: $id, accessToken: $token) { id } }',
      {
        id: order.id,
        token: accessToken,
      },
    );
    expect(data).toEqual({ order: { id: order.id } });
  });

  test('S1.8 R11: a price that went up is shown beside the old one, and agreed to by its version and total', async () => {
    const [shopper, product] = [aShopper(api), await aProduct(world, { priceMinor: 1000 })];
    const seen = await add(shopper, product, 2);
    await setPrice(product, 1300);

    const refused = await checkOut(shopper, seen);
    const again = await checkOut(shopper, seen);
    const { cart } = refused as unknown as { cart: Seen };
    const agreed = await checkOut(shopper, cart);

    expect(refused).toMatchObject({
      code: 'PRICE_CHANGED',
      expectedTotal: seen.total,
      changes: [{ previousUnitPrice: { amountMinor: 1000 }, line: { unitPrice: { amountMinor: 1300 } } }],
      cart: { version: seen.version + 1, total: { amountMinor: seen.total.amountMinor + 600, currency: 'USD' } },
    });
    expect(again).toMatchObject({ code: 'CART_CHANGED', cart: { version: seen.version + 1 } });
    expect(agreed).toMatchObject({ __typename: 'CheckoutSuccess' });
  });

  test('S1.8: a total in another currency, or too low, changes nothing when no price did', async () => {
    const [shopper, product] = [aShopper(api), await aProduct(world)];
    const seen = await add(shopper, product);

    for (const expectedTotal of [
      { ...seen.total, currency: 'JPY' },
      { ...seen.total, amountMinor: seen.total.amountMinor - 1 },
    ])
      expect(await checkOut(shopper, seen, { expectedTotal })).toMatchObject({
        code: 'PRICE_CHANGED',
        changes: [],
        cart: { version: seen.version },
      });
  });

  test('S0.3: what is short is told with the line, in the buyer’s language', async () => {
    const [first, second, product] = [aShopper(api), aShopper(api), await aProduct(world, { stock: 3 })];
    const [seen, theirs] = [await add(first, product, 2), await add(second, product, 2)];
    await checkOut(second, theirs);

    const refused = await checkOut(first, seen, {}, { 'accept-language': 'ja' });

    expect(refused).toMatchObject({
      code: 'STOCK_INSUFFICIENT',
      message: '残り1点です。',
      shortages: [
        { requested: 2, available: 1, line: { quantity: 2 }, variant: { id: product.variantId, quantityAvailable: 1 } },
      ],
    });
  });

  test('S2.3: all mistakes of the input come back at once, each with its path', async () => {
    const [shopper, product] = [aShopper(api), await aProduct(world)];
    const seen = await add(shopper, product);

    const refused = await checkOut(shopper, seen, {
      contact: { name: ' ', email: 'no address' },
      shippingAddress: { ...address, country: 'XX' },
    });

    expect(refused.code).toBe('INPUT_INVALID');
    expect(refused.problems).toEqual(
      expect.arrayContaining([
        { path: ['contact', 'name'], rule: 'REQUIRED', message: 'Please fill this in.' },
        expect.objectContaining({ path: ['contact', 'email'], rule: 'MALFORMED' }),
        expect.objectContaining({ path: ['shippingAddress', 'country'], rule: 'NOT_OFFERED' }),
      ]),
    );
  });

  test('an empty cart, or none, cannot be ordered', async () => {
    const nothing = { version: 0, total: { amountMinor: 0, currency: 'USD' } };

    expect(await checkOut(aShopper(api), nothing)).toMatchObject({ code: 'CART_EMPTY', cart: { version: 0 } });
  });
});

describe('an order through the API', () => {
  test('S0.13: is asked to be canceled with an answer at once, and again without harm', async () => {
    const [shopper, product] = [aShopper(api), await aProduct(world)];
    const { order } = (await checkOut(shopper, await add(shopper, product))) as unknown as { order: { id: string } };
    const cancel = async () =>
      (
        await shopper.ask<{ cancel: object }>(
          'mutation($id: ID!) { cancel(orderId: $id) { __typename ... on Order { status cancelRequestedAt payment { checkoutUrl retryable } } ... on Refusal { code } } }',
          { id: order.id },
        )
      ).data.cancel;

    const asked = await cancel();
    await world.quiet();
    const later = await cancel();

    expect(asked).toMatchObject({
      __typename: 'Order',
      cancelRequestedAt: expect.any(String),
      payment: { checkoutUrl: null, retryable: false },
    });
    expect(later).toMatchObject({ __typename: 'Order', status: 'CANCELED' });
  });
});
