import { afterAll, expect, test } from 'vitest';
import { aCart } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { pay } from './builders/cards.ts';
import { placeOrderAsGuest } from './builders/place-order.ts';
import { orderIn, readOrder } from './builders/read-order.ts';
import { openTcpLine, type TcpLine } from './harness/tcp-line.ts';
import { until } from './harness/until.ts';
import { useWorld } from './harness/use-world.ts';
import type { World } from './harness/world.ts';

let wire: TcpLine;
afterAll(() => wire?.close()); // registered first, done last

const world: World = useWorld({
  mailVia: async (smtpPort) => {
    wire = await openTcpLine(smtpPort);
    return wire.port;
  },
});

async function aPaidOrder(): Promise<string> {
  const order = await placeOrderAsGuest(world, await aCart(world, { lines: [await aProduct(world)] }));
  await pay(world, order);
  await orderIn(world, order.orderId, 'UNSHIPPED');
  return order.orderId;
}

async function mailRow(orderId: string) {
  const { outbox } = await readOrder(world, orderId);
  return outbox.find(({ kind }) => kind === 'mail.order_complete');
}

test('S1.19 F38: while the mail server is away the order is paid all the same, and its mail follows', async () => {
  wire.cut();
  const orderId = await aPaidOrder();
  await until('the mail has failed', async () => (await mailRow(orderId))?.error);
  expect(await mailRow(orderId)).toMatchObject({ state: 'PENDING' });

  wire.mend();
  await world.advance(1);
  await world.quiet();

  expect(await mailRow(orderId)).toMatchObject({ state: 'DONE', error: null });
  expect(await world.inbox.mails()).toHaveLength(1); // the oracle adds: with the Message-ID of this order
});
