import { describe, expect, test } from 'vitest';
import { aCart } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { pay } from './builders/cards.ts';
import { placeOrderAsGuest } from './builders/place-order.ts';
import { orderIn, rulesOf, stockOf } from './builders/read-order.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();

describe('buying', () => {
  test('S0.16 S0.19 T4: a payment settles the order', async () => {
    const product = await aProduct(world, { stock: 3 });
    const cartId = await aCart(world, { lines: [[product, 2]] });
    const order = await placeOrderAsGuest(world, cartId);
    expect(await stockOf(world, product)).toEqual({ available: 1, held: 2, committed: 0 });

    const outcome = await pay(world, order);
    expect(outcome.outcome).toBe('paid');
    const paid = await orderIn(world, order.orderId, 'UNSHIPPED');
    expect(rulesOf(paid)).toEqual(['T1', 'T2', 'T4']);
    expect(await stockOf(world, product)).toEqual({ available: 1, held: 0, committed: 2 });
  });
});
