import { beforeEach, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aSession, aYenSession } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen' });
const DAY = 24 * 3600;
beforeEach(() => bench.control('POST', 'reset'));

/** Sells for 20 dollars with this card; answers the intent's id. */
async function sell(card = '4242424242424242'): Promise<string> {
  const { id } = await bench.stripe.checkout.sessions.create(aSession());
  const { session } = await bench.control('POST', `checkout_sessions/${id}/confirm`, { card_number: card });
  return String(session.payment_intent);
}

/** Sells for 3,000 yen at a convenience store. */
async function sellAtStore(): Promise<string> {
  const { id } = await bench.stripe.checkout.sessions.create(aYenSession());
  const { session } = await bench.control('POST', `checkout_sessions/${id}/confirm`, {
    payment_method_type: 'konbini',
  });
  await bench.control('POST', `payment_intents/${String(session.payment_intent)}/async`, { outcome: 'succeed' });
  return String(session.payment_intent);
}

const refund = (params: Stripe.RefundCreateParams, options: Stripe.RequestOptions = {}) =>
  bench.stripe.refunds.create(params, options);
const advance = (seconds: number) => bench.control('POST', 'clock/advance', { seconds });
const chargeOf = async (payment_intent: string) =>
  (await bench.stripe.charges.list({ payment_intent, expand: ['data.refunds'] })).data[0];

/** What the shop hears of refunds from now on, in order. */
async function listen() {
  const { count } = await bench.control('GET', 'events?limit=1000');
  return async () =>
    (await bench.control('GET', 'events?limit=1000')).data
      .map(({ type }) => String(type))
      .reverse()
      .slice(count);
}

describe('to a card', () => {
  test('SF13: all of it, at once: the charge is refunded, and both tell', async () => {
    const intent = await sell();
    const heard = await listen();

    const made = await refund({ payment_intent: intent, reason: 'requested_by_customer', metadata: { order: '7' } });
    const charge = await chargeOf(intent);

    expect(made).toMatchObject({
      amount: 2000,
      status: 'succeeded',
      reason: 'requested_by_customer',
      metadata: { order: '7' },
      charge: charge?.id,
      payment_intent: intent,
    });
    expect(charge).toMatchObject({ amount_refunded: 2000, refunded: true, refunds: { data: [{ id: made.id }] } });
    expect(await heard()).toEqual(['refund.created', 'charge.refunded']);
  });

  test('SF13: a part, and again a part: the charge adds them up and is refunded only with the last', async () => {
    const intent = await sell();
    const charge = String((await chargeOf(intent))?.id);

    await refund({ charge, amount: 500 });
    const afterOne = await chargeOf(intent);
    await refund({ charge });
    const afterAll = await chargeOf(intent);

    expect(afterOne).toMatchObject({ amount_refunded: 500, refunded: false });
    expect(afterAll).toMatchObject({ amount_refunded: 2000, refunded: true });
  });

  test('the balance gives the amount away, without a fee', async () => {
    const made = await refund({ payment_intent: await sell(), amount: 700, expand: ['balance_transaction'] });

    expect(made.balance_transaction).toMatchObject({
      type: 'refund',
      amount: -700,
      fee: 0,
      net: -700,
      source: made.id,
    });
  });

  test('SF13: …7726 is on its way first; the charge waits for it, and nobody can have the money twice', async () => {
    const intent = await sell('4000000000007726');
    const heard = await listen();

    const made = await refund({ payment_intent: intent, amount: 1500 });
    const waiting = await chargeOf(intent);
    const second = refund({ payment_intent: intent, amount: 501 });
    await expect(second).rejects.toThrow('Refund amount ($5.01) is greater than unrefunded amount on charge ($5.00)');
    await advance(180);

    expect(made).toMatchObject({ status: 'pending', pending_reason: 'processing' });
    expect(waiting).toMatchObject({ amount_refunded: 0, refunded: false });
    expect(await bench.stripe.refunds.retrieve(made.id)).toMatchObject({ status: 'succeeded' });
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 1500 });
    expect(await heard()).toEqual(['refund.created', 'refund.updated', 'charge.refund.updated', 'charge.refunded']);
  });

  test('SF13: …5126 succeeds and comes back later: it says why, and the money can be given back in another way', async () => {
    const intent = await sell('4000000000005126');
    const made = await refund({ payment_intent: intent });
    const heard = await listen();

    await advance(180);
    const failed = await bench.stripe.refunds.retrieve(made.id, { expand: ['failure_balance_transaction'] });

    expect(made.status).toBe('succeeded');
    expect(failed).toMatchObject({
      status: 'failed',
      failure_reason: 'expired_or_canceled_card',
      failure_balance_transaction: { amount: 2000, type: 'refund_failure' },
    });
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 0, refunded: false });
    expect(await heard()).toEqual(['charge.updated', 'refund.updated', 'charge.refund.updated', 'refund.failed']);
    expect(await refund({ payment_intent: intent, amount: 100 })).toMatchObject({ status: 'succeeded' });
  });
});

describe('to a bank account', () => {
  test('needs an address for the instructions', async () => {
    const wish = refund({ payment_intent: await sellAtStore() });

    await expect(wish).rejects.toMatchObject({ code: 'parameter_missing', param: 'instructions_email' });
  });

  test('SF13: waits for the buyer’s account, then for the bank, then succeeds', async () => {
    const intent = await sellAtStore();
    const made = await refund({ payment_intent: intent, instructions_email: 'mia@example.com' });
    const statuses = [made.status];

    for (let step = 0; step < 2; step++) {
      await advance(180);
      statuses.push((await bench.stripe.refunds.retrieve(made.id)).status);
    }

    expect(made.next_action?.display_details?.email_sent.email_sent_to).toBe('mia@example.com');
    expect(made.destination_details?.type).toBe('jp_bank_transfer');
    expect(statuses).toEqual(['requires_action', 'pending', 'succeeded']);
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 3000, refunded: true });
  });

  test('can be called off as long as the buyer has not answered', async () => {
    const intent = await sellAtStore();
    const made = await refund({ payment_intent: intent, instructions_email: 'mia@example.com' });

    const canceled = await bench.stripe.refunds.cancel(made.id);
    await advance(DAY);

    expect(canceled.status).toBe('canceled');
    expect(await bench.stripe.refunds.retrieve(made.id)).toMatchObject({ status: 'canceled' });
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 0 });
    await expect(bench.stripe.refunds.cancel(made.id)).rejects.toThrow('has a status of canceled');
  });

  test('a buyer who does not answer within 45 days gets nothing', async () => {
    await bench.control('PUT', 'delayed_payments', { automatic: false });
    const made = await refund({ payment_intent: await sellAtStore(), instructions_email: 'mia@example.com' });

    await advance(45 * DAY);

    expect(await bench.stripe.refunds.retrieve(made.id)).toMatchObject({ status: 'failed', failure_reason: 'unknown' });
  });
});

describe('tests decide', () => {
  test('how a refund ends, and when', async () => {
    await bench.control('PUT', 'delayed_payments', { automatic: false });
    const intent = await sell('4000000000007726');
    const [first, second] = [
      await refund({ payment_intent: intent, amount: 500 }),
      await refund({ payment_intent: intent, amount: 600 }),
    ];
    await advance(DAY);

    const succeeded = await bench.control('POST', `refunds/${first.id}/settle`, { outcome: 'succeed' });
    const failed = await bench.control('POST', `refunds/${second.id}/settle`, {
      outcome: 'fail',
      failure_reason: 'declined',
    });
    const again = await bench.control('POST', `refunds/${second.id}/settle`, { outcome: 'succeed' });

    expect(succeeded.refund.status).toBe('succeeded');
    expect(failed.refund).toMatchObject({ status: 'failed', failure_reason: 'declined' });
    expect(again.error.message).toContain('is failed and cannot become succeeded');
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 500 });
  });

  test('the clock goes on with what was held back when it is told to', async () => {
    await bench.control('PUT', 'delayed_payments', { automatic: false });
    const { id } = await refund({ payment_intent: await sell('4000000000007726') });
    await advance(DAY);
    const held = await bench.stripe.refunds.retrieve(id);

    await bench.control('PUT', 'delayed_payments', { automatic: true });

    expect(held.status).toBe('pending');
    expect((await bench.stripe.refunds.retrieve(id)).status).toBe('succeeded');
  });
});

describe('what is refused', () => {
  test('more than is left, with the sums and without a code', async () => {
    const intent = await sell();
    await refund({ payment_intent: intent, amount: 1500 });

    const error = await refund({ payment_intent: intent, amount: 2000 }).catch((reason: unknown) => reason);

    expect(error).toMatchObject({
      statusCode: 400,
      param: 'amount',
      code: undefined,
      message: 'Refund amount ($20.00) is greater than unrefunded amount on charge ($5.00)',
    });
  });

  test('a charge that is refunded already', async () => {
    const intent = await sell();
    const { charge } = await refund({ payment_intent: intent });

    await expect(refund({ payment_intent: intent })).rejects.toMatchObject({
      code: 'charge_already_refunded',
      message: `Charge ${String(charge)} has already been refunded.`,
    });
  });

  test.each([
    [{ payment_intent: 'pi_none' }, "No such payment_intent: 'pi_none'"],
    [{ charge: 'ch_none' }, "No such charge: 'ch_none'"],
    [{}, 'One of the following params should be provided'],
    [{ charge: 'ch_1', payment_intent: 'pi_1' }, 'You may only specify one of these parameters'],
    [{ payment_intent: 'pi_1', amount: 0 }, 'greater than or equal to 1'],
  ])('%o', async (params, message) => {
    await expect(refund(params)).rejects.toThrow(message);
  });

  test('an intent and a charge without money', async () => {
    const intent = await sell('4000000000000002');
    const charge = String((await chargeOf(intent))?.id);

    await expect(refund({ payment_intent: intent })).rejects.toThrow('does not have a successful charge to refund');
    await expect(refund({ charge })).rejects.toMatchObject({ code: 'charge_not_refundable' });
  });
});

test('SF10: the same key gives the money back once', async () => {
  const intent = await sell();
  const params = { payment_intent: intent, amount: 500 };

  const [one, two] = [await refund(params, { idempotencyKey: 'r1' }), await refund(params, { idempotencyKey: 'r1' })];

  expect(two.id).toBe(one.id);
  expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 500 });
});

test('refunds are listed by charge and by intent, newest first, and their metadata can be changed', async () => {
  const [intent, other] = [await sell(), await sell()];
  const [first, second] = [
    await refund({ payment_intent: intent, amount: 1 }),
    await refund({ payment_intent: intent, amount: 2 }),
  ];
  await refund({ payment_intent: other });

  const byIntent = await bench.stripe.refunds.list({ payment_intent: intent });
  const byCharge = await bench.stripe.refunds.list({ charge: String(first.charge), limit: 1 });
  const updated = await bench.stripe.refunds.update(first.id, { metadata: { note: 'sorry' } });

  expect(byIntent.data.map(({ id }) => id)).toEqual([second.id, first.id]);
  expect(byCharge).toMatchObject({ has_more: true, data: [{ id: second.id }] });
  expect(updated).toMatchObject({ metadata: { note: 'sorry' }, status: 'succeeded' });
});
