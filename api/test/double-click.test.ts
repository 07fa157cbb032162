import { describe, expect, test } from 'vitest';
import { checkout } from '../src/checkout/checkout.ts';
import { aCart, addPieces } from './builders/a-cart.ts';
import { aCoupon } from './builders/a-coupon.ts';
import { aProduct } from './builders/a-product.ts';
import { pay } from './builders/cards.ts';
import { aWish, buyerOf, placeOrderAsGuest, tryToOrder } from './builders/place-order.ts';
import { orderIn, readOrder, rulesOf, stockOf } from './builders/read-order.ts';
import { sessionAtStripe } from './builders/session.ts';
import { until } from './harness/until.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();

const ordersOf = (cartId: string) => world.shop.db.order.findMany({ where: { cartId }, orderBy: { createdAt: 'asc' } });

describe('the same wish twice', () => {
  test('R12 C05: a double click on the last piece gives one order and one page, both times', async () => {
    const product = await aProduct(world, { stock: 1 });
    const cartId = await aCart(world, { lines: [product] });
    const wish = await aWish(world, cartId);

    const answers = await Promise.all(Array.from({ length: 5 }, () => checkout(world.shop, buyerOf(cartId), wish)));

    const [order, ...others] = await ordersOf(cartId);
    expect(others).toEqual([]);
    const { attempts } = await readOrder(world, order?.id ?? '');
    const page = { ok: true, value: { orderId: order?.id, checkoutUrl: attempts[0]?.url } };
    expect(answers).toEqual([page, page, page, page, page]);
    expect(attempts).toHaveLength(1);
  });

  test('R12 C05: two tabs at once, each with a key of its own, are shown one order and one page', async () => {
    const product = await aProduct(world, { stock: 1 });
    const coupon = await aCoupon(world, { usageLimit: 1, perCustomerLimit: 1 });
    const cartId = await aCart(world, { lines: [product], coupon });

    const answers = await Promise.all([
      tryToOrder(world, cartId),
      tryToOrder(world, cartId),
      tryToOrder(world, cartId),
    ]);

    expect(await ordersOf(cartId)).toHaveLength(1);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.ok).toBe(true);
  });

  test('R12 I11: a repeated key shows its order as it is now, and with another wish it is refused', async () => {
    const cartId = await aCart(world, { lines: [await aProduct(world)] });
    const wish = await aWish(world, cartId);
    const order = await placeOrderAsGuest(world, cartId, wish);
    const other = { ...wish, reminderConsent: true };

    expect(await checkout(world.shop, buyerOf(cartId), wish)).toEqual({
      ok: true,
      value: { orderId: order.orderId, checkoutUrl: order.checkoutUrl },
    });
    expect(await checkout(world.shop, buyerOf(cartId), other)).toEqual({
      ok: false,
      refusal: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    await pay(world, order);
    await orderIn(world, order.orderId, 'UNSHIPPED');
    expect(await checkout(world.shop, buyerOf(cartId), wish)).toEqual({
      ok: true,
      value: { orderId: order.orderId, checkoutUrl: null },
    });
  });
});

describe('a cart that changes while it is being ordered', () => {
  test('S2.3 T1 R16: is looked at again under its lock, and nothing is taken', async () => {
    const product = await aProduct(world, { stock: 2 });
    const cartId = await aCart(world, { lines: [product] });
    await world.sql('BEGIN');
    await world.sql('UPDATE "Cart" SET "version" = "version" + 1 WHERE "id" = $1', cartId); // another tab, just now
    const answering = tryToOrder(world, cartId);
    await until('the order waits for the cart', async () => {
      const [row] = await world.shop.db.$queryRaw<{ waiting: bigint }[]>`
        SELECT count(*) AS "waiting" FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      return row?.waiting === 1n;
    });

    await world.sql('COMMIT');

    expect(await answering).toEqual({ ok: false, refusal: { code: 'CART_CHANGED' } });
    expect(await ordersOf(cartId)).toEqual([]);
    expect(await stockOf(world, product)).toEqual({ available: 2, held: 0, committed: 0 });
  });
});

describe('another wish of the same cart', () => {
  test('R12 T9 T10: closes the first order and its page, and the new one has the changed lines', async () => {
    const product = await aProduct(world, { stock: 2 });
    const coupon = await aCoupon(world, { usageLimit: 1 });
    const cartId = await aCart(world, { lines: [product], coupon });
    const first = await placeOrderAsGuest(world, cartId);
    await addPieces(world, cartId, product, 1);

    const second = await placeOrderAsGuest(world, cartId);

    expect(rulesOf(await readOrder(world, first.orderId))).toEqual(['T1', 'T2', 'T9', 'T10']);
    expect((await sessionAtStripe(world, first.sessionId)).status).toBe('expired');
    expect(await stockOf(world, product)).toEqual({ available: 0, held: 2, committed: 0 });
    expect((await readOrder(world, second.orderId)).claim?.state).toBe('CLAIMED');
  });

  test('R12: an order whose cancel was asked is not shown again, but closed, and a new one is made', async () => {
    const cartId = await aCart(world, { lines: [await aProduct(world, { stock: 1 })] });
    const first = await placeOrderAsGuest(world, cartId);
    await world.shop.db.order.update({
      where: { id: first.orderId },
      data: { cancelRequestedAt: world.shop.clock.now() },
    });

    const second = await placeOrderAsGuest(world, cartId);

    expect(second.orderId).not.toBe(first.orderId);
    expect((await readOrder(world, first.orderId)).status).toBe('CANCELED');
  });

  test('R12: while Stripe is silent about the first one, the second has to wait', async () => {
    const product = await aProduct(world, { stock: 2 });
    const cartId = await aCart(world, { lines: [product] });
    const first = await placeOrderAsGuest(world, cartId);
    await addPieces(world, cartId, product, 1);
    world.line.break(/POST .*\/expire$/, 'cut before');

    const answer = await tryToOrder(world, cartId);

    expect(answer).toEqual({ ok: false, refusal: { code: 'ORDER_CLOSING', orderId: first.orderId } });
    expect(await ordersOf(cartId)).toHaveLength(1);
    world.line.heal();
    await world.advance(1);
    await orderIn(world, first.orderId, 'CANCELED');
    await placeOrderAsGuest(world, cartId);
  });

  test('R12 R3: if the first one turns out paid, its lines have left the cart and the second is refused', async () => {
    const product = await aProduct(world, { stock: 3 });
    const cartId = await aCart(world, { lines: [product] });
    const first = await placeOrderAsGuest(world, cartId);
    await addPieces(world, cartId, product, 1);
    const wish = await aWish(world, cartId);
    await world.stripe.setWebhooks({ drop: 1 });
    await pay(world, first);

    const answer = await checkout(world.shop, buyerOf(cartId), wish);

    expect(answer).toEqual({ ok: false, refusal: { code: 'CART_CHANGED' } });
    expect((await readOrder(world, first.orderId)).status).toBe('UNSHIPPED');
    expect(await stockOf(world, product)).toEqual({ available: 2, held: 0, committed: 1 });
    await world.stripe.setWebhooks({});
  });
});
