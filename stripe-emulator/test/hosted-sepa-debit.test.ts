import { beforeEach, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aForm, aLine, aSession } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen', businessName: 'Kiln & Loom' });
beforeEach(() => bench.control('POST', 'reset'));

const create = async (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) => {
  const { id, url } = await bench.stripe.checkout.sessions.create(
    aSession({
      line_items: [aLine(3000, 1, 'eur')],
      allowed_payment_method_types: ['card', 'sepa_debit'],
      ...changes,
    }),
  );
  return { id, url: url ?? '' };
};
const submit = (url: string, form: Record<string, string>) =>
  fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });
const textOf = async (url: string, language = 'en') =>
  (await fetch(url, { headers: { 'accept-language': language } })).text();

/** What a buyer types who has chosen the debit; the card's fields stay empty. */
const aDebitForm = (changes: Record<string, string> = {}) => ({
  ...aForm({ card_number: '', card_expiry: '', card_cvc: '', card_name: '' }),
  payment_choice: 'sepa_debit',
  iban: 'AT61 1904 3002 3457 3201',
  debit_name: 'Mia Miller',
  ...changes,
});

test('the page shows the mandate with the name of the shop; paying leads to the shop', async () => {
  const { id, url } = await create();

  const html = await textOf(url);
  const response = await submit(url, aDebitForm());
  const session = await bench.stripe.checkout.sessions.retrieve(id);

  expect(html).toContain('By confirming, you authorize Kiln &amp; Loom and Stripe');
  expect(response.headers.get('location')).toBe(`http://shop.test/complete?session_id=${id}`);
  expect(session).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
  expect(session.customer_details).toMatchObject({ name: 'Mia Miller', email: 'mia@example.com' });
});

test.each([
  ['', 'This field is required'],
  ['AT61 1904', 'This IBAN is incomplete'],
  ['AT61 1904 3002 3457 3202', 'mistyped character'],
  ['US61 1904 3002 3457 3201', 'accounts of this country'],
  ['AT27 1904 3000 0005 5555', 'does not take part'],
  ['AT51 1904 3000 0006 6666', 'cannot be debited'],
])('the IBAN «%s» is refused beside its field, and no intent is made', async (iban, message) => {
  const { id, url } = await create();

  const html = await (await submit(url, aDebitForm({ iban }))).text();

  expect(html).toMatch(new RegExp(`id="iban-error">[^<]*${message}`));
  expect(html).toMatch(/value="sepa_debit"\s+checked/);
  expect(html).toContain(`value="${iban}"`);
  expect((await bench.stripe.checkout.sessions.retrieve(id)).payment_intent).toBeNull();
});

test.each([
  ['ja', 'IBAN が正しくありません', 'お支払いを処理しています', '承認書'],
  ['ko', 'IBAN이 올바르지 않습니다', '결제를 처리하고 있습니다', '동의서'],
])('it speaks %s', async (language, wrong, processing, mandate) => {
  const { id, url } = await create({ locale: language as 'ja' });

  const refused = await (await submit(url, aDebitForm({ iban: 'AT61 1904 3002 3457 3202' }))).text();
  await submit(url, aDebitForm());
  const { payment_intent: intent } = await bench.stripe.checkout.sessions.retrieve(id, {
    expand: ['payment_intent.latest_charge'],
  });
  const charge = (intent as Stripe.PaymentIntent).latest_charge as Stripe.Charge;
  const { payment_method_details: details } = await bench.stripe.mandates.retrieve(
    String(charge.payment_method_details?.sepa_debit?.mandate),
  );

  expect(refused).toContain(wrong);
  expect(await textOf(url, language)).toContain(processing);
  expect(await textOf(details.sepa_debit?.url ?? '', language)).toContain(mandate);
});

test('its page says that the bank is at work, then that it was paid, or that it was not', async () => {
  const [paid, failed] = [await create(), await create()];
  await submit(paid.url, aDebitForm());
  await submit(failed.url, aDebitForm({ iban: 'AT861904300235473202' }));
  const processing = await textOf(paid.url);

  await bench.control('POST', 'clock/advance', { seconds: 5 });

  expect(processing).toContain('being processed');
  expect(await textOf(paid.url)).toContain('You are all done here');
  expect(await textOf(failed.url)).toContain('This payment was not made');
});
