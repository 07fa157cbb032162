import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { accountBehaviour, unusableAccount } from '../src/checkout/debit-accounts.ts';
import { findIbanFault } from '../src/checkout/iban.ts';
import { aLine, aSession } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen' });

const PAYS = 'AT611904300234573201';
const PAYS_LATER = 'AT321904300235473204';
const FAILS = 'AT861904300235473202';
const FAILS_LATER = 'AT051904300235473205';
const TAKEN_BACK = 'AT591904300235473203';

beforeEach(() => bench.control('POST', 'reset'));
afterEach(() => bench.control('PUT', 'delayed_payments', { automatic: true }));

const open = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  bench.stripe.checkout.sessions.create(
    aSession({
      line_items: [aLine(3000, 1, 'eur')],
      allowed_payment_method_types: ['card', 'sepa_debit'],
      ...changes,
    }),
  );

/** Opens a session and lets the buyer allow the debit of this account. */
async function allowDebit(iban = PAYS, changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  const { id } = await open(changes);
  const answer = await bench.control('POST', `checkout_sessions/${id}/confirm`, {
    payment_method_type: 'sepa_debit',
    iban,
    email: 'mia@example.com',
  });
  return { id, ...answer, intentId: String(answer.session.payment_intent) };
}

const advance = (seconds: number) => bench.control('POST', 'clock/advance', { seconds });

async function read(id: string) {
  const session = await bench.stripe.checkout.sessions.retrieve(id, {
    expand: ['payment_intent.latest_charge', 'payment_intent.payment_method'],
  });
  const intent = session.payment_intent as Stripe.PaymentIntent;
  return { session, intent, charge: intent.latest_charge as Stripe.Charge };
}

const mandateOf = ({ payment_method_details: details }: Stripe.Charge) =>
  bench.stripe.mandates.retrieve(String(details?.sepa_debit?.mandate));

const types = async () => (await bench.control('GET', 'events')).data.map(({ type }) => String(type)).reverse();
const typesAfter = async (count: number) => (await types()).slice(count);

const begun = ['payment_intent.created', 'payment_intent.processing', 'charge.pending', 'checkout.session.completed'];

describe('the debit', () => {
  test('SF4: completes the session without paying it; intent and charge wait for the bank', async () => {
    const { id, outcome, redirect_url: url } = await allowDebit(PAYS_LATER);

    const { session, intent, charge } = await read(id);

    expect(outcome).toBe('pending');
    expect(url).toBe(`http://shop.test/complete?session_id=${id}`);
    expect(session).toMatchObject({ status: 'complete', payment_status: 'unpaid', url: null });
    expect(intent).toMatchObject({ status: 'processing', amount_received: 0, next_action: null });
    expect(intent.payment_method).toMatchObject({
      type: 'sepa_debit',
      sepa_debit: { last4: '3204', country: 'AT', bank_code: '19043' },
    });
    expect(charge).toMatchObject({
      status: 'pending',
      paid: false,
      captured: false,
      amount: 3000,
      amount_captured: 0,
      balance_transaction: null,
    });
    expect(charge.id).toMatch(/^py_/);
    expect(await types()).toEqual(begun);
  });

  test('SF5: the bank pays: the same charge, the intent and the session say so, in this order', async () => {
    const { id } = await allowDebit();
    const before = await read(id);

    await advance(5);
    const { session, intent, charge } = await read(id);

    expect(charge).toMatchObject({ id: before.charge.id, status: 'succeeded', paid: true, amount_captured: 3000 });
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 3000 });
    expect(session).toMatchObject({ status: 'complete', payment_status: 'paid' });
    expect(await typesAfter(begun.length)).toEqual([
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.async_payment_succeeded',
      'charge.updated',
      'mandate.updated',
    ]);
  });

  test('SF5: the bank refuses: the same charge has failed, the intent wants another means, the session stays unpaid', async () => {
    const { id } = await allowDebit(FAILS);

    await advance(5);
    const { session, intent, charge } = await read(id);

    expect(charge).toMatchObject({ status: 'failed', paid: false, captured: false });
    expect(charge.failure_code).toBe('generic_could_not_process');
    expect(intent).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_payment_error: { charge: charge.id, payment_method: { type: 'sepa_debit' } },
    });
    expect(session).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
    expect(await typesAfter(begun.length)).toEqual([
      'charge.failed',
      'payment_intent.payment_failed',
      'checkout.session.async_payment_failed',
      'mandate.updated',
    ]);
  });

  test.each([
    [PAYS, 5, 'succeeded'],
    [PAYS_LATER, 179, 'processing'],
    [PAYS_LATER, 180, 'succeeded'],
    [FAILS, 5, 'requires_payment_method'],
    [FAILS_LATER, 179, 'processing'],
    [FAILS_LATER, 180, 'requires_payment_method'],
    [TAKEN_BACK, 5, 'succeeded'],
    ['AT981904300000343434', 5, 'requires_payment_method'],
  ])('%s is, after %i seconds, %s', async (iban, seconds, status) => {
    const { id } = await allowDebit(iban);

    await advance(seconds);

    expect((await read(id)).intent.status).toBe(status);
  });

  test('an account whose owner takes the money back: the dispute is there at once, and lost', async () => {
    const { id } = await allowDebit(TAKEN_BACK);

    await advance(5);
    const { charge } = await read(id);
    const [dispute] = (await bench.stripe.disputes.list({ charge: charge.id })).data;

    expect(charge.disputed).toBe(true);
    expect(dispute).toMatchObject({ amount: 3000, status: 'lost', reason: 'customer_initiated' });
    expect((await types()).filter((type) => type.startsWith('charge.dispute'))).toEqual([
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.closed',
    ]);
  });

  test('the bank can be held back, and answers at once when the switch is turned on again', async () => {
    await bench.control('PUT', 'delayed_payments', { automatic: false });
    const [pays, fails] = [await allowDebit(PAYS), await allowDebit(FAILS)];
    await advance(600);
    const held = [(await read(pays.id)).intent.status, (await read(fails.id)).intent.status];

    await bench.control('PUT', 'delayed_payments', { automatic: true });

    expect(held).toEqual(['processing', 'processing']);
    expect((await read(pays.id)).intent.status).toBe('succeeded');
    expect((await read(fails.id)).intent.status).toBe('requires_payment_method');
  });

  test.each([
    ['succeed', 'succeeded', 'paid'],
    ['fail', 'requires_payment_method', 'unpaid'],
  ])('a test decides, %s: the intent is %s, the session %s, once', async (outcome, status, paymentStatus) => {
    const { intentId } = await allowDebit(PAYS_LATER);

    const answer = await bench.control('POST', `payment_intents/${intentId}/async`, { outcome });
    await advance(600);

    expect(answer.payment_intent.status).toBe(status);
    expect(answer.session.payment_status).toBe(paymentStatus);
    expect((await types()).filter((type) => type.startsWith('checkout.session.async'))).toHaveLength(1);
  });

  test('what is with the bank cannot be cancelled', async () => {
    const { intentId } = await allowDebit(PAYS_LATER);

    const { error } = await bench.control('POST', `payment_intents/${intentId}/async`, { outcome: 'cancel' });

    expect(error.message).toContain('cannot be cancelled');
  });
});

describe('the mandate', () => {
  test('for one payment is used up with it, whether it succeeded or not', async () => {
    const { id } = await allowDebit(PAYS, {
      payment_method_options: { sepa_debit: { mandate_options: { reference_prefix: 'SHOP-' } } },
    });
    const before = await mandateOf((await read(id)).charge);

    await advance(5);
    const after = await mandateOf((await read(id)).charge);

    expect(before).toMatchObject({
      status: 'active',
      type: 'single_use',
      single_use: { amount: 3000, currency: 'eur' },
      customer_acceptance: { type: 'online' },
    });
    expect(before.payment_method_details.sepa_debit?.reference).toMatch(/^SHOP-[0-9A-Z]{16}$/);
    expect(after.status).toBe('inactive');
  });

  test('for later payments keeps the account with the customer, and ends when it is detached', async () => {
    const { id } = await allowDebit(PAYS, { payment_intent_data: { setup_future_usage: 'off_session' } });
    await advance(5);
    const { session, intent, charge } = await read(id);
    const method = intent.payment_method as Stripe.PaymentMethod;
    const before = await mandateOf(charge);

    await bench.stripe.paymentMethods.detach(method.id);
    const after = await mandateOf(charge);

    expect(session.customer).toMatch(/^cus_/);
    expect(method.customer).toBe(session.customer);
    expect(before).toMatchObject({ status: 'active', type: 'multi_use', payment_method: method.id });
    expect(after.status).toBe('inactive');
    expect((await types()).slice(-2)).toEqual(['payment_method.detached', 'mandate.updated']);
  });

  test('ends with its customer', async () => {
    const { id } = await allowDebit(PAYS, { payment_intent_data: { setup_future_usage: 'off_session' } });
    const { session, charge } = await read(id);

    await bench.stripe.customers.del(String(session.customer));

    expect((await mandateOf(charge)).status).toBe('inactive');
  });

  test("the debit's own option decides over the session's", async () => {
    const { id } = await allowDebit(PAYS, {
      payment_intent_data: { setup_future_usage: 'off_session' },
      payment_method_options: { sepa_debit: { setup_future_usage: 'none' } },
    });

    const { session, charge } = await read(id);

    expect(session.customer).toBeNull();
    expect((await mandateOf(charge)).type).toBe('single_use');
  });

  test('expands to its payment method, has a page of its own, and unknown ones are not found', async () => {
    const { id } = await allowDebit();
    const { charge } = await read(id);
    const mandateId = String(charge.payment_method_details?.sepa_debit?.mandate);

    const mandate = await bench.stripe.mandates.retrieve(mandateId, { expand: ['payment_method'] });
    const shown = await fetch(mandate.payment_method_details.sepa_debit?.url ?? '');

    expect(mandate.payment_method).toMatchObject({ object: 'payment_method', type: 'sepa_debit' });
    expect(await shown.text()).toContain(mandate.payment_method_details.sepa_debit?.reference);
    await expect(bench.stripe.mandates.retrieve('mandate_x')).rejects.toMatchObject({ code: 'resource_missing' });
  });

  test.each(['STRIPE-1', 'much-too-long-for-it', 'a(b)'])('the prefix %s is refused', async (prefix) => {
    const wish = open({
      payment_method_options: { sepa_debit: { mandate_options: { reference_prefix: prefix } } },
    });

    await expect(wish).rejects.toMatchObject({ statusCode: 400 });
  });
});

describe('a refund', () => {
  test('SF13: goes back to the account, and counts when it has arrived', async () => {
    const { id } = await allowDebit();
    await advance(5);
    const { intent } = await read(id);

    const refund = await bench.stripe.refunds.create({ payment_intent: intent.id, amount: 1000 });
    const before = (await read(id)).charge.amount_refunded;
    await advance(180);
    const { charge } = await read(id);

    expect(refund.id).toMatch(/^pyr_/);
    expect(refund).toMatchObject({ status: 'pending', destination_details: { type: 'eu_bank_transfer' } });
    expect(before).toBe(0);
    expect(charge).toMatchObject({ amount_refunded: 1000, refunded: false });
  });

  test('has to wait until the bank has paid', async () => {
    const { intentId } = await allowDebit(PAYS_LATER);

    await expect(bench.stripe.refunds.create({ payment_intent: intentId })).rejects.toThrow('successful charge');
  });
});

describe('where it is offered', () => {
  test('only in euros; elsewhere the filter leaves it out', async () => {
    const offered = async (amount: number, currency: string) =>
      (await open({ line_items: [aLine(amount, 1, currency)] })).payment_method_types;

    expect(await offered(50, 'eur')).toEqual(['card', 'sepa_debit']);
    expect(await offered(3000, 'usd')).toEqual(['card']);
    expect(await offered(3000, 'gbp')).toEqual(['card']);
  });
});

describe('an account', () => {
  const create = (iban: string, billing: object = { name: 'Mia Miller', email: 'mia@example.com' }) =>
    bench.stripe.paymentMethods.create({ type: 'sepa_debit', sepa_debit: { iban }, billing_details: billing });

  test('becomes a payment method; the same account has the same fingerprint', async () => {
    const [one, two] = [await create('DE89 3704 0044 0532 0130 00'), await create('de89370400440532013000')];

    expect(one).toMatchObject({
      type: 'sepa_debit',
      sepa_debit: { bank_code: '37040044', country: 'DE', last4: '3000' },
    });
    expect(one.sepa_debit?.fingerprint).toBe(two.sepa_debit?.fingerprint);
    expect(JSON.stringify(await bench.control('GET', 'state'))).not.toContain('DE89370400440532013000');
  });

  test('can be saved to a customer', async () => {
    const { id } = await create(PAYS);
    const customer = await bench.stripe.customers.create();

    const attached = await bench.stripe.paymentMethods.attach(id, { customer: customer.id });

    expect(attached.customer).toBe(customer.id);
  });

  test.each([
    ['AT611904300234573202', 'invalid_bank_account_iban'], // a digit mistyped
    ['AT6119043002345732', 'invalid_bank_account_iban'],
    ['US611904300234573201', 'invalid_bank_account_iban'],
    ['AT271904300000055555', 'sepa_debit_bank_not_supported'],
    ['AT511904300000066666', 'sepa_debit_debits_not_supported'],
  ])('%s is refused: %s', async (iban, code) => {
    await expect(create(iban)).rejects.toMatchObject({ statusCode: 400, code, param: 'sepa_debit[iban]' });
  });

  test('needs a name and an e-mail for its mandate', async () => {
    await expect(create(PAYS, { email: 'mia@example.com' })).rejects.toMatchObject({ param: 'billing_details[name]' });
    await expect(create(PAYS, { name: 'Mia' })).rejects.toMatchObject({ param: 'billing_details[email]' });
  });

  test.each([
    'AT611904300234573201 BE62510007547061 DE89370400440532013000 FR1420041010050500013M02606 IE29AIBK93115212345678',
    'AT321904300235473204 BE78510007547064 DE08370400440532013003 FR3020041010050500013M02609 IE24AIBK93115212345671',
    'AT861904300235473202 BE68539007547034 DE62370400440532013001 FR8420041010050500013M02607 IE02AIBK93115212345679',
    'AT051904300235473205 BE51510007547065 DE78370400440532013004 FR7920041010050500013M02600 IE94AIBK93115212345672',
    'AT591904300235473203 BE08510007547063 DE35370400440532013002 FR5720041010050500013M02608 IE51AIBK93115212345670',
    'AT981904300000343434 BE90510000343434 DE65370400440000343434 FR9720041010050000000343434 IE10AIBK93115200343434',
    'AT601904300000121212 BE52510000121212 DE27370400440000121212 FR5920041010050000000121212 IE69AIBK93115200121212',
    'AT981904300002222227 BE90510002222227 DE65370400440002222227 FR9720041010050000002222227 IE10AIBK93115202222227',
    'AT271904300000055555 BE19510000055555 DE91370400440000055555 FR2620041010050000000055555 IE36AIBK93115200055555',
    'AT511904300000066666 BE43510000066666 DE18370400440000066666 FR5020041010050000000066666 IE60AIBK93115200066666',
  ])('%s: good IBANs that all do the same', (line) => {
    const ibans = line.split(' ');

    const behaviours = ibans.map((iban) => JSON.stringify([accountBehaviour(iban), unusableAccount(iban)]));

    expect(ibans.map(findIbanFault)).toEqual(ibans.map(() => null));
    expect(new Set(behaviours).size).toBe(1);
  });
});
