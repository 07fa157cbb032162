import { beforeEach, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aForm, aLine } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen', businessName: 'Kiln & Loom' });
beforeEach(() => bench.control('POST', 'reset'));

const ASKED = '4000002500003155';
const DECLINED = '4000000000000002';

const open = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  bench.stripe.checkout.sessions.create({
    mode: 'setup',
    currency: 'eur',
    success_url: 'http://shop.test/saved?session_id={CHECKOUT_SESSION_ID}',
    ...changes,
  });
const save = (id: string, body: object = {}) => bench.control('POST', `checkout_sessions/${id}/confirm`, body);
const read = (id: string, expand: string[] = []) => bench.stripe.checkout.sessions.retrieve(id, { expand });
const types = async () => (await bench.control('GET', 'events')).data.map(({ type }) => String(type)).reverse();
const submit = (url: string, form: Record<string, string>) =>
  fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });
const textOf = async (url: string) => (await fetch(url)).text();

describe('a session of mode setup', () => {
  test('has its intent from the start and no amounts', async () => {
    const session = await open({ setup_intent_data: { description: 'For rent', metadata: { flat: '7' } } });

    const intent = await bench.stripe.setupIntents.retrieve(String(session.setup_intent));

    expect(session).toMatchObject({
      mode: 'setup',
      status: 'open',
      payment_status: 'no_payment_required',
      amount_subtotal: null,
      amount_total: null,
      total_details: null,
      currency: 'eur',
      payment_intent: null,
      payment_method_types: ['card'],
    });
    expect(intent).toMatchObject({
      status: 'requires_payment_method',
      description: 'For rent',
      metadata: { flat: '7' },
    });
    expect(await types()).toEqual(['setup_intent.created']);
  });

  test('SF4: keeps the card for the given customer; nothing is charged', async () => {
    const customer = await bench.stripe.customers.create({ email: 'mia@example.com' });
    const before = (await types()).length;
    const { id } = await open({ customer: customer.id });

    const { outcome, redirect_url: url } = await save(id);
    const session = await read(id, ['setup_intent.payment_method', 'customer']);
    const intent = session.setup_intent as Stripe.SetupIntent;

    expect(outcome).toBe('saved');
    expect(url).toBe(`http://shop.test/saved?session_id=${id}`);
    expect(session).toMatchObject({
      status: 'complete',
      payment_status: 'no_payment_required',
      url: null,
      customer: { id: customer.id },
      customer_details: { email: 'mia@example.com', address: null },
    });
    expect(intent).toMatchObject({ status: 'succeeded', customer: customer.id });
    expect(intent.payment_method).toMatchObject({
      customer: customer.id,
      allow_redisplay: 'limited',
      card: { last4: '4242' },
    });
    expect((await types()).slice(before)).toEqual([
      'setup_intent.created',
      'payment_method.attached',
      'setup_intent.succeeded',
      'checkout.session.completed',
    ]);
    expect((await bench.stripe.charges.list()).data).toEqual([]);
  });

  test('makes a customer when it is told to, and none else', async () => {
    const [always, never] = [await open({ customer_creation: 'always' }), await open()];

    await save(always.id, { email: 'mia@example.com' });
    await save(never.id);
    const made = await read(always.id, ['setup_intent.payment_method']);
    const none = await read(never.id, ['setup_intent.payment_method']);
    const method = (made.setup_intent as Stripe.SetupIntent).payment_method as Stripe.PaymentMethod;

    expect(made.customer).toMatch(/^cus_/);
    expect(method.customer).toBe(made.customer);
    expect(none.customer).toBeNull();
    expect(((none.setup_intent as Stripe.SetupIntent).payment_method as Stripe.PaymentMethod).customer).toBeNull();
  });

  test('a declined card leaves it open; the next one uses the same intent', async () => {
    const session = await open();

    const first = await save(session.id, { card_number: DECLINED });
    const between = await read(session.id, ['setup_intent']);
    const second = await save(session.id);

    expect(first).toMatchObject({ outcome: 'declined', code: 'card_declined', decline_code: 'generic_decline' });
    expect(between.status).toBe('open');
    expect((between.setup_intent as Stripe.SetupIntent).last_setup_error?.code).toBe('card_declined');
    expect(second.session.setup_intent).toBe(session.setup_intent);
    expect(await types()).toEqual([
      'setup_intent.created',
      'setup_intent.setup_failed',
      'setup_intent.succeeded',
      'checkout.session.completed',
    ]);
  });

  test('a card that is declined only when charged can be kept', async () => {
    const { id } = await open();

    expect((await save(id, { card_number: '4000000000000341' })).outcome).toBe('saved');
  });

  test.each([
    ['complete', 'saved', 'complete'],
    ['fail', 'declined', 'open'],
  ])('the bank asks, the buyer’s answer is %s: %s, the session is %s', async (answer, outcome, status) => {
    const customer = await bench.stripe.customers.create();
    const { id } = await open({ customer: customer.id });

    const asked = await save(id, { card_number: ASKED });
    const answered = await bench.control('POST', `checkout_sessions/${id}/authenticate`, { outcome: answer });

    expect(asked.outcome).toBe('requires_action');
    expect(answered.outcome).toBe(outcome);
    expect((await read(id)).status).toBe(status);
    expect(await types()).toContain('setup_intent.requires_action');
  });

  test('an account is kept with a mandate', async () => {
    const customer = await bench.stripe.customers.create();
    const { id } = await open({ customer: customer.id, allowed_payment_method_types: ['sepa_debit'] });

    const { outcome } = await save(id, { payment_method_type: 'sepa_debit' });
    const session = await read(id, ['setup_intent.mandate', 'setup_intent.payment_method']);

    expect(outcome).toBe('saved');
    expect(session.setup_intent).toMatchObject({
      status: 'succeeded',
      payment_method: { type: 'sepa_debit', customer: customer.id },
      mandate: { status: 'active', type: 'multi_use' },
    });
  });

  test('SF2: expires like any other; the bank’s open question is not asked any more', async () => {
    const [asked, waits] = [await open(), await open()];
    await save(asked.id, { card_number: ASKED });

    const expired = await bench.stripe.checkout.sessions.expire(asked.id);
    const answer = await bench.control('POST', `checkout_sessions/${asked.id}/authenticate`);
    await bench.control('POST', 'clock/advance', { seconds: 24 * 3600 });

    expect(expired).toMatchObject({ status: 'expired', payment_status: 'no_payment_required', url: null });
    expect(answer.error.message).toContain('waits for no authentication');
    expect((await read(waits.id)).status).toBe('expired');
    await expect(bench.stripe.checkout.sessions.expire(asked.id)).rejects.toThrow('status of `expired`');
  });

  test('its intent is neither confirmed nor cancelled by the API', async () => {
    const { setup_intent: intent } = await open();

    await expect(bench.stripe.setupIntents.cancel(String(intent))).rejects.toThrow('expire the Checkout Session');
    await expect(bench.stripe.setupIntents.confirm(String(intent))).rejects.toThrow('created by a Checkout Session');
  });

  test('survives a snapshot with its open question', async () => {
    const { id } = await open();
    await save(id, { card_number: ASKED });
    await bench.control('POST', 'snapshot', { id: 'asked' });
    await bench.control('POST', `checkout_sessions/${id}/authenticate`, { outcome: 'fail' });

    await bench.control('POST', 'restore', { id: 'asked' });
    const { outcome } = await bench.control('POST', `checkout_sessions/${id}/authenticate`);

    expect(outcome).toBe('saved');
  });
});

describe('refusals', () => {
  test.each([
    ['line_items', { line_items: [aLine(2000)] }],
    ['allow_promotion_codes', { allow_promotion_codes: false }],
    ['payment_intent_data', { payment_intent_data: { description: 'x' } }],
    ['shipping_options', { shipping_options: [{ shipping_rate: 'shr_x' }] }],
  ])('%s is for sales only', async (name, changes) => {
    await expect(open(changes)).rejects.toMatchObject({
      statusCode: 400,
      message: `You can not pass \`${name}\` in \`setup\` mode.`,
    });
  });

  test('a sale takes no setup_intent_data', async () => {
    const wish = open({ mode: 'payment', line_items: [aLine(2000)], setup_intent_data: { description: 'x' } });

    await expect(wish).rejects.toThrow('You can not pass `setup_intent_data` in `payment` mode.');
  });

  test('the currency is needed unless the means of payment are named', async () => {
    const { success_url } = await open();
    const params = { mode: 'setup' as const, success_url: success_url ?? '' };

    await expect(bench.stripe.checkout.sessions.create(params)).rejects.toMatchObject({ param: 'currency' });
    const named = await bench.stripe.checkout.sessions.create({ ...params, allowed_payment_method_types: ['card'] });
    expect(named.currency).toBeNull();
  });

  test('an account is offered for euros only, a voucher never', async () => {
    const allowed_payment_method_types = ['card', 'sepa_debit', 'konbini'] as const;
    const offered = async (currency: string) =>
      (await open({ currency, allowed_payment_method_types: [...allowed_payment_method_types] })).payment_method_types;

    expect(await offered('eur')).toEqual(['card', 'sepa_debit']);
    expect(await offered('jpy')).toEqual(['card']);
  });
});

describe('the page', () => {
  test('shows no sum, saves the card and leads to the shop', async () => {
    const { id, url } = await open({ locale: 'en' });

    const html = await textOf(url ?? '');
    const response = await submit(url ?? '', aForm());

    expect(html).toContain('Save payment details for Kiln &amp; Loom');
    expect(html).toContain('Save card');
    expect(html).not.toMatch(/class="amount"|€|0\.00/);
    expect(response.headers.get('location')).toBe(`http://shop.test/saved?session_id=${id}`);
    expect(await textOf(url ?? '')).toContain('Your payment details are saved');
  });

  test('says why a card was not taken, also after a reload', async () => {
    const { url } = await open();

    const html = await (await submit(url ?? '', aForm({ card_number: DECLINED }))).text();

    expect(html).toContain('Your card was declined.');
    expect(await textOf(url ?? '')).toContain('Your card was declined.');
  });

  test('leads over the bank’s page without a sum, back to the shop', async () => {
    const { id, url } = await open();

    const asked = await submit(url ?? '', aForm({ card_number: ASKED }));
    const bank = asked.headers.get('location') ?? '';
    const question = await textOf(bank);
    const answered = await submit(bank, { answer: 'complete' });

    expect(question).toContain('Confirm your card');
    expect(question).not.toContain('$0.00');
    expect(answered.headers.get('location')).toBe(`http://shop.test/saved?session_id=${id}`);
    expect((await submit(bank, { answer: 'complete' })).headers.get('location')).toBe(url);
  });

  test.each([
    ['ja', '今回の請求はありません', 'カードを保存する'],
    ['ko', '지금은 청구되지 않습니다', '카드 저장'],
  ] as const)('speaks %s', async (locale, note, button) => {
    const { url } = await open({ locale });

    const html = await textOf(url ?? '');

    expect(html).toContain(note);
    expect(html).toContain(button);
  });
});
