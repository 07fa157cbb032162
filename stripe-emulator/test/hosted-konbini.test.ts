import { beforeEach, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aForm, aYenSession } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen', businessName: 'Kiln & Loom' });
beforeEach(() => bench.control('POST', 'reset'));

const create = async (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) => {
  const { id, url } = await bench.stripe.checkout.sessions.create(aYenSession(changes));
  return { id, url: url ?? '' };
};
const submit = (url: string, form: Record<string, string>) =>
  fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });
const textOf = async (url: string) => (await fetch(url)).text();

/** What a buyer types who has chosen the convenience store; the card's fields stay empty. */
const aKonbiniForm = (changes: Record<string, string> = {}) => ({
  ...aForm({ card_number: '', card_expiry: '', card_cvc: '', card_name: '' }),
  payment_choice: 'konbini',
  konbini_name: '高橋 美亜',
  ...changes,
});

test('the page offers a choice, the card first, and only when there is one', async () => {
  const choice = await textOf((await create()).url);
  const single = await textOf((await create({ allowed_payment_method_types: ['card'] })).url);

  expect(choice.match(/name="payment_choice"\s+value="(\w+)"\s+(checked)?/g)).toHaveLength(2);
  expect(choice).toMatch(/value="card"\s+checked/);
  expect(single).not.toContain('name="payment_choice"');
});

test('choosing konbini leads to a voucher with codes, sum, deadline and the way to the shop', async () => {
  const { id, url } = await create({ locale: 'ja' });

  const response = await submit(url, aKonbiniForm());
  const voucher = await textOf(response.headers.get('location') ?? '');
  const { payment_intent: intent, customer_details: details } = await bench.stripe.checkout.sessions.retrieve(id, {
    expand: ['payment_intent'],
  });

  expect(response.status).toBe(303);
  expect(details).toMatchObject({ name: '高橋 美亜', email: 'mia@example.com', address: null });
  const stores = (intent as Stripe.PaymentIntent).next_action?.konbini_display_details?.stores;
  for (const text of ['FamilyMart', 'Lawson', '￥3,000', '23:59 (JST)', stores?.lawson?.payment_code ?? 'none']) {
    expect(voucher).toContain(text);
  }
  expect(voucher).toContain(`href="http://shop.test/complete?session_id=${id}"`);
});

test('a name is needed for the store; what was chosen stays chosen', async () => {
  const { url } = await create();

  const html = await (await submit(url, aKonbiniForm({ konbini_name: '' }))).text();

  expect(html).toMatch(/id="konbini_name-error">This field is required/);
  expect(html).toMatch(/value="konbini"\s+checked/);
  expect(html).not.toContain('card_name-error');
});

test('the session’s page leads to the voucher until it is paid, then to the order', async () => {
  const { id, url } = await create();
  const location = String((await submit(url, aKonbiniForm())).headers.get('location'));

  const waiting = await fetch(url, { redirect: 'manual' });
  await bench.control('POST', 'clock/advance', { seconds: 180 });

  expect(waiting.headers.get('location')).toBe(location);
  for (const page of [url, location]) {
    expect(await textOf(page)).toContain('You are all done here');
    expect(await textOf(page)).toContain(`href="http://shop.test/complete?session_id=${id}"`);
  }
});

test('a voucher that lapsed says that nothing was paid', async () => {
  const { url } = await create();
  const response = await submit(url, aKonbiniForm({ email: 'expire_immediately@example.com' }));
  await bench.control('POST', 'clock/advance', { seconds: 10 });

  expect(await textOf(response.headers.get('location') ?? '')).toContain('This payment was not made');
  expect(await textOf(url)).toContain('This payment was not made');
});

test('there is no voucher for anything else', async () => {
  const { id } = await create();
  const { session } = await bench.control('POST', `checkout_sessions/${id}/confirm`, {
    card_number: '4000000000000002',
  });

  const responses = [`${String(session.payment_intent)}`, 'pi_none'].map((intent) =>
    fetch(`${bench.emulator.url}/c/voucher/${intent}`),
  );

  expect((await Promise.all(responses)).map(({ status }) => status)).toEqual([404, 404]);
});
