import { expect, test } from 'vitest';
import { aCart } from './builders/a-cart.ts';
import { aCoupon } from './builders/a-coupon.ts';
import { aProduct } from './builders/a-product.ts';
import { CARD, pay } from './builders/cards.ts';
import { placeOrderAsGuest } from './builders/place-order.ts';
import { readOrder, rulesOf, stockOf } from './builders/read-order.ts';
import { until } from './harness/until.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld({ env: { DECLINE_RETRY_WINDOW_S: '0' } });

test('S0.20 S0.21 T12: without a retry window a decline alone ends the order FAILED, with stock and coupon back', async () => {
  const product = await aProduct(world, { stock: 1 });
  const coupon = await aCoupon(world, { usageLimit: 1 });
  const cartId = await aCart(world, { lines: [product], coupon });
  const order = await placeOrderAsGuest(world, cartId);

  const outcome = await pay(world, order, CARD.declined);
  expect(outcome.message).toBe('Your card was declined.');
  await until('the order is closed', async () => !(await readOrder(world, order.orderId)).open);

  const failed = await readOrder(world, order.orderId);
  expect(failed).toMatchObject({ status: 'FAILED', lastPaymentError: 'Your card was declined.' });
  expect(rulesOf(failed)).toEqual(['T1', 'T2', 'T13', 'T12']);
  expect(await stockOf(world, product)).toEqual({ available: 1, held: 0, committed: 0 });
  expect(failed.claim?.state).toBe('RELEASED');
  expect(await world.shop.db.cartLine.count({ where: { cartId } })).toBe(1);
});
