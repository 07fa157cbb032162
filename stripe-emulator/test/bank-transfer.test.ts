import { beforeEach, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aForm, aLine, aSession } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen' });
beforeEach(() => bench.control('POST', 'reset'));

type TransferType =
  'jp_bank_transfer' | 'us_bank_transfer' | 'eu_bank_transfer' | 'gb_bank_transfer' | 'mx_bank_transfer';
const methods = ['card', 'customer_balance'];
const optionsOf = (type: TransferType, more: object = {}) => ({
  customer_balance: { funding_type: 'bank_transfer' as const, bank_transfer: { type, ...more } },
});
const aCustomer = async () => (await bench.stripe.customers.create({ email: 'mia@example.com' })).id;

const open = (customer: string, changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  bench.stripe.checkout.sessions.create(
    aSession({
      customer,
      line_items: [aLine(3000, 1, 'jpy')],
      allowed_payment_method_types: methods,
      payment_method_options: optionsOf('jp_bank_transfer'),
      ...changes,
    }),
  );

/** Opens a session for this customer and chooses the transfer. */
async function choose(customer: string, changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  const { id } = await open(customer, changes);
  const answer = await bench.control('POST', `checkout_sessions/${id}/confirm`, {
    payment_method_type: 'customer_balance',
  });
  return { ...answer, id, intentId: String(answer.session.payment_intent) };
}

const fund = (intentId: string, amount: number) =>
  bench.control('POST', `payment_intents/${intentId}/async`, { outcome: 'partially_fund', amount });
const settle = (intentId: string, outcome: string) =>
  bench.control('POST', `payment_intents/${intentId}/async`, { outcome });
const instructionsOf = (intent: Stripe.PaymentIntent) => intent.next_action?.display_bank_transfer_instructions;
const balanceOf = async (customer: string) => (await bench.stripe.customers.retrieveCashBalance(customer)).available;
const typesAfter = async (count: number) =>
  (await bench.control('GET', 'events')).data
    .map(({ type }) => String(type))
    .reverse()
    .slice(count);

describe('the instructions', () => {
  test('SF4: complete the session without paying it; the intent names account, reference and what remains', async () => {
    const { outcome, session, intentId } = await choose(await aCustomer());

    const intent = await bench.stripe.paymentIntents.retrieve(intentId);

    expect(outcome).toBe('pending');
    expect(session).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
    expect(intent).toMatchObject({ status: 'requires_action', amount_received: 0 });
    expect(instructionsOf(intent)).toMatchObject({
      amount_remaining: 3000,
      currency: 'jpy',
      type: 'jp_bank_transfer',
      financial_addresses: [{ type: 'zengin', supported_networks: ['zengin'] }],
      hosted_instructions_url: `${bench.emulator.url}/c/transfer/${intentId}`,
    });
  });

  test.each([
    ['us_bank_transfer', 'usd', {}, ['aba', 'swift']],
    ['us_bank_transfer', 'usd', { requested_address_types: ['aba'] }, ['aba']],
    ['eu_bank_transfer', 'eur', { eu_bank_transfer: { country: 'IE' } }, ['iban']],
    ['gb_bank_transfer', 'gbp', {}, ['sort_code']],
    ['mx_bank_transfer', 'mxn', {}, ['spei']],
  ] as const)('%s in %s with %o: %o', async (type, currency, more, expected) => {
    const { intentId } = await choose(await aCustomer(), {
      line_items: [aLine(3000, 1, currency)],
      payment_method_options: optionsOf(type, more),
    });

    const intent = await bench.stripe.paymentIntents.retrieve(intentId);

    expect(instructionsOf(intent)?.financial_addresses?.map((address) => address.type)).toEqual(expected);
    expect(intent.payment_method_options?.customer_balance?.bank_transfer).toMatchObject({ type, ...more });
  });

  test('a customer has the same account each time, and another customer another one', async () => {
    const [mia, other] = [await aCustomer(), await aCustomer()];
    const accountOf = async (customer: string) => {
      const intent = await bench.stripe.paymentIntents.retrieve((await choose(customer)).intentId);
      return instructionsOf(intent)?.financial_addresses?.[0]?.zengin?.account_number;
    };

    const [first, second, foreign] = [await accountOf(mia), await accountOf(mia), await accountOf(other)];

    expect(first).toMatch(/^\d{7}$/);
    expect(second).toBe(first);
    expect(foreign).not.toBe(first);
  });
});

describe('the money', () => {
  const begun = 4; // customer, intent created, intent requires action, session completed

  test('SF5: all of it pays: balance, charge, intent and session say so, in this order', async () => {
    const { intentId } = await choose(await aCustomer());

    const { payment_intent: intent, session } = await settle(intentId, 'succeed');

    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 3000, next_action: null });
    expect(session).toMatchObject({ status: 'complete', payment_status: 'paid' });
    expect(await typesAfter(begun)).toEqual([
      'customer_cash_balance_transaction.created',
      'customer_cash_balance_transaction.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.async_payment_succeeded',
      'charge.updated',
    ]);
  });

  test('a part of it lowers what remains and pays nothing; the rest pays', async () => {
    const { intentId } = await choose(await aCustomer());

    const part = await fund(intentId, 1000);
    const heard = await typesAfter(begun);
    const rest = await fund(intentId, 2000);

    expect(part.session.payment_status).toBe('unpaid');
    expect(part.payment_intent).toMatchObject({ status: 'requires_action', amount_received: 0, latest_charge: null });
    expect(instructionsOf(part.payment_intent)?.amount_remaining).toBe(2000);
    expect(heard.at(-1)).toBe('payment_intent.partially_funded');
    expect(rest.payment_intent).toMatchObject({ status: 'succeeded', amount_received: 3000 });
    expect(rest.session.payment_status).toBe('paid');
  });

  test('too much stays on the customer’s balance and goes to the next payment', async () => {
    const customer = await aCustomer();
    const first = await choose(customer);
    await fund(first.intentId, 4000);

    const left = await balanceOf(customer);
    const second = await choose(customer);
    const { payment_intent: intent } = await bench.stripe.checkout.sessions.retrieve(second.id, {
      expand: ['payment_intent'],
    });

    expect(left).toEqual({ jpy: 1000 });
    expect(instructionsOf(intent as Stripe.PaymentIntent)?.amount_remaining).toBe(2000);
    expect(await balanceOf(customer)).toEqual({ jpy: 0 });
  });

  test('a balance that suffices pays at once', async () => {
    const customer = await aCustomer();
    await fund((await choose(customer)).intentId, 6000);

    const { outcome, session } = await choose(customer);

    expect(outcome).toBe('paid');
    expect(session.payment_status).toBe('paid');
    expect(await balanceOf(customer)).toEqual({ jpy: 0 });
  });

  test('what never comes waits for ever', async () => {
    const { id, intentId } = await choose(await aCustomer());

    await bench.control('POST', 'clock/advance', { seconds: 90 * 24 * 3600 });

    expect((await bench.stripe.paymentIntents.retrieve(intentId)).status).toBe('requires_action');
    expect((await bench.stripe.checkout.sessions.retrieve(id)).payment_status).toBe('unpaid');
  });

  test.each([
    ['fail', 'requires_payment_method'],
    ['cancel', 'canceled'],
  ])(
    'SF5: %s: the intent is %s, what had come stays with the customer, the shop hears of it',
    async (outcome, status) => {
      const customer = await aCustomer();
      const { intentId } = await choose(customer);
      await fund(intentId, 1200);

      const { payment_intent: intent, session } = await settle(intentId, outcome);

      expect(intent).toMatchObject({ status, amount_received: 0 });
      expect(session.payment_status).toBe('unpaid');
      expect(await balanceOf(customer)).toEqual({ jpy: 1200 });
      expect((await typesAfter(begun)).at(-1)).toBe('checkout.session.async_payment_failed');
    },
  );

  test('every movement of the balance is listed and adds up', async () => {
    const customer = await aCustomer();
    const { intentId } = await choose(customer);
    await fund(intentId, 500);
    await fund(intentId, 4000);

    const { data } = await bench.stripe.customers.listCashBalanceTransactions(customer);
    const newest = await bench.stripe.customers.retrieveCashBalanceTransaction(customer, data[0]?.id ?? '');

    expect(data.map(({ type, net_amount: net }) => [type, net]).reverse()).toEqual([
      ['funded', 500],
      ['applied_to_payment', -500],
      ['funded', 4000],
      ['applied_to_payment', -2500],
    ]);
    expect(newest.ending_balance).toBe(1500);
  });
});

describe('what is refused', () => {
  test.each([
    [{ customer: undefined }, 'customer'],
    [{ payment_method_options: {} }, 'payment_method_options[customer_balance][funding_type]'],
    [
      { payment_method_options: { customer_balance: { funding_type: 'bank_transfer' as const } } },
      'payment_method_options[customer_balance][bank_transfer][type]',
    ],
    [
      { payment_method_options: optionsOf('eu_bank_transfer') },
      'payment_method_options[customer_balance][bank_transfer][eu_bank_transfer][country]',
    ],
  ])('%o: %s', async (changes, param) => {
    const { customer, ...params } = { customer: await aCustomer(), ...changes };

    const wish = open(customer ?? '', { ...params, ...(customer === undefined ? { customer: undefined } : {}) });

    await expect(wish).rejects.toMatchObject({ statusCode: 400, param });
  });

  test('a currency that the transfer does not carry is left out', async () => {
    const session = await open(await aCustomer(), { line_items: [aLine(3000, 1, 'usd')] });

    expect(session.payment_method_types).toEqual(['card']);
    expect(session.payment_method_options?.customer_balance).toBeUndefined();
  });

  test.each([0, 1.5, undefined])('a part of %s', async (amount) => {
    const { intentId } = await choose(await aCustomer());

    const answer = await bench.control('POST', `payment_intents/${intentId}/async`, {
      outcome: 'partially_fund',
      amount,
    });

    expect(answer.error.message).toContain('amount must be');
  });

  test('a part of a voucher', async () => {
    const { id } = await open(await aCustomer(), { allowed_payment_method_types: ['konbini'] });
    const { session } = await bench.control('POST', `checkout_sessions/${id}/confirm`, {
      payment_method_type: 'konbini',
    });

    expect((await fund(String(session.payment_intent), 5)).error.message).toContain('waits for no bank transfer');
  });
});

describe('the page', () => {
  const submit = (url: string, form: Record<string, string>) =>
    fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });

  test('leads to the account, the amount, the reference and the shop, and shows what has come', async () => {
    const { id, url } = await open(await aCustomer());
    const response = await submit(url ?? '', aForm({ payment_choice: 'customer_balance', card_number: '' }));
    const location = response.headers.get('location') ?? '';
    const { payment_intent: intent } = await bench.stripe.checkout.sessions.retrieve(id, {
      expand: ['payment_intent'],
    });
    const { reference, financial_addresses: addresses } = instructionsOf(intent as Stripe.PaymentIntent) ?? {};

    const before = await (await fetch(location)).text();
    await fund((intent as Stripe.PaymentIntent).id, 1000);
    const after = await (await fetch(location)).text();

    for (const text of ['¥3,000', reference ?? 'none', addresses?.[0]?.zengin?.account_number ?? 'none']) {
      expect(before).toContain(text);
    }
    expect(before).toContain(`href="http://shop.test/complete?session_id=${id}"`);
    expect(after).toContain('¥2,000');
    expect(after).toContain('Received so far');
    expect((await fetch(url ?? '', { redirect: 'manual' })).headers.get('location')).toBe(location);
  });

  test('says when it is paid', async () => {
    const { intentId, redirect_url: url } = await choose(await aCustomer());
    await settle(intentId, 'succeed');

    expect(await (await fetch(url ?? '')).text()).toContain('You are all done here');
  });
});
