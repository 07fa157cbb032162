import { describe, expect, test } from 'vitest';
import { requestRefund } from '../src/order/request-refund.ts';
import { sweepRefunds } from '../src/order/sweep-refunds.ts';
import { newId } from '../src/platform/ids.ts';
import { aCart } from './builders/a-cart.ts';
import { aProduct } from './builders/a-product.ts';
import { CARD, pay } from './builders/cards.ts';
import { believeExpired } from './builders/false-word.ts';
import { placeOrderAsGuest } from './builders/place-order.ts';
import { mailsOf } from './builders/read-mails.ts';
import { orderIn, readOrder, rulesOf, stockOf } from './builders/read-order.ts';
import { refundAtStripe, refundsAtStripe } from './builders/refund-at-stripe.ts';
import { until } from './harness/until.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();

/** Its refund succeeds three minutes after it was asked for. */
const SLOW_REFUND = '4000000000007726';
/** Its refund succeeds, and fails three minutes later. */
const FAILING_REFUND = '4000000000005126';

async function anOrder() {
  const product = await aProduct(world, { stock: 2 });
  return { product, ...(await placeOrderAsGuest(world, await aCart(world, { lines: [product] }))) };
}

async function aPaidOrder(card: string = CARD.good) {
  const order = await anOrder();
  await pay(world, order, card);
  await orderIn(world, order.orderId, 'UNSHIPPED');
  return order;
}

const paymentIn = (orderId: string, paymentStatus: string) =>
  until(`the money of ${orderId} is ${paymentStatus}`, async () => {
    const order = await readOrder(world, orderId);
    return order.paymentStatus === paymentStatus ? order : null;
  });

describe('money given back in Stripe’s dashboard', () => {
  test('T26 SF13: a part first and the rest later: the money’s state is their sum, each is mailed once', async () => {
    const order = await aPaidOrder();

    await refundAtStripe(world, order.sessionId, 300);
    const partly = await paymentIn(order.orderId, 'PARTIALLY_REFUNDED');
    await refundAtStripe(world, order.sessionId);
    const refunded = await orderIn(world, order.orderId, 'REFUNDED');
    await world.quiet();

    expect(partly.status).toBe('UNSHIPPED');
    expect(refunded.paymentStatus).toBe('REFUNDED');
    expect(refunded.refunds.map(({ reason, state }) => [reason, state])).toEqual([
      ['at_stripe', 'SUCCEEDED'],
      ['at_stripe', 'SUCCEEDED'],
    ]);
    expect((await mailsOf(world, order.orderId)).sort()).toEqual(['order_complete', 'refunded', 'refunded']);
    expect(await stockOf(world, order.product)).toEqual({ available: 1, held: 0, committed: 1 }); // a person decides
  });

  test('R24 T26: known before the payment, the session is settled first: nothing ships that was given back', async () => {
    await world.stripe.setWebhooks({
      drop_types: ['checkout.session.completed', 'payment_intent.succeeded', 'payment_intent.created'],
    });
    const order = await anOrder();
    await pay(world, order);
    expect((await readOrder(world, order.orderId)).status).toBe('PENDING');

    await refundAtStripe(world, order.sessionId);
    const refunded = await orderIn(world, order.orderId, 'REFUNDED');

    expect(rulesOf(refunded)).toEqual(['T1', 'T2', 'T4', 'T26']);
    expect(refunded.events[2]?.at).toEqual(refunded.events[3]?.at); // one look, one transaction
    await world.stripe.setWebhooks({});
  });

  test('F33 T33: its events in any order and number, with the payment’s among them, end alike', async () => {
    await world.stripe.setWebhooks({ copies: 3, reorder: true, seed: 7 });
    const order = await anOrder();
    await pay(world, order);
    await refundAtStripe(world, order.sessionId, 100);
    await refundAtStripe(world, order.sessionId, 200);
    await world.quiet();

    const { paymentStatus, refunds, events } = await readOrder(world, order.orderId);
    expect(paymentStatus).toBe('PARTIALLY_REFUNDED');
    expect(refunds.map(({ amountMinor }) => Number(amountMinor)).sort()).toEqual([100, 200]);
    expect(events.filter(({ why }) => why === 'T4')).toHaveLength(1);
    await world.stripe.setWebhooks({});
  });
});

describe('a refund that takes its time', () => {
  test('T26: under way it is told to nobody and changes no sum; then it is', async () => {
    const order = await aPaidOrder(SLOW_REFUND);

    await refundAtStripe(world, order.sessionId);
    const asked = await until('the refund is known', async () => {
      const found = await readOrder(world, order.orderId);
      return found.refunds.length > 0 ? found : null;
    });
    expect(asked).toMatchObject({ status: 'UNSHIPPED', paymentStatus: 'PAID', refunds: [{ state: 'PENDING' }] });
    expect(await mailsOf(world, order.orderId)).not.toContain('refunded');
    await world.advance(4);
    await orderIn(world, order.orderId, 'REFUNDED');
  });

  test('T26 R6: its message lost, the sweep asks; asking twice changes nothing', async () => {
    const order = await aPaidOrder(SLOW_REFUND);
    await refundAtStripe(world, order.sessionId);
    await until('the refund is known', async () => (await readOrder(world, order.orderId)).refunds.length > 0);
    await world.quiet();
    await world.stripe.setWebhooks({ drop: 1 });
    await world.advance(4);

    await Promise.all([sweepRefunds(world.shop), sweepRefunds(world.shop)]);
    await sweepRefunds(world.shop);

    const refunded = await readOrder(world, order.orderId);
    expect(rulesOf(refunded)).toEqual(['T1', 'T2', 'T4', 'T26', 'T26']);
    expect(refunded.status).toBe('REFUNDED');
    await world.stripe.setWebhooks({});
  });

  test('R25 T26: it fails after it had succeeded: the money counts as kept again, and the order waits for a person', async () => {
    const order = await aPaidOrder(FAILING_REFUND);
    await refundAtStripe(world, order.sessionId);
    await orderIn(world, order.orderId, 'REFUNDED');

    await world.advance(4);
    const held = await orderIn(world, order.orderId, 'ON_HOLD');
    await world.quiet();

    expect(held).toMatchObject({ paymentStatus: 'PAID', holdReason: 'refund_failed', refunds: [{ state: 'FAILED' }] });
    const stale = (await world.stripe.state()).events.find(({ type }) => type === 'refund.created');
    await world.shop.db.stripeEvent.deleteMany({ where: { id: stale?.id ?? '' } });
    await world.stripe.resend(stale?.id ?? '');
    await world.quiet();
    expect((await readOrder(world, order.orderId)).version).toBe(held.version);
  });
});

describe('a refund that the shop asks for', () => {
  /** Late money whose goods are gone: paid as soon as `pay` returns. */
  async function lateMoney() {
    const product = await aProduct(world, { stock: 1 });
    const order = await placeOrderAsGuest(world, await aCart(world, { lines: [product] }));
    await believeExpired(world, order.sessionId);
    await placeOrderAsGuest(world, await aCart(world, { lines: [product] }));
    return order;
  }

  test.each(['cut before', 'cut after'] as const)(
    'T21 F29: with Stripe’s answer lost (%s) it is asked again and made once',
    async (how) => {
      const order = await lateMoney();
      world.line.break(/^POST \/v1\/refunds/, how);

      await pay(world, order);
      await orderIn(world, order.orderId, 'ON_HOLD');
      await until('Stripe was asked', () => world.line.seen.some((request) => request === 'POST /v1/refunds'));
      world.line.heal();
      await world.advance(1);
      await orderIn(world, order.orderId, 'REFUNDED');

      expect(await refundsAtStripe(world, order.sessionId)).toHaveLength(1);
      expect((await readOrder(world, order.orderId)).refunds).toMatchObject([{ state: 'SUCCEEDED' }]);
    },
  );

  test('T26: given back in the dashboard just before, it is not given back twice, and no request is left over', async () => {
    const order = await lateMoney();
    const gate = Promise.withResolvers<void>();
    world.line.break(/^POST \/v1\/refunds/, { hold: gate.promise });
    await pay(world, order);
    await orderIn(world, order.orderId, 'ON_HOLD');

    await refundAtStripe(world, order.sessionId);
    gate.resolve();
    await orderIn(world, order.orderId, 'REFUNDED');
    await world.quiet();

    const { refunds, totalMinor } = await readOrder(world, order.orderId);
    expect(refunds).toMatchObject([{ reason: 'at_stripe', state: 'SUCCEEDED', amountMinor: totalMinor }]);
  });
  test('T21 P3: given up after its last try, it is asked for again by the sweep', async () => {
    const order = await lateMoney();
    world.line.break(/^POST \/v1\/refunds/, { status: 401, body: { error: { message: 'Invalid API Key provided' } } });
    const request = { orderId: order.orderId, kind: 'stripe.refund' };
    await pay(world, order);
    await until('its last try has failed', async () => {
      await world.shop.db.outboxItem.updateMany({
        where: { ...request, state: 'PENDING', attempts: { gt: 0, lt: 12 }, error: { not: null } },
        data: { attempts: 11, dueAt: world.shop.clock.now() },
      });
      return (await world.shop.db.outboxItem.count({ where: { ...request, state: 'DEAD' } })) > 0;
    });
    world.line.heal();

    await Promise.all([sweepRefunds(world.shop), sweepRefunds(world.shop)]);

    await orderIn(world, order.orderId, 'REFUNDED');
    expect(await refundsAtStripe(world, order.sessionId)).toHaveLength(1);
  });

  test('T21 T26 R25: refused for good it is not asked for again: on hold, counted, and free for a new request', async () => {
    const order = await lateMoney();
    const failedSoFar = await failedRefunds();
    const no = {
      type: 'invalid_request_error',
      code: 'parameter_missing',
      param: 'instructions_email',
      message: 'No.',
    };
    world.line.break(/^POST \/v1\/refunds/, { status: 400, body: { error: no } });
    const asked = () => world.line.seen.filter((request) => request === 'POST /v1/refunds').length;
    const askedSoFar = asked();

    await pay(world, order);
    await until('the refund has failed', async () => {
      const { refunds } = await readOrder(world, order.orderId);
      return refunds[0]?.state === 'FAILED';
    });
    await world.quiet();
    const held = await readOrder(world, order.orderId); // an order is read before its refunds: not while they change
    await sweepRefunds(world.shop);
    await world.quiet();

    expect(held).toMatchObject({ status: 'ON_HOLD', holdReason: 'refund_failed', paymentStatus: 'PAID' });
    expect(rulesOf(held).slice(-2)).toEqual(['T21', 'T26']);
    expect([asked() - askedSoFar, (await failedRefunds()) - failedSoFar]).toEqual([1, 1]);
    world.line.heal();
    const { attemptId, amountMinor, currency } = held.refunds[0] ?? {};
    await world.shop.db.refund.create({
      data: {
        ...{ id: newId('rfd'), orderId: order.orderId, attemptId: attemptId ?? '', amountMinor: amountMinor ?? 0n },
        ...{ currency: currency ?? '', reason: 'staff', key: 'another request', createdAt: world.shop.clock.now() },
      },
    });
    await requestRefund(world.shop, order.orderId, 'another request');
    expect(await orderIn(world, order.orderId, 'REFUNDED')).toMatchObject({ holdReason: null });
  });
});

async function failedRefunds(): Promise<number> {
  return (await world.shop.metrics.failedRefunds.get()).values[0]?.value ?? 0;
}
