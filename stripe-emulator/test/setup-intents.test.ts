import { beforeEach, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen' });
beforeEach(() => bench.control('POST', 'reset'));

const ASKED = '4000002500003155';
const ASKED_THEN_DECLINED = '4000008400001629';
const DECLINED = '4000000000000002';
const DECLINED_WHEN_CHARGED = '4000000000000341';

const card = (number = '4242424242424242') =>
  bench.stripe.paymentMethods.create({ type: 'card', card: { number, exp_month: 12, exp_year: 2034, cvc: '123' } });
const account = (iban = 'AT611904300234573201') =>
  bench.stripe.paymentMethods.create({
    type: 'sepa_debit',
    sepa_debit: { iban },
    billing_details: { name: 'Mia Miller', email: 'mia@example.com' },
  });
const agreed: Stripe.SetupIntentCreateParams.MandateData = {
  customer_acceptance: { type: 'online', online: { ip_address: '127.0.0.1', user_agent: 'test' } },
};

const create = (params: Stripe.SetupIntentCreateParams = {}) => bench.stripe.setupIntents.create(params);
const retrieve = (id: string, expand: string[] = []) => bench.stripe.setupIntents.retrieve(id, { expand });

const types = async () => (await bench.control('GET', 'events')).data.map(({ type }) => String(type)).reverse();

describe('a setup intent', () => {
  test('begins without a payment method, takes one, and keeps it for its customer', async () => {
    const customer = await bench.stripe.customers.create();
    const before = (await types()).length;
    const method = await card();

    const created = await create({ customer: customer.id, description: 'For rent', metadata: { flat: '7' } });
    const updated = await bench.stripe.setupIntents.update(created.id, { payment_method: method.id });
    const done = await bench.stripe.setupIntents.confirm(created.id);

    expect(created).toMatchObject({
      status: 'requires_payment_method',
      usage: 'off_session',
      payment_method_types: ['card'],
      latest_attempt: null,
      description: 'For rent',
      metadata: { flat: '7' },
    });
    expect(created.client_secret).toMatch(new RegExp(`^${created.id}_secret_`));
    expect(updated.status).toBe('requires_confirmation');
    expect(done).toMatchObject({ status: 'succeeded', payment_method: method.id, mandate: null, next_action: null });
    expect((await bench.stripe.paymentMethods.retrieve(method.id)).customer).toBe(customer.id);
    expect((await types()).slice(before)).toEqual([
      'setup_intent.created',
      'payment_method.attached',
      'setup_intent.succeeded',
    ]);
  });

  test('is confirmed at once when it is created so', async () => {
    const done = await create({ confirm: true, payment_method: (await card()).id, usage: 'on_session' });

    expect(done).toMatchObject({ status: 'succeeded', usage: 'on_session', customer: null });
    expect(await types()).toEqual(['setup_intent.created', 'setup_intent.succeeded']);
  });

  test('refused by the bank wants another card, and tells why', async () => {
    const { id } = await create();
    const method = await card(DECLINED);

    const confirm = bench.stripe.setupIntents.confirm(id, { payment_method: method.id });

    await expect(confirm).rejects.toMatchObject({
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'generic_decline',
      setup_intent: { id, status: 'requires_payment_method' },
    });
    expect(await retrieve(id)).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_setup_error: { code: 'card_declined', type: 'card_error', payment_method: { id: method.id } },
    });
    expect(await types()).toEqual(['setup_intent.created', 'setup_intent.setup_failed']);
  });

  test('takes a card that is declined only when it is charged', async () => {
    const done = await create({ confirm: true, payment_method: (await card(DECLINED_WHEN_CHARGED)).id });

    expect(done.status).toBe('succeeded');
  });

  test.each([
    [ASKED, 'complete', 'succeeded', 'succeeded', 'setup_intent.succeeded'],
    [ASKED, 'fail', 'requires_payment_method', 'failed', 'setup_intent.setup_failed'],
    [ASKED_THEN_DECLINED, 'complete', 'requires_payment_method', 'failed', 'setup_intent.setup_failed'],
  ])('%s: the bank asks, the answer is %s: %s', async (number, answer, status, redirect, last) => {
    const asked = await create({
      confirm: true,
      payment_method: (await card(number)).id,
      return_url: 'http://shop.test/back?a=1',
    });
    const question = asked.next_action?.redirect_to_url;

    const shown = await (await fetch(question?.url ?? '')).text();
    const response = await fetch(question?.url ?? '', {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ answer }),
    });
    const back = new URL(response.headers.get('location') ?? '');

    expect(asked.status).toBe('requires_action');
    expect(question?.return_url).toBe('http://shop.test/back?a=1');
    expect(shown).toContain('Confirm your card');
    expect(back.searchParams.get('a')).toBe('1');
    expect(back.searchParams.get('setup_intent')).toBe(asked.id);
    expect(back.searchParams.get('redirect_status')).toBe(redirect);
    expect((await retrieve(asked.id)).status).toBe(status);
    expect(await types()).toEqual(['setup_intent.created', 'setup_intent.requires_action', last]);
  });

  test('a bank that asks can be told to by the shop, and answered by a test', async () => {
    const asked = await create({
      confirm: true,
      payment_method: (await card()).id,
      payment_method_options: { card: { request_three_d_secure: 'challenge' } },
    });

    await bench.control('POST', `setup_intents/${asked.id}/authenticate`, { outcome: 'fail' });
    const failed = await retrieve(asked.id);
    const again = await bench.control('POST', `setup_intents/${asked.id}/authenticate`);

    expect(asked.next_action?.type).toBe('use_stripe_sdk');
    expect(failed.last_setup_error?.code).toBe('setup_intent_authentication_failure');
    expect(again.error.message).toContain('waits for no authentication');
  });

  test('each try is an attempt; the newest is on the intent', async () => {
    const { id } = await create();
    await bench.stripe.setupIntents.confirm(id, { payment_method: (await card(DECLINED)).id }).catch(() => null);
    await bench.stripe.setupIntents.confirm(id, { payment_method: (await card(ASKED)).id });
    await bench.stripe.setupIntents.confirm(id, { payment_method: (await card()).id });

    const attempts = await bench.stripe.setupAttempts.list({ setup_intent: id });
    const intent = await retrieve(id, ['latest_attempt']);

    expect(attempts.data.map(({ status }) => status)).toEqual(['succeeded', 'abandoned', 'failed']);
    expect(attempts.data[2]?.setup_error?.code).toBe('card_declined');
    expect(intent.latest_attempt).toMatchObject({ id: attempts.data[0]?.id, payment_method_details: { type: 'card' } });
  });

  test('an account needs the customer’s agreement, which becomes a mandate', async () => {
    const { id } = await create({ allowed_payment_method_types: ['card', 'sepa_debit', 'konbini'] });
    const method = await account();
    const without = bench.stripe.setupIntents.confirm(id, { payment_method: method.id });
    await expect(without).rejects.toMatchObject({ code: 'setup_intent_mandate_invalid', param: 'mandate_data' });

    await bench.stripe.setupIntents.confirm(id, { payment_method: method.id, mandate_data: agreed });
    const intent = await retrieve(id, ['mandate.payment_method', 'payment_method']);

    expect(intent.payment_method_types).toEqual(['card', 'sepa_debit']);
    expect(intent.mandate).toMatchObject({
      status: 'active',
      type: 'multi_use',
      payment_method: { id: method.id, sepa_debit: { last4: '3201' } },
    });
  });

  test('an account can be described in place', async () => {
    const customer = await bench.stripe.customers.create();

    const done = await create({
      allowed_payment_method_types: ['sepa_debit'],
      confirm: true,
      customer: customer.id,
      mandate_data: agreed,
      payment_method_data: {
        type: 'sepa_debit',
        sepa_debit: { iban: 'AT611904300234573201' },
        billing_details: { name: 'Mia', email: 'mia@example.com' },
      },
    });
    const { data } = await bench.stripe.customers.listPaymentMethods(customer.id);

    expect(done.status).toBe('succeeded');
    expect(data.map(({ id }) => id)).toEqual([done.payment_method]);
  });
});

describe('refusals', () => {
  test('what has ended cannot be confirmed, changed or cancelled', async () => {
    const method = await card();
    const done = await create({ confirm: true, payment_method: method.id });
    const gone = await bench.stripe.setupIntents.cancel((await create({ payment_method: method.id })).id);
    const code = 'setup_intent_unexpected_state';

    const confirmDone = bench.stripe.setupIntents.confirm(done.id);
    await expect(confirmDone).rejects.toMatchObject({
      code,
      message: 'You cannot confirm this SetupIntent because it has already succeeded.',
      setup_intent: { id: done.id },
    });
    await expect(bench.stripe.setupIntents.confirm(gone.id)).rejects.toThrow('it has been canceled');
    await expect(bench.stripe.setupIntents.cancel(done.id)).rejects.toThrow('has a status of succeeded');
    await expect(bench.stripe.setupIntents.cancel(gone.id)).rejects.toThrow('already canceled');
    await expect(bench.stripe.setupIntents.update(done.id, { payment_method: method.id })).rejects.toMatchObject({
      code,
    });
    expect((await bench.stripe.setupIntents.update(done.id, { metadata: { a: 'b' } })).metadata).toEqual({ a: 'b' });
  });

  test('cancelling gives the reason, and an open question is not asked any more', async () => {
    const asked = await create({ confirm: true, payment_method: (await card(ASKED)).id });

    const canceled = await bench.stripe.setupIntents.cancel(asked.id, { cancellation_reason: 'abandoned' });
    const { data } = await bench.stripe.setupAttempts.list({ setup_intent: asked.id });
    const answer = await bench.control('POST', `setup_intents/${asked.id}/authenticate`);

    expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned', next_action: null });
    expect(data[0]?.status).toBe('abandoned');
    expect(answer.error.message).toContain('waits for no authentication');
    expect((await types()).at(-1)).toBe('setup_intent.canceled');
  });

  test('it needs a payment method, of a type it allows, of its own customer', async () => {
    const [mine, theirs] = [await bench.stripe.customers.create(), await bench.stripe.customers.create()];
    const method = await card();
    await bench.stripe.paymentMethods.attach(method.id, { customer: theirs.id });
    const { id } = await create({ customer: mine.id });

    await expect(bench.stripe.setupIntents.confirm(id)).rejects.toThrow("it's missing a payment method");
    const confirm = (payment_method: string) =>
      bench.stripe.setupIntents.confirm(id, { payment_method, mandate_data: agreed });
    await expect(confirm(method.id)).rejects.toThrow('does not belong to the Customer');
    await expect(confirm((await account()).id)).rejects.toThrow('of one of the following types: card.');
    await expect(confirm('pm_x')).rejects.toMatchObject({ code: 'resource_missing', param: 'payment_method' });
    await expect(create({ payment_method: method.id })).rejects.toThrow('Please include the Customer');
    await expect(create({ customer: 'cus_x' })).rejects.toMatchObject({ code: 'resource_missing', param: 'customer' });
  });

  test('nothing reusable may be left by the filter; unknown ids are not found', async () => {
    await expect(create({ allowed_payment_method_types: ['konbini'] })).rejects.toThrow(
      'No valid payment method types',
    );
    await expect(retrieve('seti_x')).rejects.toMatchObject({ statusCode: 404, param: 'intent' });
  });
});

test('the list is narrowed by customer and payment method', async () => {
  const customer = await bench.stripe.customers.create();
  const method = await card();
  const [mine, other] = [await create({ customer: customer.id, payment_method: method.id }), await create()];

  const list = async (params: Stripe.SetupIntentListParams) =>
    (await bench.stripe.setupIntents.list(params)).data.map(({ id }) => id);

  expect(await list({})).toEqual([other.id, mine.id]);
  expect(await list({ customer: customer.id })).toEqual([mine.id]);
  expect(await list({ payment_method: method.id })).toEqual([mine.id]);
});
