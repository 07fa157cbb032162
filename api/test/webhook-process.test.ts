import { expect, test } from 'vitest';
import { aCart } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { pay } from './builders/cards.ts';
import { placeOrderAsGuest } from './builders/place-order.ts';
import { orderIn, rulesOf } from './builders/read-order.ts';
import { resendEvent } from './builders/past-the-shop.ts';
import { cartCookieOf } from './harness/cart-cookie.ts';
import { followOrder } from './harness/follow-order.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld({ webhook: 'own process' });

test('S2.7 S2.8 S2.9: a webhook server of its own, sharing only the database, settles the order and answers 200', async () => {
  const server = await world.start('webhook');
  expect(server.ready).toEqual([world.webhookUrl]);
  expect(server.pid).not.toBe(process.pid);
  const lesson = await aProduct(world, { kind: 'SERVICE', stock: null });
  const order = await placeOrderAsGuest(world, await aCart(world, { lines: [lesson] }));

  const outcome = await pay(world, order); // the buyer is sent back when the webhook has answered

  const { deliveries, events } = await world.stripe.state();
  const completed = events.find(({ type }) => type === 'checkout.session.completed');
  expect(deliveries.find(({ event }) => event === completed?.id)?.attempts).toMatchObject([{ status_code: 200 }]);
  expect(outcome.redirect_url).toContain(`/orders/${order.orderId}/complete`);
  const paid = await orderIn(world, order.orderId, 'COMPLETED');
  expect(rulesOf(paid)).toEqual(['T1', 'T2', 'T4']);
  expect((await fetch(new URL('/readyz', world.webhookUrl))).status).toBe(200);
  await server.stop();
});

test('K.1 S2.7: a page that follows its order at one process is told what another has settled, within a second', async () => {
  const [webhook, api] = await Promise.all([world.start('webhook'), world.start('api')]);
  const order = await placeOrderAsGuest(world, await aCart(world, { lines: [await aProduct(world)] }));
  const page = await followOrder(`${api.ready[0]}/graphql`, await cartCookieOf(world, order.cartId), order.orderId);
  expect(await page.next()).toMatchObject({ version: 2, order: { status: 'PENDING' } });

  await pay(world, order);

  const told = await page.next();
  const { paidAt } = await orderIn(world, order.orderId, 'UNSHIPPED');
  expect(told).toMatchObject({ version: 3, order: { status: 'UNSHIPPED' } });
  expect(told.receivedAt.getTime() - (paidAt?.getTime() ?? 0)).toBeLessThan(1000);
  await page.close();
  await Promise.all([webhook.stop(), api.stop()]);
});

test('S2.7 F06 F07: killed without warning it loses nothing: what it had stored is handled by the worker', async () => {
  const server = await world.start('webhook', { STRIPE_API_URL: 'http://127.0.0.1:9' }); // it can store, not settle
  const order = await placeOrderAsGuest(world, await aCart(world, { lines: [await aProduct(world)] }));
  await pay(world, order);
  await server.kill();
  await world.advance(1); // a dead process's lease ends after half a minute

  const paid = await orderIn(world, order.orderId, 'UNSHIPPED');

  expect(rulesOf(paid)).toEqual(['T1', 'T2', 'T4']);
  const restarted = await world.start('webhook');
  await resendEvent(world, 'checkout.session.completed', order.sessionId);
  await world.quiet();
  expect((await orderIn(world, order.orderId, 'UNSHIPPED')).version).toBe(paid.version);
  await restarted.stop();
});
