import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { konbiniExpiry } from '../src/checkout/konbini.ts';
import { aLine, aYenSession } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen' });
const DAY = 24 * 3600;

beforeEach(() => bench.control('POST', 'reset'));
afterEach(() => bench.control('PUT', 'delayed_payments', { automatic: true }));

const open = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  bench.stripe.checkout.sessions.create(aYenSession(changes));

/** Opens a session and takes the voucher as this buyer. */
async function takeVoucher(email = 'mia@example.com', changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  const { id } = await open(changes);
  const { session, outcome } = await bench.control('POST', `checkout_sessions/${id}/confirm`, {
    payment_method_type: 'konbini',
    email,
  });
  return { id, outcome, session, intentId: String(session.payment_intent) };
}

const advance = (seconds: number) => bench.control('POST', 'clock/advance', { seconds });
const read = async (id: string) => {
  const session = await bench.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] });
  return { session, intent: session.payment_intent as Stripe.PaymentIntent };
};
const typesSince = async (count = 0) =>
  (await bench.control('GET', 'events')).data
    .map(({ type }) => String(type))
    .reverse()
    .slice(count);

describe('the voucher', () => {
  test('SF4: completes the session without paying it; the intent waits with the codes of each chain', async () => {
    const { outcome, session, intentId } = await takeVoucher();

    const intent = await bench.stripe.paymentIntents.retrieve(intentId);
    const details = intent.next_action?.konbini_display_details;

    expect(outcome).toBe('pending');
    expect(session).toMatchObject({ status: 'complete', payment_status: 'unpaid', url: null });
    expect(intent).toMatchObject({
      status: 'requires_action',
      amount_received: 0,
      latest_charge: null,
      payment_method_types: ['card', 'konbini'],
      next_action: { type: 'konbini_display_details' },
    });
    expect(details?.stores.familymart?.confirmation_number).toMatch(/^\d{11}$/);
    expect(details?.stores.seicomart?.payment_code).toMatch(/^\d{6}$/);
    expect(details?.hosted_voucher_url).toBe(`${bench.emulator.url}/c/voucher/${intentId}`);
  });

  test.each([
    ['2026-11-23T08:00:00Z', 2, '2026-11-25T14:59:59Z'], // Monday afternoon in Japan: Wednesday
    ['2026-11-23T14:59:59Z', 1, '2026-11-24T14:59:59Z'], // the last second of Monday
    ['2026-11-23T15:00:00Z', 1, '2026-11-25T14:59:59Z'], // already Tuesday there
  ])('taken at %s for %i days it ends at %s', (now, days, end) => {
    expect(new Date(konbiniExpiry(Date.parse(now), days)).toISOString()).toBe(end.replace('Z', '.000Z'));
  });

  test('lives as many days as the session says, three unless told', async () => {
    const daysOf = async (options: object) => {
      const { intentId } = await takeVoucher('fill_never@example.com', options);
      const { next_action: action } = await bench.stripe.paymentIntents.retrieve(intentId);
      const { now } = await bench.control('GET', 'clock');
      return Math.floor(((action?.konbini_display_details?.expires_at ?? 0) - now) / DAY);
    };

    expect(await daysOf({})).toBe(3);
    expect(await daysOf({ payment_method_options: { konbini: { expires_after_days: 10 } } })).toBe(10);
  });
});

describe('how it ends', () => {
  const begun = ['payment_intent.created', 'payment_intent.requires_action', 'checkout.session.completed'];

  test('SF5: the buyer pays after three minutes: charge, intent and session say so, in this order', async () => {
    const { id } = await takeVoucher();

    await advance(179);
    const before = await typesSince();
    await advance(1);
    const { session, intent } = await read(id);

    expect(before).toEqual(begun);
    expect(await typesSince(begun.length)).toEqual([
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.async_payment_succeeded',
      'charge.updated',
    ]);
    expect(session).toMatchObject({ status: 'complete', payment_status: 'paid' });
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 3000, next_action: null });
    expect(intent.latest_charge).toMatchObject({ captured: true, payment_method_details: { type: 'konbini' } });
  });

  test('SF5: the voucher lapses: no charge, the intent wants another means, the session stays complete and unpaid', async () => {
    const { id } = await takeVoucher('fill_never@example.com');

    await advance(4 * DAY);
    const { session, intent } = await read(id);

    expect(await typesSince(begun.length)).toEqual([
      'payment_intent.payment_failed',
      'checkout.session.async_payment_failed',
    ]);
    expect(session).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
    expect(intent).toMatchObject({
      status: 'requires_payment_method',
      latest_charge: null,
      last_payment_error: { code: 'payment_intent_payment_attempt_expired' },
    });
  });

  test.each([
    ['succeed_immediately@example.com', 5, 'paid'],
    ['expire_immediately@example.com', 5, 'failed'],
    ['expire_with_delay@example.com', 180, 'failed'],
    ['fill_never@example.com', 600, 'pending'],
    ['anybody@example.com', 180, 'paid'],
  ])('%s: after %i seconds it is %s', async (email, seconds, expected) => {
    const { id } = await takeVoucher(email);

    await advance(seconds);
    const { session, intent } = await read(id);

    const how = session.payment_status === 'paid' ? 'paid' : intent.status === 'requires_action' ? 'pending' : 'failed';
    expect(how).toBe(expected);
  });

  test('an event of the clock names no request and is stamped with its own moment', async () => {
    await takeVoucher();
    const { now } = await bench.control('GET', 'clock');

    await advance(10 * DAY);
    const [event] = (await bench.control('GET', 'events?type=payment_intent.succeeded')).data;

    expect(event).toMatchObject({ request: null, created: now + 180 });
  });
});

describe('tests decide', () => {
  test('buyers can be held back; the voucher still lapses at its time', async () => {
    await bench.control('PUT', 'delayed_payments', { automatic: false });
    const [paidLater, lapses] = [await takeVoucher(), await takeVoucher()];

    await advance(DAY);
    const held = await read(paidLater.id);
    await bench.control('POST', `payment_intents/${paidLater.intentId}/async`, { outcome: 'succeed' });
    await advance(4 * DAY);

    expect(held.session.payment_status).toBe('unpaid');
    expect((await read(paidLater.id)).session.payment_status).toBe('paid');
    expect((await read(lapses.id)).intent.status).toBe('requires_payment_method');
  });

  test('who was held back and is overdue pays when the switch is turned on again', async () => {
    await bench.control('PUT', 'delayed_payments', { automatic: false });
    const { id } = await takeVoucher();
    await advance(600);

    const { automatic } = await bench.control('PUT', 'delayed_payments', { automatic: true });

    expect(automatic).toBe(true);
    expect((await read(id)).session.payment_status).toBe('paid');
  });

  test.each([
    ['succeed', 'succeeded', 'paid', 'checkout.session.async_payment_succeeded'],
    ['fail', 'requires_payment_method', 'unpaid', 'checkout.session.async_payment_failed'],
    ['cancel', 'canceled', 'unpaid', 'checkout.session.async_payment_failed'],
  ])('%s now: the intent is %s, the session %s, the shop hears %s', async (outcome, status, paymentStatus, type) => {
    const { intentId } = await takeVoucher();

    const answer = await bench.control('POST', `payment_intents/${intentId}/async`, { outcome });
    const again = await bench.control('POST', `payment_intents/${intentId}/async`, { outcome });
    await advance(10 * DAY);

    expect(answer.payment_intent.status).toBe(status);
    expect(answer.session.payment_status).toBe(paymentStatus);
    expect(again.error.message).toContain('waits for');
    expect((await typesSince()).filter((name) => name.startsWith('checkout.session.async'))).toEqual([type]);
  });

  test('an unknown outcome is refused', async () => {
    const { intentId } = await takeVoucher();

    const { error } = await bench.control('POST', `payment_intents/${intentId}/async`, { outcome: 'win' });

    expect(error.message).toContain('succeed, fail, cancel');
  });
});

describe('where it is offered', () => {
  test('only in yen and between 120 and 300,000 yen; elsewhere the filter leaves it out', async () => {
    const offered = async (amount: number, currency: string) =>
      (await open({ line_items: [aLine(amount, 1, currency)] })).payment_method_types;

    expect(await offered(119, 'jpy')).toEqual(['card']);
    expect(await offered(120, 'jpy')).toEqual(['card', 'konbini']);
    expect(await offered(300_001, 'jpy')).toEqual(['card']);
    expect(await offered(3000, 'usd')).toEqual(['card']);
  });

  test('a session that could be paid with nothing is refused', async () => {
    const wish = open({ line_items: [aLine(3000, 1, 'usd')], allowed_payment_method_types: ['konbini'] });

    await expect(wish).rejects.toMatchObject({ statusCode: 400, param: 'allowed_payment_method_types' });
  });

  test('a session without konbini refuses it', async () => {
    const { id } = await open({ allowed_payment_method_types: ['card'] });

    const answer = await bench.control('POST', `checkout_sessions/${id}/confirm`, { payment_method_type: 'konbini' });

    expect(answer.error.message).toContain('does not offer konbini');
  });

  test.each([0, 61])('%i days are refused', async (days) => {
    const wish = open({ payment_method_options: { konbini: { expires_after_days: days } } });

    await expect(wish).rejects.toMatchObject({ code: 'parameter_invalid_integer' });
  });

  test('SF3: the intent of a voucher cannot be cancelled by the API', async () => {
    const { intentId } = await takeVoucher();

    await expect(bench.stripe.paymentIntents.cancel(intentId)).rejects.toMatchObject({ statusCode: 400 });
  });

  test('SF2: a completed session cannot be expired, paid or not', async () => {
    const { id } = await takeVoucher();

    await expect(bench.stripe.checkout.sessions.expire(id)).rejects.toThrow('status of `complete`');
  });
});
