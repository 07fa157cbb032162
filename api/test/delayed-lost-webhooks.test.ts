import { expect, test } from 'vitest';
import { cancelOrder } from '../src/order/cancel-order.ts';
import { orderIn, readOrder, rulesOf, stockOf } from './builders/read-order.ts';
import { aYenOrder, endVoucher, takeVoucher, type YenOrder } from './builders/vouchers.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld({ webhook: 'none' });

const DAY = 24 * 60;

/** Awaited, and only a sweep could have told. */
async function awaited(): Promise<YenOrder> {
  const order = await aYenOrder(world);
  await takeVoucher(world, order);
  await world.advance(62);
  await world.sweep();
  await orderIn(world, order.orderId, 'AWAITING_PAYMENT');
  return order;
}

test('T32 R6 P8: with every message lost, delayed money is found within a day, and what never came ends too', async () => {
  const [paid, unpaid, canceled] = [await awaited(), await awaited(), await awaited()];
  await cancelOrder(world.shop, canceled.orderId);
  await endVoucher(world, paid, 'succeed');

  await world.advance(DAY + 1);
  await world.sweep();
  expect((await readOrder(world, paid.orderId)).status).toBe('UNSHIPPED');
  await world.advance(4 * DAY);
  await world.sweep();
  await world.quiet();

  expect((await readOrder(world, unpaid.orderId)).status).toBe('FAILED');
  expect((await readOrder(world, canceled.orderId)).status).toBe('CANCELED');
  expect(await stockOf(world, unpaid.product)).toEqual({ available: 1, held: 0, committed: 0 });
});

test('T32 F35: an intent found canceled by the daily look ends the order; looking again changes nothing', async () => {
  const order = await awaited();
  await endVoucher(world, order, 'cancel');

  await world.advance(DAY + 1);
  await Promise.all([world.sweep(), world.sweep()]);
  await world.sweep();

  const failed = await readOrder(world, order.orderId);
  expect(rulesOf(failed)).toEqual(['T1', 'T2', 'T6', 'T8']);
  expect(failed.status).toBe('FAILED');
});

test('T32: between two looks Stripe is left in peace, and a day after the deadline a silent one is given up', async () => {
  const order = await awaited();
  const { payBy } = await readOrder(world, order.orderId);
  const looks = () =>
    world.line.seen.filter((request) => request.includes(`GET /v1/checkout/sessions/${order.sessionId}`));
  const before = looks().length;

  await world.sweep();
  expect(looks().length).toBe(before);
  await holdVoucher(order, payBy);
  await world.advance(DAY + 1);
  await world.sweep();
  await world.advance(DAY + 1);
  await world.sweep();

  const given = await readOrder(world, order.orderId);
  expect(rulesOf(given)).toEqual(['T1', 'T2', 'T6', 'T32']);
  expect(given.attempts[0]).toMatchObject({ state: 'FAILED', fact: 'processing' });
  expect(await stockOf(world, order.product)).toEqual({ available: 1, held: 0, committed: 0 });
});

/** As with a bank transfer: the deadline is the shop's, and Stripe goes on waiting. */
async function holdVoucher({ orderId }: YenOrder, payBy: Date | null): Promise<void> {
  expect(payBy).not.toBeNull();
  await world.shop.db.order.update({ where: { id: orderId }, data: { payBy: world.shop.clock.now() } });
}
