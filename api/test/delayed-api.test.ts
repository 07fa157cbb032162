import { expect, test } from 'vitest';
import { cartCookieOf } from './harness/cart-cookie.ts';
import { aShopper } from './harness/shopper.ts';
import { useApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';
import { orderIn } from './builders/read-order.ts';
import { refundsAtStripe } from './builders/refund-at-stripe.ts';
import { anAwaitedOrder, endVoucher } from './builders/vouchers.ts';

const world = useWorld();
const api = useApi(world);

const LOOK = `query($id: ID!) { order(id: $id) { status paymentStatus refunded { amountMinor currency }
  payment { payBy instructionsUrl expiresAt retryable checkoutUrl lastError paidAt }
  refunds { id amount { amountMinor currency } destination state createdAt } history { status message } } }`;

const CANCEL = `mutation($id: ID!) { cancel(orderId: $id) {
  ... on Order { status cancelRequestedAt } ... on Refusal { code message } } }`;

type Shown = Readonly<{
  status: string;
  paymentStatus: string;
  refunded: { amountMinor: number };
  payment: Record<string, unknown>;
  refunds: readonly { id: string; state: string; amount: { amountMinor: number } }[];
  history: readonly { message: string }[];
}>;

test('S1.20 T6 T23: the page shows until when and with what to pay, a cancel that was noted, and money on its way back', async () => {
  const order = await anAwaitedOrder(world, { locale: 'en' });
  const buyer = aShopper(api, { cookie: await cartCookieOf(world, order.cartId) });
  const look = async () => (await buyer.ask<{ order: Shown }>(LOOK, { id: order.orderId })).data.order;

  const awaited = await look();
  expect(awaited).toMatchObject({
    status: 'AWAITING_PAYMENT',
    paymentStatus: 'PROCESSING',
    refunded: { amountMinor: 0, currency: 'JPY' },
    refunds: [],
    payment: { expiresAt: null, retryable: false, checkoutUrl: null, paidAt: null },
  });
  expect(awaited.payment.payBy).toMatch(/T14:59:59/);
  expect(awaited.payment.instructionsUrl).toMatch(/^http.*voucher/);

  const asked = await buyer.ask<{ cancel: Record<string, unknown> }>(CANCEL, { id: order.orderId });
  expect(asked.data.cancel).toMatchObject({ status: 'AWAITING_PAYMENT', cancelRequestedAt: expect.any(String) });
  await endVoucher(world, order, 'succeed');
  await orderIn(world, order.orderId, 'ON_HOLD');
  await world.quiet();
  expect(await look()).toMatchObject({ refunded: { amountMinor: 0 }, refunds: [{ state: 'PENDING' }] });
  expect((await buyer.ask<{ cancel: object }>(CANCEL, { id: order.orderId })).data.cancel).toMatchObject({
    code: 'ORDER_ALREADY_PAID',
  });

  const [refund] = await refundsAtStripe(world, order.sessionId);
  await world.stripe.settleRefund(refund?.id ?? '', 'respond');
  await world.stripe.settleRefund(refund?.id ?? '', 'succeed');
  await orderIn(world, order.orderId, 'REFUNDED');
  const back = await look();
  expect(back).toMatchObject({ paymentStatus: 'REFUNDED', payment: { payBy: null, instructionsUrl: null } });
  expect(back.refunds).toMatchObject([{ destination: 'ORIGINAL', state: 'SUCCEEDED', amount: { amountMinor: 1700 } }]);
  expect(back.refunds[0]?.id).toMatch(/^rfd_/);
  expect(back.refunded.amountMinor).toBe(1700);
  expect(back.history.map(({ message }) => message)).toEqual([
    'Order placed. Stock is held for you.',
    'The payment page is open.',
    'Your payment is on its way.',
    'Cancellation noted. If you still pay, we give the money back.',
    'Your payment arrived after you canceled. We are giving it back.',
    'A refund is under way.',
    'All money was given back.',
  ]);
});
