import { describe, expect, test } from 'vitest';
import { aCart } from './builders/a-cart.ts';
import { aCoupon } from './builders/a-coupon.ts';
import { aProduct } from './builders/a-product.ts';
import { placeOrderAsGuest, tryToOrder } from './builders/place-order.ts';
import { readOrder, stockOf } from './builders/read-order.ts';
import { aShopper } from './harness/shopper.ts';
import { useApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();
const api = useApi(world);

/** Six pieces are delivered free, so that the goods alone are the total. */
async function aCartOver(totalMinor: number, currency: string) {
  const product = await aProduct(world, { priceMinor: totalMinor, stock: 20 });
  const rest = await aCoupon(world, { fixed: { [currency]: totalMinor * 5 } });
  return { product, cartId: await aCart(world, { lines: [[product, 6]], coupon: rest, currency }) };
}

describe('a total that Stripe would not charge', () => {
  test.each([
    ['USD', 49, 50],
    ['JPY', 49, 50],
  ])(
    'C09 S4.7: below the least in %s is refused before anything is written or asked',
    async (currency, totalMinor, limitMinor) => {
      const { cartId, product } = await aCartOver(totalMinor, currency);

      const answer = await tryToOrder(world, cartId);

      expect(answer).toEqual({ ok: false, refusal: { code: 'AMOUNT_TOO_SMALL', limitMinor, currency } });
      expect(await world.shop.db.order.count({ where: { cartId } })).toBe(0);
      expect(await stockOf(world, product)).toEqual({ available: 20, held: 0, committed: 0 });
      expect(await world.stripe.requests()).toEqual([]);
    },
  );

  test('C09: of exactly the least is charged', async () => {
    const { cartId } = await aCartOver(50, 'USD');

    expect((await readOrder(world, (await placeOrderAsGuest(world, cartId)).orderId)).totalMinor).toBe(50n);
  });

  test('above the most is refused as well', async () => {
    const product = await aProduct(world, { priceMinor: 20_000_000 });

    const answer = await tryToOrder(world, await aCart(world, { lines: [[product, 5]] }));

    expect(answer).toMatchObject({ refusal: { code: 'AMOUNT_TOO_LARGE', limitMinor: 99_999_999, currency: 'USD' } });
  });

  test('is said with the amount in the buyer’s language, and the cart says it before', async () => {
    const product = await aProduct(world, { priceMinor: 49, kind: 'SERVICE', stock: null });
    const shopper = aShopper(api, { 'accept-language': 'ja' });
    const add =
      'mutation($id: ID!) { addToCart(variantId: $id, quantity: 1) { ... on Cart { version leastTotal { amountMinor currency } total { amountMinor currency } } } }';
    const order = `mutation($input: CheckoutInput!) { checkout(input: $input) { __typename ... on CartUnready { code message cart { total { amountMinor } } } } }`;

    const { data } = await shopper.ask<{ addToCart: { version: number; total: object } }>(add, {
      id: product.variantId,
    });
    const { version: cartVersion, total: expectedTotal } = data.addToCart;
    const contact = { name: 'Aoi', email: 'aoi@example.com' };
    const input = { idempotencyKey: crypto.randomUUID(), cartVersion, expectedTotal, contact };
    const answer = await shopper.ask<{ checkout: object }>(order, { input });

    expect(data.addToCart).toMatchObject({ leastTotal: { amountMinor: 50, currency: 'USD' } });
    expect(answer.data.checkout).toEqual({
      __typename: 'CartUnready',
      code: 'AMOUNT_TOO_SMALL',
      message: expect.stringContaining('$0.50'),
      cart: { total: { amountMinor: 49 } },
    });
  });
});
