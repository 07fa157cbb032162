import { beforeEach, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { startWatched } from './coverage/start-watched.ts';
import { aForm, aSession } from './builders.ts';
import { sdkFor, useEmulator } from './bench.ts';

const TERMS = 'https://shop.example/terms';
const bench = useEmulator({ businessName: 'Kiln & Loom', termsOfServiceUrl: TERMS });

beforeEach(async () => {
  await bench.control('POST', 'reset');
});

const required: Stripe.Checkout.SessionCreateParams.ConsentCollection = { terms_of_service: 'required' };
const create = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  bench.stripe.checkout.sessions.create(aSession({ consent_collection: required, ...changes }));
const find = (id: string) => bench.stripe.checkout.sessions.retrieve(id);
const open = async ({ url }: Stripe.Checkout.Session) => (await fetch(url ?? '')).text();
const submit = async ({ url }: Stripe.Checkout.Session, form: Record<string, string>) => {
  const response = await fetch(url ?? '', { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });
  return { status: response.status, html: await response.text() };
};

describe('the terms of service', () => {
  test('cannot be required by an account that names none: the words of Stripe', async () => {
    const emulator = await startWatched();

    const refused = sdkFor(emulator).checkout.sessions.create(aSession({ consent_collection: required }));

    await expect(refused).rejects.toMatchObject({
      message: expect.stringMatching(
        /^You cannot collect consent to your terms of service unless a URL is set in the Stripe Dashboard\./,
      ) as string,
      param: 'consent_collection[terms_of_service]',
    });
    await emulator.close();
  });

  test('are linked beside a tick, and without it nothing is charged', async () => {
    const session = await create();

    const html = await open(session);
    const refused = await submit(session, aForm());
    const charges = await bench.stripe.charges.list();
    const before = await find(session.id);
    const paid = await submit(session, aForm({ terms_of_service: 'on' }));

    expect(html).toMatch(/I agree to Kiln &amp; Loom&#39;s <a\s+href="https:\/\/shop\.example\/terms"/);
    expect(refused.html).toContain('Please accept the terms of service to continue.');
    expect(refused.html).toMatch(/name="terms_of_service"[^>]*aria-invalid="true"/);
    expect(charges.data).toEqual([]);
    expect(before.consent).toBeNull();
    expect(paid.status).toBe(303);
    expect(await find(session.id)).toMatchObject({
      consent: { terms_of_service: 'accepted', promotions: null },
      consent_collection: { terms_of_service: 'required', promotions: null, payment_method_reuse_agreement: null },
    });
  });

  test.each([
    ['ja', '利用規約</a>に同意します'],
    ['ko', '이용약관</a>에 동의합니다'],
  ] as const)('are asked for in %s', async (locale, words) => {
    expect(await open(await create({ locale }))).toContain(words);
  });

  test("are put in the shop's own words, whose links are links and whose markup is text", async () => {
    const message = 'I read the [house rules](https://shop.example/rules) <b>and</b> [x](javascript:alert(1)).';
    const session = await create({ custom_text: { terms_of_service_acceptance: { message } } });

    const html = await open(session);

    expect(html).toMatch(/<a\s+href="https:\/\/shop\.example\/rules"[^>]*>house rules<\/a>/);
    expect(html).toContain('&lt;b&gt;and&lt;/b&gt; [x](javascript:alert(1)).');
    expect(html).not.toContain('I agree to');
  });

  test('are asked for an order that costs nothing, too', async () => {
    const coupon = await bench.stripe.coupons.create({ percent_off: 100 });
    const session = await create({ discounts: [{ coupon: coupon.id }] });

    const refused = await submit(session, { action: 'pay', email: 'mia@example.com' });
    await submit(session, { action: 'pay', email: 'mia@example.com', terms_of_service: 'on' });

    expect(refused.html).toContain('Please accept the terms of service to continue.');
    expect((await find(session.id)).consent).toMatchObject({ terms_of_service: 'accepted' });
  });

  test('stay accepted while the bank asks', async () => {
    const session = await create();
    await submit(session, aForm({ terms_of_service: 'on', card_number: '4000002760003184' }));

    await bench.control('POST', `checkout_sessions/${session.id}/authenticate`, { outcome: 'complete' });

    expect((await find(session.id)).consent).toMatchObject({ terms_of_service: 'accepted' });
  });

  test('of a payment link are those of its sessions', async () => {
    const link = await bench.stripe.paymentLinks.create({
      line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: 900, product_data: { name: 'Bowl' } } }],
      consent_collection: required,
    });

    const { session } = await bench.control('POST', `payment_links/${link.id}/open`, {});

    expect(link.consent_collection).toMatchObject({ terms_of_service: 'required' });
    expect(session.consent_collection).toMatchObject({ terms_of_service: 'required' });
  });
});

describe('news by mail', () => {
  test.each([
    [{ promotions: 'on' }, 'opt_in'],
    [{}, 'opt_out'],
  ])('%o is %s', async (tick, promotions) => {
    const session = await create({ consent_collection: { promotions: 'auto' } });

    await submit(session, aForm(tick as Record<string, string>));

    expect((await find(session.id)).consent).toEqual({ promotions, terms_of_service: null });
  });

  test('is not asked for unless the session does, and then there is no consent', async () => {
    const session = await create({ consent_collection: { promotions: 'none', terms_of_service: 'none' } });

    const html = await open(session);
    await submit(session, aForm());

    expect(html).not.toContain('name="promotions"');
    expect((await find(session.id)).consent).toBeNull();
  });
});

test('keeping the card for later payments is told, unless the shop hides it', async () => {
  const later = { payment_intent_data: { setup_future_usage: 'off_session' as const } };
  const hidden = { payment_method_reuse_agreement: { position: 'hidden' as const } };

  expect(await open(await create({ ...later }))).toContain('to charge this card for future payments');
  expect(await open(await create({ ...later, consent_collection: hidden }))).not.toContain('future payments');
  expect(await open(await create())).not.toContain('future payments');
});

test('the control plane ticks what has to be ticked', async () => {
  const session = await create({ consent_collection: { ...required, promotions: 'auto' } });

  const paid = await bench.control('POST', `checkout_sessions/${session.id}/confirm`, { promotions: true });

  expect(paid.session.consent).toEqual({ promotions: 'opt_in', terms_of_service: 'accepted' });
});
