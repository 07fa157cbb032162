import { beforeEach, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aForm, aLine, aSession } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen' });
const DAY_S = 86_400;

beforeEach(async () => {
  await bench.control('POST', 'reset');
  bench.shop.received.length = 0;
});

const manual = { payment_intent_data: { capture_method: 'manual' as const } };
const create = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  bench.stripe.checkout.sessions.create(aSession({ ...manual, ...changes }));
const confirm = (id: string, wish: object = {}) => bench.control('POST', `checkout_sessions/${id}/confirm`, wish);

/** A payment of 20 dollars whose money is held and not taken. */
async function held(wish: object = {}, changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  const { session } = await confirm((await create(changes)).id, wish);
  return { id: session.id, intent: String(session.payment_intent) };
}
const intentOf = (id: string) => bench.stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] });
const chargeOf = async (id: string) => (await intentOf(id)).latest_charge as Stripe.Charge;
const statusOf = async (id: string) => (await bench.stripe.checkout.sessions.retrieve(id)).payment_status;

async function deliveredTypes(): Promise<string[]> {
  await bench.control('POST', 'webhooks/flush');
  return bench.shop.types();
}

describe('a payment that is captured by hand', () => {
  test('is held: the session is complete and not paid, the intent waits for capture, the charge is not captured', async () => {
    const { now } = await bench.control('GET', 'clock');
    const { id, intent } = await held();

    expect(await bench.stripe.checkout.sessions.retrieve(id)).toMatchObject({
      status: 'complete',
      payment_status: 'unpaid',
    });
    expect(await intentOf(intent)).toMatchObject({
      status: 'requires_capture',
      capture_method: 'manual',
      amount_capturable: 2000,
      amount_received: 0,
      latest_charge: {
        captured: false,
        amount: 2000,
        amount_captured: 0,
        paid: true,
        status: 'succeeded',
        balance_transaction: null,
        payment_method_details: { card: { amount_authorized: 2000, capture_before: now + 7 * DAY_S } },
      },
    });
    expect(await deliveredTypes()).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.amount_capturable_updated',
      'checkout.session.completed',
    ]);
  });

  test('leads to the success address, and its page says that the buyer is done', async () => {
    const session = await create();

    const paid = await fetch(session.url ?? '', {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(aForm()),
    });

    expect(paid.headers.get('location')).toBe(`http://shop.test/complete?session_id=${session.id}`);
    expect(await (await fetch(session.url ?? '')).text()).toContain('You are all done here');
  });

  test('may be asked for by the bank first, and declined', async () => {
    const asked = await create();
    await confirm(asked.id, { card_number: '4000002760003184' });
    await bench.control('POST', `checkout_sessions/${asked.id}/authenticate`, { outcome: 'complete' });
    const declined = await create();
    await confirm(declined.id, { card_number: '4000000000000002' });

    const { payment_intent: intent } = await bench.stripe.checkout.sessions.retrieve(asked.id);
    expect((await intentOf(String(intent))).status).toBe('requires_capture');
    expect(await bench.stripe.checkout.sessions.retrieve(declined.id)).toMatchObject({ status: 'open' });
  });

  test('offers only cards: nothing else can be held', async () => {
    const session = await create({
      line_items: [aLine(3000, 1, 'jpy')],
      allowed_payment_method_types: ['konbini', 'card'],
    });

    expect(session.payment_method_types).toEqual(['card']);
  });

  test('of a payment link is held, too', async () => {
    const link = await bench.stripe.paymentLinks.create({
      line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: 900, product_data: { name: 'Bowl' } } }],
      ...manual,
    });
    const { session } = await bench.control('POST', `payment_links/${link.id}/open`, {});

    const { session: done } = await confirm(session.id);

    expect(link.payment_intent_data).toMatchObject({ capture_method: 'manual' });
    expect((await intentOf(String(done.payment_intent))).status).toBe('requires_capture');
  });
});

describe('capturing', () => {
  test('takes everything: intent, charge, session and balance say so, in this order', async () => {
    const { id, intent } = await held();
    await deliveredTypes();
    bench.shop.received.length = 0;

    const captured = await bench.stripe.paymentIntents.capture(intent, { metadata: { picked: 'yes' } });

    expect(captured).toMatchObject({
      status: 'succeeded',
      amount_capturable: 0,
      amount_received: 2000,
      metadata: { picked: 'yes' },
    });
    const charge = await chargeOf(intent);
    expect(charge).toMatchObject({ captured: true, amount_captured: 2000, refunded: false });
    expect(await bench.stripe.balanceTransactions.retrieve(String(charge.balance_transaction))).toMatchObject({
      amount: 2000,
      fee: 88,
    });
    expect(await statusOf(id)).toBe('paid');
    expect(await deliveredTypes()).toEqual(['charge.captured', 'payment_intent.succeeded', 'charge.updated']);
  });

  test('a part lets the rest go: no refund, one booking of what was taken', async () => {
    const { intent } = await held();

    await bench.stripe.paymentIntents.capture(intent, { amount_to_capture: 750 });

    const charge = await chargeOf(intent);
    expect(await intentOf(intent)).toMatchObject({
      status: 'succeeded',
      amount: 2000,
      amount_received: 750,
      amount_capturable: 0,
    });
    expect(charge).toMatchObject({ amount: 2000, amount_captured: 750, amount_refunded: 0, refunded: false });
    expect((await bench.stripe.refunds.list()).data).toEqual([]);
    expect(await bench.stripe.balanceTransactions.retrieve(String(charge.balance_transaction))).toMatchObject({
      amount: 750,
    });
  });

  test('what was taken can be given back, and no more', async () => {
    const { intent } = await held();
    await bench.stripe.paymentIntents.capture(intent, { amount_to_capture: 750 });

    await expect(bench.stripe.refunds.create({ payment_intent: intent, amount: 751 })).rejects.toThrow(
      'Refund amount ($7.51) is greater than unrefunded amount on charge ($7.50)',
    );
    await bench.stripe.refunds.create({ payment_intent: intent });

    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 750, refunded: true });
  });

  test('more than is held, twice, or a part of many is refused', async () => {
    const { intent } = await held();
    const capture = (params: Stripe.PaymentIntentCaptureParams = {}) =>
      bench.stripe.paymentIntents.capture(intent, params);

    await expect(capture({ amount_to_capture: 2001 })).rejects.toMatchObject({
      code: 'amount_too_large',
      param: 'amount_to_capture',
      message: 'The amount to capture ($20.01) is greater than the amount capturable ($20.00).',
    });
    await expect(capture({ final_capture: false })).rejects.toMatchObject({ code: 'emulator_not_supported' });
    await capture();
    await expect(capture()).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
      message: 'This PaymentIntent could not be captured because it has already been captured.',
    });
    expect((await bench.stripe.charges.list()).data).toHaveLength(1);
  });

  test('is refused for an intent that holds nothing', async () => {
    const { session } = await confirm((await create()).id, { card_number: '4000000000000002' });

    await expect(bench.stripe.paymentIntents.capture(String(session.payment_intent))).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
      message:
        'This PaymentIntent could not be captured because it has a status of requires_payment_method. Only a ' +
        'PaymentIntent with one of the following statuses may be captured: requires_capture.',
    });
  });

  test('is when a cardholder may complain, not before', async () => {
    const { intent } = await held({ card_number: '4000000000000259' });
    const before = await bench.stripe.disputes.list();

    await bench.stripe.paymentIntents.capture(intent, { amount_to_capture: 500 });

    expect(before.data).toEqual([]);
    expect((await bench.stripe.disputes.list()).data[0]).toMatchObject({ amount: 500 });
  });
});

describe('held money that is not captured', () => {
  test('SF3: can be let go by cancelling its intent, without a refund', async () => {
    const { id, intent } = await held();
    await deliveredTypes();
    bench.shop.received.length = 0;

    const canceled = await bench.stripe.paymentIntents.cancel(intent, { cancellation_reason: 'requested_by_customer' });

    const { now } = await bench.control('GET', 'clock');
    expect(canceled).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'requested_by_customer',
      canceled_at: now,
      amount_capturable: 0,
      amount_received: 0,
    });
    expect(await chargeOf(intent)).toMatchObject({ captured: false, amount_captured: 0, refunded: false });
    expect((await bench.stripe.refunds.list()).data).toEqual([]);
    expect(await statusOf(id)).toBe('unpaid');
    expect(await deliveredTypes()).toEqual(['payment_intent.canceled']);
  });

  test('is neither captured nor cancelled after that', async () => {
    const { intent } = await held();
    await bench.stripe.paymentIntents.cancel(intent);

    await expect(bench.stripe.paymentIntents.capture(intent)).rejects.toThrow('it has a status of canceled');
    await expect(bench.stripe.paymentIntents.cancel(intent)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    await bench.control('POST', 'clock/advance', { seconds: 8 * DAY_S });
    expect((await bench.stripe.events.list({ type: 'payment_intent.canceled' })).data).toHaveLength(1);
  });

  test('is let go by itself after seven days, by the clock', async () => {
    const { intent } = await held();
    await bench.control('POST', 'clock/advance', { seconds: 7 * DAY_S - 1 });
    const before = await intentOf(intent);
    await deliveredTypes();
    bench.shop.received.length = 0;
    await bench.control('POST', 'clock/advance', { seconds: 1 });

    expect(before.status).toBe('requires_capture');
    expect(await intentOf(intent)).toMatchObject({ status: 'canceled', cancellation_reason: 'expired' });
    expect(await deliveredTypes()).toEqual(['charge.expired', 'payment_intent.canceled']);
    const [event] = (await bench.stripe.events.list({ type: 'payment_intent.canceled' })).data;
    expect(event?.request).toBeNull();
  });

  test('cannot be refunded or disputed', async () => {
    const { intent } = await held();
    const { id: charge } = await chargeOf(intent);

    await expect(bench.stripe.refunds.create({ payment_intent: intent })).rejects.toThrow(
      'does not have a successful charge to refund',
    );
    await expect(bench.stripe.refunds.create({ charge })).rejects.toMatchObject({ code: 'charge_not_refundable' });
    expect((await bench.control('POST', `charges/${charge}/dispute`, {})).error.message).toContain('that was paid');
  });
});

test('automatic capture takes the money at once, whichever way it is spelled', async () => {
  const { session } = await confirm((await create({ payment_intent_data: { capture_method: 'automatic' } })).id);

  expect(await intentOf(String(session.payment_intent))).toMatchObject({
    status: 'succeeded',
    capture_method: 'automatic',
    amount_received: 2000,
  });
});
