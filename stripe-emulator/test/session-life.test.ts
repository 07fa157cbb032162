import { describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aSession, aShippingOption } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen' });

const create = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  bench.stripe.checkout.sessions.create(aSession(changes));
const confirm = (id: string, wish: object = {}) => bench.control('POST', `checkout_sessions/${id}/confirm`, wish);
const intentOf = async (id: string) => {
  const session = await bench.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent.latest_charge'] });
  return session.payment_intent as Stripe.PaymentIntent;
};

describe('a card that is accepted', () => {
  test('SF4: completes the session as paid and sends the buyer to the success address with its id', async () => {
    const { id } = await create();

    const { outcome, session, redirect_url: redirect } = await confirm(id, { email: 'mia@example.com' });

    expect(outcome).toBe('paid');
    expect(session).toMatchObject({ status: 'complete', payment_status: 'paid', url: null });
    expect(session.customer_details).toMatchObject({ email: 'mia@example.com', name: 'Jenny Rosen' });
    expect(redirect).toBe(`http://shop.test/complete?session_id=${id}`);
  });

  test('leaves an intent that succeeded, a captured charge and a booking less the fee', async () => {
    const { id } = await create();
    await confirm(id);

    const intent = await intentOf(id);
    const charge = intent.latest_charge as Stripe.Charge;
    const booking = await bench.stripe.balanceTransactions.retrieve(String(charge.balance_transaction));

    expect(intent).toMatchObject({
      status: 'succeeded',
      amount: 2000,
      amount_received: 2000,
      last_payment_error: null,
    });
    expect(charge).toMatchObject({ status: 'succeeded', paid: true, captured: true, amount_captured: 2000 });
    expect(booking).toMatchObject({ amount: 2000, fee: 88, net: 1912, source: charge.id });
  });

  test('carries the metadata of payment_intent_data to intent and charge, and not that of the session', async () => {
    const { id } = await create({ metadata: { on: 'session' }, payment_intent_data: { metadata: { on: 'intent' } } });
    await confirm(id);

    const intent = await intentOf(id);

    expect(intent.metadata).toEqual({ on: 'intent' });
    expect((intent.latest_charge as Stripe.Charge).metadata).toEqual({ on: 'intent' });
  });

  test('keeps the delivery address under collected_information', async () => {
    const { id } = await create({
      shipping_address_collection: { allowed_countries: ['JP'] },
      shipping_options: [aShippingOption(500), aShippingOption(900, 'Express')],
    });
    const [, express] = (await bench.stripe.checkout.sessions.retrieve(id)).shipping_options;

    const { session } = await confirm(id, {
      shipping: { name: 'Mia', address: { line1: 'Jingumae 1', city: 'Tokyo', postal_code: '150-0001' } },
      shipping_rate: express?.shipping_rate,
    });

    expect(session.collected_information?.shipping_details).toMatchObject({
      name: 'Mia',
      address: { line1: 'Jingumae 1', city: 'Tokyo', country: 'JP' },
    });
    expect(session).toMatchObject({ amount_total: 2900, shipping_cost: { amount_total: 900 } });
    expect((await intentOf(id)).amount).toBe(2900);
  });

  test('a free session is completed without an intent', async () => {
    const coupon = await bench.stripe.coupons.create({ percent_off: 100 });
    const { id } = await create({ discounts: [{ coupon: coupon.id }] });

    const { session } = await confirm(id);

    expect(session).toMatchObject({ status: 'complete', payment_status: 'no_payment_required', payment_intent: null });
  });
});

describe('a card that is declined', () => {
  test('SF6: leaves the session open and the intent ready for another card', async () => {
    const { id } = await create();

    const { outcome, message, session } = await confirm(id, { card_number: '4000000000009995' });

    expect([outcome, message]).toEqual(['declined', 'Your card has insufficient funds.']);
    expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid' });
    expect(await intentOf(id)).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_payment_error: { type: 'card_error', code: 'card_declined', decline_code: 'insufficient_funds', message },
      latest_charge: { status: 'failed', paid: false, captured: false, failure_code: 'card_declined' },
    });
  });

  test('SF6: the next card pays with the same intent', async () => {
    const { id } = await create();
    await confirm(id, { card_number: '4000000000000002' });
    const declined = await intentOf(id);

    await confirm(id);

    const paid = await intentOf(id);
    expect(paid).toMatchObject({ id: declined.id, status: 'succeeded', last_payment_error: null });
    const charges = await bench.stripe.charges.list({ payment_intent: paid.id });
    expect(charges.data.map(({ status }) => status)).toEqual(['succeeded', 'failed']);
  });

  test.each([
    ['4000000000000002', 'card_declined', 'generic_decline'],
    ['4000000000009995', 'card_declined', 'insufficient_funds'],
    ['4000000000009987', 'card_declined', 'lost_card'],
    ['4000000000009979', 'card_declined', 'stolen_card'],
    ['4000000000000069', 'expired_card', 'expired_card'],
    ['4000000000000127', 'incorrect_cvc', 'incorrect_cvc'],
    ['4000000000000119', 'processing_error', 'processing_error'],
    ['4000000000006975', 'card_declined', 'card_velocity_exceeded'],
  ])('%s is declined with %s, %s', async (cardNumber, code, declineCode) => {
    const { id } = await create();

    const answer = await confirm(id, { card_number: cardNumber });

    expect(answer).toMatchObject({ outcome: 'declined', code, decline_code: declineCode });
  });

  test('a number that is no card number reaches no bank', async () => {
    const { id } = await create();

    const answer = await confirm(id, { card_number: '4242424242424241' });

    expect(answer).toMatchObject({ outcome: 'invalid', code: 'incorrect_number' });
    expect(answer.session.payment_intent).toBeNull();
  });
});

describe('customers', () => {
  test('if_required makes none, always makes one from what the buyer typed', async () => {
    const guest = await create();
    const kept = await create({ customer_creation: 'always' });

    const { session: guestSession } = await confirm(guest.id);
    const { session: keptSession } = await confirm(kept.id, { email: 'mia@example.com' });

    expect(guestSession.customer).toBeNull();
    expect(await bench.stripe.customers.retrieve(String(keptSession.customer))).toMatchObject({
      email: 'mia@example.com',
    });
  });

  test('a ticked box saves the card to the customer, an unticked one does not', async () => {
    const customer = await bench.stripe.customers.create({ email: 'mia@example.com' });
    const options = {
      customer: customer.id,
      saved_payment_method_options: { payment_method_save: 'enabled' as const },
    };

    await confirm((await create(options)).id, { save: false });
    const before = await bench.stripe.customers.listPaymentMethods(customer.id);
    await confirm((await create(options)).id, { save: true });
    const after = await bench.stripe.customers.listPaymentMethods(customer.id);

    expect([before.data.length, after.data.length]).toEqual([0, 1]);
    expect(after.data[0]).toMatchObject({ allow_redisplay: 'always', card: { last4: '4242' } });
  });

  test('a customer without an e-mail gets the one of the page; name and address only when customer_update says so', async () => {
    const plain = await bench.stripe.customers.create({ name: 'Old name' });
    const open = await bench.stripe.customers.create({ name: 'Old name' });

    await confirm((await create({ customer: plain.id })).id, { email: 'new@example.com', name: 'New name' });
    await confirm((await create({ customer: open.id, customer_update: { name: 'auto' } })).id, { name: 'New name' });

    expect(await bench.stripe.customers.retrieve(plain.id)).toMatchObject({
      email: 'new@example.com',
      name: 'Old name',
    });
    expect(await bench.stripe.customers.retrieve(open.id)).toMatchObject({ name: 'New name' });
  });
});

describe('the end of a session', () => {
  test('SF2: an open one can be expired by the shop', async () => {
    const { id } = await create();

    const expired = await bench.stripe.checkout.sessions.expire(id);

    expect(expired).toMatchObject({ status: 'expired', payment_status: 'unpaid', url: null });
  });

  test('SF2 S0.24: expiring an expired or complete one is refused in the words of Stripe, without a code', async () => {
    const [expired, complete] = [await create(), await create()];
    await bench.stripe.checkout.sessions.expire(expired.id);
    await confirm(complete.id);

    for (const { id, status } of [
      { id: expired.id, status: 'expired' },
      { id: complete.id, status: 'complete' },
    ]) {
      const error = await bench.stripe.checkout.sessions.expire(id).catch((thrown: unknown) => thrown);

      expect(error).toMatchObject({
        statusCode: 400,
        message: `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${status}\`.`,
      });
      expect((error as { code?: string }).code).toBeUndefined();
    }
  });

  test('the clock expires it at its second and not before', async () => {
    const { now } = await bench.control('GET', 'clock');
    const { id } = await create({ expires_at: now + 3600 });

    await bench.control('POST', 'clock/advance', { seconds: 3599 });
    const before = await bench.stripe.checkout.sessions.retrieve(id);
    await bench.control('POST', 'clock/advance', { seconds: 1 });
    const after = await bench.stripe.checkout.sessions.retrieve(id);

    expect([before.status, after.status]).toEqual(['open', 'expired']);
  });

  test('nobody can pay an expired session, and a paid one stays paid when its time passes', async () => {
    const [late, paid] = [await create(), await create()];
    await confirm(paid.id);
    await bench.control('POST', 'clock/advance', { seconds: 24 * 3600 });

    const answer = await confirm(late.id);

    expect(answer).toMatchObject({ outcome: 'not_open', session: { status: 'expired', payment_intent: null } });
    expect(await bench.stripe.checkout.sessions.retrieve(paid.id)).toMatchObject({ status: 'complete' });
  });

  test('SF3: the intent of a session cannot be cancelled, before and after it is paid', async () => {
    const { id } = await create();
    await confirm(id, { card_number: '4000000000000002' });
    const { id: intent } = await intentOf(id);

    await expect(bench.stripe.paymentIntents.cancel(intent)).rejects.toMatchObject({ statusCode: 400 });
    await confirm(id);
    await expect(bench.stripe.paymentIntents.cancel(intent)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    expect(await intentOf(id)).toMatchObject({ status: 'succeeded' });
  });
});

describe('3-D Secure', () => {
  test('asks the bank first; the payment ends when the buyer answers', async () => {
    const { id } = await create();

    const asked = await confirm(id, { card_number: '4000002760003184' });
    const waiting = await intentOf(id);
    const answered = await bench.control('POST', `checkout_sessions/${id}/authenticate`, { outcome: 'complete' });

    expect(asked.outcome).toBe('requires_action');
    expect(waiting).toMatchObject({ status: 'requires_action', next_action: { type: 'redirect_to_url' } });
    expect(answered).toMatchObject({ outcome: 'paid', session: { payment_status: 'paid' } });
    expect((await intentOf(id)).latest_charge).toMatchObject({
      payment_method_details: { card: { three_d_secure: { result: 'authenticated' } } },
    });
  });

  test('a refused check leaves the session open, without a charge', async () => {
    const { id } = await create();
    await confirm(id, { card_number: '4000002760003184' });

    const answered = await bench.control('POST', `checkout_sessions/${id}/authenticate`, { outcome: 'fail' });

    expect(answered).toMatchObject({ outcome: 'declined', code: 'payment_intent_authentication_failure' });
    expect(await intentOf(id)).toMatchObject({ status: 'requires_payment_method', latest_charge: null });
  });

  test('4000008400001629 is declined after a completed check', async () => {
    const { id } = await create();
    await confirm(id, { card_number: '4000008400001629' });

    const answered = await bench.control('POST', `checkout_sessions/${id}/authenticate`, { outcome: 'complete' });

    expect(answered).toMatchObject({ outcome: 'declined', decline_code: 'generic_decline' });
  });

  test.each([
    ['4000002760003184', 'requires_action'],
    ['4000000000000002', 'declined'],
    ['4242424242424242', 'paid'],
  ])('a question that nobody answered gives way to the next try, with %s', async (cardNumber, outcome) => {
    const { id } = await create();
    await confirm(id, { card_number: '4000002760003184' });

    const again = await confirm(id, { card_number: cardNumber });

    expect(again.outcome).toBe(outcome);
    expect((await intentOf(id)).status).toBe(
      { requires_action: 'requires_action', declined: 'requires_payment_method', paid: 'succeeded' }[outcome],
    );
  });

  test('a session that expires while the bank asks cannot be paid any more', async () => {
    const { id } = await create();
    await confirm(id, { card_number: '4000002760003184' });
    await bench.stripe.checkout.sessions.expire(id);

    const answered = await bench.control('POST', `checkout_sessions/${id}/authenticate`, { outcome: 'complete' });

    expect(answered.error.message).toContain('waits for no authentication');
    expect(await bench.stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'expired' });
  });
});

test('sessions are listed by customer, status, payment intent and e-mail', async () => {
  const customer = await bench.stripe.customers.create({ email: 'lister@example.com' });
  const [open, paid] = [await create({ customer: customer.id }), await create({ customer: customer.id })];
  await confirm(paid.id);
  const intent = await intentOf(paid.id);
  const idsOf = async (filter: Stripe.Checkout.SessionListParams) =>
    (await bench.stripe.checkout.sessions.list(filter)).data.map(({ id }) => id);

  expect(await idsOf({ customer: customer.id })).toEqual([paid.id, open.id]);
  expect(await idsOf({ customer: customer.id, status: 'open' })).toEqual([open.id]);
  expect(await idsOf({ payment_intent: intent.id })).toEqual([paid.id]);
  expect(await idsOf({ customer_details: { email: 'lister@example.com' } })).toEqual([paid.id, open.id]);
});

test('the metadata of a session can be changed', async () => {
  const { id } = await create({ metadata: { a: '1' } });

  const changed = await bench.stripe.checkout.sessions.update(id, { metadata: { b: '2' } });

  expect(changed.metadata).toEqual({ a: '1', b: '2' });
});
