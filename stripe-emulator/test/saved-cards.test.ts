import { beforeEach, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aForm, aSession } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen' });
beforeEach(() => bench.control('POST', 'reset'));

const MASTERCARD = '5555 5555 5555 4444';
const aCustomer = () => bench.stripe.customers.create({ email: 'mia@example.com' });
const open = async (customer: string, options: object = {}) => {
  const session = await bench.stripe.checkout.sessions.create(
    aSession({ customer, saved_payment_method_options: { payment_method_save: 'enabled', ...options } }),
  );
  return { id: session.id, url: session.url ?? '' };
};
const submit = (url: string, form: Record<string, string>) =>
  fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });
const textOf = async (url: string) => (await fetch(url)).text();
const cardsOf = async (customer: string) => (await bench.stripe.customers.listPaymentMethods(customer)).data;

/** Buys once with the tick; answers the kept payment method's id. */
async function keepCard(customer: string, number = '4242 4242 4242 4242'): Promise<string> {
  const { url } = await open(customer);
  const paid = await submit(url, aForm({ card_number: number, save_card: 'on' }));
  expect(paid.status).toBe(303);
  return (await cardsOf(customer))[0]?.id ?? '';
}

/** The radio buttons of the page: what they post, and which one is chosen. */
const choicesOn = (html: string) =>
  [...html.matchAll(/name="payment_choice"\s+value="(\w+)"\s+(checked)?/g)].map(([, key, checked]) => [
    key,
    checked !== undefined,
  ]);

describe('keeping', () => {
  test('S0.17: with the tick the card is kept, and may be shown again', async () => {
    const { id: customer } = await aCustomer();

    const kept = await keepCard(customer);
    const [event] = (await bench.control('GET', 'events?type=payment_method.attached')).data;

    expect(await bench.stripe.paymentMethods.retrieve(kept)).toMatchObject({
      customer,
      allow_redisplay: 'always',
      card: { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2034 },
    });
    expect(event).toMatchObject({ data: { object: { id: kept, customer } } });
  });

  test('S0.17: without the tick, or where the session does not allow it, nothing is kept', async () => {
    const { id: customer } = await aCustomer();
    const [allowed, disallowed] = [await open(customer), await open(customer, { payment_method_save: 'disabled' })];

    await submit(allowed.url, aForm());
    await submit(disallowed.url, aForm({ save_card: 'on' }));

    expect(await cardsOf(customer)).toEqual([]);
    expect(await textOf((await open(customer)).url)).toContain('name="save_card"');
  });
});

describe('paying again', () => {
  test('S0.17: the kept card is the first choice, beside another card, and needs no typing', async () => {
    const { id: customer } = await aCustomer();
    const kept = await keepCard(customer);
    const { id, url } = await open(customer);

    const html = await textOf(url);
    const paid = await submit(url, { action: 'pay', payment_choice: kept });
    const session = await bench.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] });

    expect(choicesOn(html)).toEqual([
      [kept, true],
      ['card', false],
    ]);
    for (const text of ['Visa •••• 4242', 'Expires 12 / 34', 'Another card']) expect(html).toContain(text);
    expect(paid.status).toBe(303);
    expect(session).toMatchObject({ payment_status: 'paid', payment_intent: { payment_method: kept, customer } });
    expect(session.customer_details).toMatchObject({ name: 'Mia Miller', address: { postal_code: '94103' } });
  });

  test('another card is charged when it was chosen, and the kept one is not', async () => {
    const { id: customer } = await aCustomer();
    const kept = await keepCard(customer);
    const { id, url } = await open(customer);

    await submit(url, aForm({ payment_choice: 'card', card_number: MASTERCARD }));
    const { payment_intent: intent } = await bench.stripe.checkout.sessions.retrieve(id, {
      expand: ['payment_intent.payment_method'],
    });

    const method = (intent as Stripe.PaymentIntent).payment_method as Stripe.PaymentMethod;
    expect(method).toMatchObject({ card: { brand: 'mastercard' } });
    expect(method.id).not.toBe(kept);
  });

  test('a page that was opened before the card was kept charges what was typed on it', async () => {
    const { id: customer } = await aCustomer();
    const { id, url } = await open(customer);
    await keepCard(customer);

    await submit(url, aForm({ card_number: MASTERCARD }));
    const [charge] = (await bench.stripe.charges.list()).data;

    expect((await bench.stripe.checkout.sessions.retrieve(id)).payment_status).toBe('paid');
    expect(charge?.payment_method_details?.card?.last4).toBe('4444');
  });

  test('a card that has been taken away meanwhile is not charged, and neither is another one', async () => {
    const { id: customer } = await aCustomer();
    const [first, second] = [await keepCard(customer), await keepCard(customer, MASTERCARD)];
    const { id, url } = await open(customer);
    await bench.stripe.paymentMethods.detach(second);

    const response = await submit(url, { action: 'pay', payment_choice: second });

    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Choose how you want to pay.');
    expect((await bench.stripe.checkout.sessions.retrieve(id)).status).toBe('open');
    expect(choicesOn(await textOf(url)).map(([key]) => key)).toEqual([first, 'card']);
  });

  test('a kept card can be declined, and the page shows why', async () => {
    const { id: customer } = await aCustomer();
    const { id: method } = await bench.stripe.paymentMethods.create({
      type: 'card',
      allow_redisplay: 'always',
      card: { token: 'tok_chargeCustomerFail' },
    });
    await bench.stripe.paymentMethods.attach(method, { customer });
    const { url } = await open(customer);

    const html = await (await submit(url, { action: 'pay', payment_choice: method })).text();

    expect(html).toMatch(/role="alert"[^>]*>\s*Your card was declined\./);
    expect(choicesOn(html)[0]).toEqual([method, true]);
  });
});

describe('which cards are shown', () => {
  test('each once, the newest first, none that has expired', async () => {
    const { id: customer } = await aCustomer();
    await keepCard(customer);
    const [master, again] = [await keepCard(customer, MASTERCARD), await keepCard(customer)];
    const soon = await bench.stripe.paymentMethods.create({
      type: 'card',
      allow_redisplay: 'always',
      card: { number: '378282246310005', exp_month: 12, exp_year: new Date().getUTCFullYear(), cvc: '1234' },
    });
    await bench.stripe.paymentMethods.attach(soon.id, { customer });

    const before = choicesOn(await textOf((await open(customer)).url)).map(([key]) => key);
    await bench.control('POST', 'clock/advance', { seconds: 370 * 24 * 3600 });
    const after = choicesOn(await textOf((await open(customer)).url)).map(([key]) => key);

    expect(before).toEqual([soon.id, again, master, 'card']);
    expect(after).toEqual([again, master, 'card']);
  });

  test('only those the buyer wanted shown, unless the session says otherwise; never those of another customer', async () => {
    const [{ id: mia }, { id: other }] = [await aCustomer(), await aCustomer()];
    const { id: method } = await bench.stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } });
    await bench.stripe.paymentMethods.attach(method, { customer: mia });

    const filters = { allow_redisplay_filters: ['always', 'unspecified'] };
    expect(await textOf((await open(mia)).url)).not.toContain(method);
    expect(await textOf((await open(mia, filters)).url)).toContain(method);
    expect(await textOf((await open(other, filters)).url)).not.toContain(method);
  });

  test('a buyer can remove one on the page when the session allows it', async () => {
    const { id: customer } = await aCustomer();
    const kept = await keepCard(customer);
    const [strict, generous] = [await open(customer), await open(customer, { payment_method_remove: 'enabled' })];

    await submit(strict.url, { action: `remove:${kept}`, payment_choice: kept });
    const still = await cardsOf(customer);
    const html = await (await submit(generous.url, { action: `remove:${kept}`, payment_choice: kept })).text();

    expect(still).toHaveLength(1);
    expect(html).not.toContain(kept);
    expect(await cardsOf(customer)).toEqual([]);
  });
});

describe('the API', () => {
  test('what is detached is gone for good, and the shop hears of it', async () => {
    const { id: customer } = await aCustomer();
    const kept = await keepCard(customer);

    const detached = await bench.stripe.paymentMethods.detach(kept);
    const [event] = (await bench.control('GET', 'events?type=payment_method.detached')).data;

    expect(detached.customer).toBeNull();
    expect(event).toMatchObject({ data: { object: { id: kept }, previous_attributes: { customer } } });
    await expect(bench.stripe.paymentMethods.detach(kept)).rejects.toThrow('detachment is impossible');
    await expect(bench.stripe.paymentMethods.attach(kept, { customer })).rejects.toThrow('may not be used again');
  });

  test('a customer’s cards are listed and read, and go with the customer', async () => {
    const { id: customer } = await aCustomer();
    const kept = await keepCard(customer);

    const listed = await bench.stripe.paymentMethods.list({ customer, type: 'card' });
    const read = await bench.stripe.customers.retrievePaymentMethod(customer, kept);
    const hidden = await bench.stripe.paymentMethods.update(kept, { allow_redisplay: 'limited' });
    await bench.stripe.customers.del(customer);

    expect(listed.data.map(({ id }) => id)).toEqual([kept]);
    expect(read.id).toBe(kept);
    expect(hidden.allow_redisplay).toBe('limited');
    expect((await bench.stripe.paymentMethods.retrieve(kept)).customer).toBeNull();
  });

  test('tests pay with a kept card by its id', async () => {
    const { id: customer } = await aCustomer();
    const kept = await keepCard(customer);
    const [{ id }, { id: foreign }] = [await open(customer), await open((await aCustomer()).id)];

    const paid = await bench.control('POST', `checkout_sessions/${id}/confirm`, { payment_method: kept });
    const refused = await bench.control('POST', `checkout_sessions/${foreign}/confirm`, { payment_method: kept });

    expect(paid.outcome).toBe('paid');
    expect(refused.error.message).toContain(`does not offer ${kept}`);
  });
});
