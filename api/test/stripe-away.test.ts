import { describe, expect, test } from 'vitest';
import { checkout } from '../src/checkout/checkout.ts';
import { cancelOrder } from '../src/order/cancel-order.ts';
import { aCart } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { pay } from './builders/cards.ts';
import { aWish, buyerOf, tryToOrder } from './builders/place-order.ts';
import { orderIn, readOrder, rulesOf, stockOf } from './builders/read-order.ts';
import { sessionAtStripe } from './builders/session.ts';
import { aBarrier } from './harness/barrier.ts';
import { until } from './harness/until.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();

const CREATE = /^POST \/v1\/checkout\/sessions$/;
const API_ERROR = { error: { type: 'api_error', message: 'An error occurred.' } };

async function aCartOfTheLastPiece() {
  const product = await aProduct(world, { stock: 1 });
  return { product, cartId: await aCart(world, { lines: [product] }) };
}

async function onlyOrderOf(cartId: string) {
  const { id } = await world.shop.db.order.findFirstOrThrow({ where: { cartId } });
  return readOrder(world, id);
}

async function sessionsOf(cartId: string) {
  const order = await world.shop.db.order.findFirst({ where: { cartId } });
  return (await world.stripe.state()).checkout_sessions.filter(({ metadata }) => metadata?.orderId === order?.id);
}

describe('Stripe does not answer while a session is made', () => {
  test('R13 F03 F27: nothing arrived; the order waits with its stock, and the same wish opens the page later', async () => {
    const { product, cartId } = await aCartOfTheLastPiece();
    const wish = await aWish(world, cartId);
    world.line.break(CREATE, 'cut before');

    const refused = await checkout(world.shop, buyerOf(cartId), wish);

    const waiting = await onlyOrderOf(cartId);
    expect(refused).toEqual({
      ok: false,
      refusal: { code: 'PAYMENT_UNAVAILABLE', orderId: waiting.id, retryAfterSeconds: 30 },
    });
    expect(waiting).toMatchObject({
      status: 'PENDING',
      open: true,
      attempts: [{ state: 'CREATING', sessionId: null }],
    });
    expect(await stockOf(world, product)).toEqual({ available: 0, held: 1, committed: 0 });
    world.line.heal();
    const page = await checkout(world.shop, buyerOf(cartId), wish);
    expect(page).toMatchObject({ ok: true, value: { orderId: waiting.id, checkoutUrl: expect.any(String) } });
    expect(await sessionsOf(cartId)).toHaveLength(1);
  });

  test('R13 F04: Stripe made it and the answer was lost; the sweep asks with the same key and finds the same session', async () => {
    const { cartId } = await aCartOfTheLastPiece();
    world.line.break(CREATE, 'cut after');
    expect((await tryToOrder(world, cartId)).ok).toBe(false);
    const [made] = await sessionsOf(cartId);
    expect((await onlyOrderOf(cartId)).attempts).toMatchObject([{ state: 'CREATING', sessionId: null }]);

    world.line.heal();
    await world.advance(2);
    await world.sweep();

    expect(await onlyOrderOf(cartId)).toMatchObject({ attempts: [{ state: 'OPEN', sessionId: made?.id }] });
    expect(await sessionsOf(cartId)).toHaveLength(1);
  });

  test('R13 R5: a session that was never recorded is still known by its reference when its event comes', async () => {
    const { cartId } = await aCartOfTheLastPiece();
    world.line.break(CREATE, 'cut after');
    await tryToOrder(world, cartId);
    const [made] = await sessionsOf(cartId);
    world.line.heal();

    await pay(world, { sessionId: made?.id ?? '' });

    const { id } = await onlyOrderOf(cartId);
    expect(rulesOf(await orderIn(world, id, 'UNSHIPPED'))).toEqual(['T1', 'T2', 'T4']);
  });

  test('R13 SF10: a stored 500 is replayed for ever, so the session that was made is searched for and adopted', async () => {
    const { cartId } = await aCartOfTheLastPiece();
    world.line.break(CREATE, { status: 500, body: API_ERROR, done: true });
    expect((await tryToOrder(world, cartId)).ok).toBe(false);

    await world.advance(2);
    await world.sweep(); // still 500

    const [made, ...others] = await sessionsOf(cartId);
    expect(others).toEqual([]);
    expect(await onlyOrderOf(cartId)).toMatchObject({ attempts: [{ state: 'OPEN', sessionId: made?.id }] });
  });

  test('R13 SF10: a stored 500 that made nothing gets a new key, and exactly one session comes of it', async () => {
    const { cartId } = await aCartOfTheLastPiece();
    world.line.break(CREATE, { status: 500, body: API_ERROR });
    await tryToOrder(world, cartId);
    const [before] = (await onlyOrderOf(cartId)).attempts;
    await world.advance(2);
    await world.sweep();
    const [renewed] = (await onlyOrderOf(cartId)).attempts;
    expect(renewed).toMatchObject({ state: 'CREATING', params: before?.params });
    expect(renewed?.idempotencyKey).not.toBe(before?.idempotencyKey);

    world.line.heal();
    await world.sweep();

    expect((await onlyOrderOf(cartId)).attempts).toMatchObject([{ state: 'OPEN' }]);
    expect(await sessionsOf(cartId)).toHaveLength(1);
  });

  test('T3 R13: an attempt that Stripe has refused meanwhile ends its order, with the stock back', async () => {
    const { product, cartId } = await aCartOfTheLastPiece();
    world.line.break(CREATE, 'cut before');
    await tryToOrder(world, cartId);
    world.line.heal();

    await world.advance(45); // the page would have to live 30 minutes at least
    await world.sweep();

    expect(rulesOf(await onlyOrderOf(cartId))).toEqual(['T1', 'T3']);
    expect(await stockOf(world, product)).toEqual({ available: 1, held: 0, committed: 0 });
  });
});

describe('a cancel while the session is being made', () => {
  test('R23 T37 T10: its page is never handed out; the late session is closed, and with it the order', async () => {
    const { product, cartId } = await aCartOfTheLastPiece();
    const slow = aBarrier();
    world.line.break(CREATE, { holdAnswer: slow.passed });
    const answering = tryToOrder(world, cartId);
    await until('Stripe has made it', async () => (await sessionsOf(cartId)).length === 1);
    const { id } = await onlyOrderOf(cartId);

    await cancelOrder(world.shop, id);
    await world.quiet();
    expect(await stockOf(world, product)).toEqual({ available: 0, held: 1, committed: 0 });
    slow.open();

    expect(await answering).toMatchObject({ ok: false, refusal: { code: expect.stringMatching(/^ORDER_CLOS/) } });
    const canceled = await orderIn(world, id, 'CANCELED');
    expect(canceled.attempts[0]?.sessionId).toBe((await sessionsOf(cartId))[0]?.id);
    expect((await sessionAtStripe(world, canceled.attempts[0]?.sessionId ?? '')).status).toBe('expired');
    expect(rulesOf(canceled)).toEqual(['T1', 'T9', 'T10']);
    expect(await stockOf(world, product)).toEqual({ available: 1, held: 0, committed: 0 });
  });
});
