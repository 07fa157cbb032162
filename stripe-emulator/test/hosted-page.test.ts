import { beforeEach, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aForm, aLine, aSession, aShippingAddress, aShippingOption } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ businessName: 'Kiln & Loom' });

beforeEach(async () => {
  await bench.control('POST', 'reset');
  bench.shop.received.length = 0;
  bench.shop.answerWith(() => 200);
});

const create = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  bench.stripe.checkout.sessions.create(aSession(changes));

/** The page as a browser without JavaScript gets it. */
const open = (url: string, headers: Record<string, string> = {}) => fetch(url, { redirect: 'manual', headers });
const submit = (url: string, form: Record<string, string>) =>
  fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });
const addressOf = ({ url }: { url: string | null }) => url ?? '';

describe('what the page shows', () => {
  test('the lines, the discount, the shipping choices and the total', async () => {
    const coupon = await bench.stripe.coupons.create({ percent_off: 10, name: 'TEN' });
    const session = await create({
      line_items: [aLine(1800, 2)],
      discounts: [{ coupon: coupon.id }],
      shipping_options: [aShippingOption(500), aShippingOption(1500, 'Express')],
    });

    const html = await (await open(addressOf(session))).text();

    for (const text of ['Linen apron', '$36.00', 'TEN', '−$3.60', 'Express', '$15.00', '$37.40', 'Kiln &amp; Loom']) {
      expect(html).toContain(text);
    }
  });

  test('the back arrow leads to the cancel address', async () => {
    const html = await (await open(addressOf(await create()))).text();

    expect(html).toMatch(/<a\s+class="back"\s+href="http:\/\/shop\.test\/cancel\?token=t"[^>]*>←<\/a>/);
  });

  test('a given e-mail is shown and cannot be changed', async () => {
    const session = await create({ customer_email: 'fixed@example.com' });

    const html = await (await open(addressOf(session))).text();
    await submit(addressOf(session), aForm({ email: 'other@example.com' }));

    expect(html).toContain('fixed@example.com');
    expect(html).not.toContain('name="email"');
    expect(await bench.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      customer_details: { email: 'fixed@example.com' },
    });
  });

  test('names of products are texts, never markup', async () => {
    const line = {
      quantity: 1,
      price_data: { currency: 'usd', unit_amount: 900, product_data: { name: '<script>alert(1)</script>' } },
    };

    const html = await (await open(addressOf(await create({ line_items: [line] })))).text();

    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toContain('<script>alert(1)');
  });

  test('it speaks the locale of the session, or what the browser prefers', async () => {
    const [japanese, any] = [await create({ locale: 'ja' }), await create()];

    expect(await (await open(addressOf(japanese))).text()).toContain('<html lang="ja"');
    expect(await (await open(addressOf(any), { 'accept-language': 'ko-KR,ko;q=0.9' })).text()).toContain('결제하기');
    expect(await (await open(addressOf(any), { 'accept-language': 'fr' })).text()).toContain('<html lang="en"');
  });

  test('the box for saving the card is there only when the session allows it', async () => {
    const allowed = await create({ saved_payment_method_options: { payment_method_save: 'enabled' } });

    expect(await (await open(addressOf(allowed))).text()).toContain('name="save_card"');
    expect(await (await open(addressOf(await create()))).text()).not.toContain('name="save_card"');
  });
});

describe('paying', () => {
  test('S0.18: a card that is accepted leads to the success address', async () => {
    const session = await create();

    const response = await submit(addressOf(session), aForm());

    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(`http://shop.test/complete?session_id=${session.id}`);
    expect(await bench.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      payment_status: 'paid',
      customer_details: {
        email: 'mia@example.com',
        name: 'Mia Miller',
        address: { country: 'US', postal_code: '94103' },
      },
    });
  });

  test('S0.20: a declined card shows its message on the page, and another card can be tried there', async () => {
    const session = await create();

    const declined = await submit(addressOf(session), aForm({ card_number: '4000000000009995' }));
    const html = await declined.text();
    const paid = await submit(addressOf(session), aForm());

    expect(declined.status).toBe(200);
    expect(html).toMatch(/role="alert"[^>]*>\s*Your card has insufficient funds\./);
    expect(html).toContain('value="mia@example.com"');
    expect(html).not.toContain('4000000000009995');
    expect(paid.status).toBe(303);
  });

  test('address, phone and shipping choice reach the session', async () => {
    const session = await create({
      shipping_address_collection: { allowed_countries: ['JP', 'KR'] },
      phone_number_collection: { enabled: true },
      shipping_options: [aShippingOption(500), aShippingOption(900, 'Express')],
    });
    const express = String(session.shipping_options[1]?.shipping_rate);
    const form = aForm({
      ...aShippingAddress,
      phone: '+81 90 1234 5678',
      shipping_rate: express,
      expected_amount: '2900',
    });

    await submit(addressOf(session), form);

    expect(await bench.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      amount_total: 2900,
      shipping_cost: { amount_total: 900, shipping_rate: express },
      customer_details: { phone: '+81 90 1234 5678' },
      collected_information: {
        shipping_details: { name: 'Mia Miller', address: { country: 'JP', postal_code: '150-0001', city: 'Shibuya' } },
      },
    });
  });

  test('missing fields are marked and nothing is charged', async () => {
    const session = await create({ shipping_address_collection: { allowed_countries: ['JP'] } });

    const html = await (
      await submit(addressOf(session), aForm({ email: 'nonsense', ...aShippingAddress, shipping_city: '' }))
    ).text();

    expect(html).toMatch(/id="email-error"[^>]*>Enter a valid email/);
    expect(html).toMatch(/id="shipping_city-error"[^>]*>This field is required/);
    expect((await bench.stripe.checkout.sessions.retrieve(session.id)).payment_intent).toBeNull();
  });

  test('a country that the session does not allow is refused', async () => {
    const session = await create({ shipping_address_collection: { allowed_countries: ['JP'] } });

    const html = await (
      await submit(addressOf(session), aForm({ ...aShippingAddress, shipping_country: 'US' }))
    ).text();

    expect(html).toContain('id="shipping_country-error"');
  });

  test.each([
    [{ card_number: '4242 4242 4242 4241' }, 'Your card number is invalid.'],
    [{ card_expiry: '13 / 34' }, 'expiration date is invalid.'],
    [{ card_expiry: '01 / 20' }, 'expiration date is in the past.'],
    [{ card_cvc: '12' }, 'security code is incomplete.'],
  ])('%o is found on the page, before any bank is asked', async (wrong, message) => {
    const session = await create();

    const html = await (await submit(addressOf(session), aForm(wrong))).text();

    expect(html.replaceAll('&#39;', "'")).toContain(message);
    expect((await bench.stripe.checkout.sessions.retrieve(session.id)).payment_intent).toBeNull();
  });

  test('a total the buyer has not seen is shown first and not charged', async () => {
    const session = await create({ shipping_options: [aShippingOption(500), aShippingOption(900, 'Express')] });
    const express = String(session.shipping_options[1]?.shipping_rate);
    const form = aForm({ shipping_rate: express, expected_amount: '2500' });

    const html = await (await submit(addressOf(session), form)).text();

    expect(html).toContain('The total has changed');
    expect(html).toContain('name="expected_amount" value="2900"');
    expect((await bench.stripe.checkout.sessions.retrieve(session.id)).payment_intent).toBeNull();
  });

  test('without JavaScript a button shows the total of another way of shipping', async () => {
    const session = await create({ shipping_options: [aShippingOption(500), aShippingOption(900, 'Express')] });
    const express = String(session.shipping_options[1]?.shipping_rate);

    const html = await (
      await submit(addressOf(session), { action: 'update_total', shipping_rate: express, email: 'mia@example.com' })
    ).text();

    expect(html).toMatch(/<noscript>\s*<button[^>]*value="update_total"/);
    expect(html).toContain('Pay $29.00');
    expect(html).toContain('value="mia@example.com"');
    expect(html).not.toContain('role="alert"');
    expect(await bench.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      amount_total: 2900,
      payment_intent: null,
    });
  });

  test('a free order asks for no card', async () => {
    const coupon = await bench.stripe.coupons.create({ percent_off: 100 });
    const session = await create({ discounts: [{ coupon: coupon.id }] });

    const html = await (await open(addressOf(session))).text();
    const response = await submit(addressOf(session), { action: 'pay', email: 'mia@example.com' });

    expect(html).not.toContain('name="card_number"');
    expect(response.status).toBe(303);
  });

  test('it waits for the answer of the webhook before it redirects', async () => {
    let answeredMs = 0;
    bench.shop.answerWith(async (event) => {
      if (event.type !== 'checkout.session.completed') return 200;
      await new Promise((resolve) => setTimeout(resolve, 150));
      answeredMs = performance.now();
      return 200;
    });

    await submit(addressOf(await create()), aForm());

    expect(answeredMs).toBeGreaterThan(0);
    expect(performance.now()).toBeGreaterThanOrEqual(answeredMs);
  });

  test('it does not wait longer than page_wait_ms', async () => {
    await bench.control('PUT', 'webhooks', { delay_ms: [60_000, 60_000], page_wait_ms: 50 });

    const response = await submit(addressOf(await create()), aForm());

    expect(response.status).toBe(303);
    expect(bench.shop.received).toEqual([]);
  });
});

describe('3-D Secure', () => {
  async function askBank(session: Stripe.Checkout.Session): Promise<string> {
    const response = await submit(addressOf(session), aForm({ card_number: '4000002760003184' }));
    expect(response.status).toBe(303);
    return response.headers.get('location') ?? '';
  }

  test('the page of the bank completes the payment', async () => {
    const session = await create();
    const bank = await askBank(session);

    const html = await (await open(bank)).text();
    const response = await submit(bank, { answer: 'complete' });

    expect(html).toContain('Complete authentication');
    expect(response.headers.get('location')).toBe(`http://shop.test/complete?session_id=${session.id}`);
  });

  test('a failed check leads back to the page, which says so', async () => {
    const session = await create();
    const bank = await askBank(session);

    const response = await submit(bank, { answer: 'fail' });
    const html = await (await open(response.headers.get('location') ?? '')).text();

    expect(response.headers.get('location')).toBe(session.url);
    expect(html).toContain('We are unable to authenticate your payment method.');
  });

  test('the page of the bank that was answered leads back', async () => {
    const session = await create();
    const bank = await askBank(session);
    await submit(bank, { answer: 'fail' });

    const again = await open(bank);

    expect(again.headers.get('location')).toBe(session.url);
  });
});

describe('a session that is not open', () => {
  test('SF14: the page of an expired one says so, links to the cancel address and redirects nowhere', async () => {
    const session = await create();
    await bench.stripe.checkout.sessions.expire(session.id);

    for (const response of [await open(addressOf(session)), await submit(addressOf(session), aForm())]) {
      const html = await response.text();
      expect(response.status).toBe(200);
      expect(html).toContain('This checkout session has expired');
      expect(html).toContain('href="http://shop.test/cancel?token=t"');
      expect(html).not.toContain('http-equiv');
    }
    expect(await bench.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_intent: null });
  });

  test('the page of a paid one leads to the shop; a second press charges nothing more', async () => {
    const session = await create();
    await submit(addressOf(session), aForm());

    const html = await (await open(addressOf(session))).text();
    const second = await submit(addressOf(session), aForm());

    expect(html).toContain('You are all done here');
    expect(second.headers.get('location')).toBe(`http://shop.test/complete?session_id=${session.id}`);
    expect((await bench.stripe.charges.list()).data).toHaveLength(1);
  });

  test('two presses at once pay once', async () => {
    const session = await create();

    await Promise.all([submit(addressOf(session), aForm()), submit(addressOf(session), aForm())]);

    expect((await bench.stripe.charges.list()).data).toHaveLength(1);
  });

  test('an unknown one is a page with 404', async () => {
    const response = await open(`${bench.emulator.url}/c/pay/cs_test_none`);

    expect(response.status).toBe(404);
    expect(await response.text()).toContain('There is no such payment page');
  });
});
