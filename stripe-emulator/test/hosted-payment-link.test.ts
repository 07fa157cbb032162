import { beforeEach, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aForm, aLine } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ businessName: 'Kiln & Loom' });

beforeEach(() => bench.control('POST', 'reset'));

const create = (changes: Partial<Stripe.PaymentLinkCreateParams> = {}) =>
  bench.stripe.paymentLinks.create({ line_items: [aLine(1800, 2)], ...changes });
const get = (url: string, headers: Record<string, string> = {}) => fetch(url, { redirect: 'manual', headers });
const locationOf = (answer: Response) => new URL(answer.headers.get('location') ?? '', bench.emulator.url).href;
const submit = (url: string, form: Record<string, string>) =>
  fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });
const textOf = async (url: string, headers: Record<string, string> = {}) => (await get(url, headers)).text();
const countSessions = async () => (await bench.stripe.checkout.sessions.list({ limit: 100 })).data.length;

describe('opening a link', () => {
  test('leads to a page of the buyer’s own; reloading that page makes no other', async () => {
    const link = await create();

    const page = locationOf(await get(link.url));
    const html = await textOf(page);
    await get(page);

    expect(page).toContain('/c/pay/cs_test_');
    for (const text of ['Linen apron', '$36.00', 'Kiln &amp; Loom']) expect(html).toContain(text);
    expect(html).not.toContain('stripe.com');
    expect(await countSessions()).toBe(1);
  });

  test('two buyers have two sessions; one browser comes back to its own', async () => {
    const link = await create();

    const first = await get(link.url);
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
    const again = await get(link.url, { cookie });
    const other = await get(link.url);

    expect(locationOf(again)).toBe(locationOf(first));
    expect(locationOf(other)).not.toBe(locationOf(first));
    expect(await countSessions()).toBe(2);
  });

  test('a browser gets a new session once its old one is paid, the link was changed, or the address says something else', async () => {
    const link = await create();
    const first = await get(link.url);
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';

    const withReference = await get(`${link.url}?client_reference_id=u1`, { cookie });
    await bench.stripe.paymentLinks.update(link.id, { submit_type: 'donate' });
    const changed = await get(link.url, { cookie });
    const changedCookie = changed.headers.get('set-cookie')?.split(';')[0] ?? '';
    await submit(locationOf(changed), aForm());
    const paid = await get(link.url, { cookie: changedCookie });

    expect(new Set([first, withReference, changed, paid].map(locationOf)).size).toBe(4);
  });

  test('looking at the head of a link makes no session', async () => {
    const link = await create();

    const answer = await fetch(link.url, { method: 'HEAD', redirect: 'manual' });

    expect(answer.status).toBe(200);
    expect(await countSessions()).toBe(0);
  });

  test('a prefilled e-mail can be changed, a locked one cannot', async () => {
    const link = await create();

    const prefilled = locationOf(await get(`${link.url}?prefilled_email=mia%40example.com`));
    const locked = await textOf(locationOf(await get(`${link.url}?locked_prefilled_email=mia%40example.com`)));
    const html = await textOf(prefilled);
    await submit(prefilled, aForm({ email: 'other@example.com' }));

    expect(html).toMatch(/name="email"\s+type="email"\s+value="mia@example.com"/);
    expect(locked).not.toContain('name="email"');
    const [, session] = (await bench.stripe.checkout.sessions.list()).data;
    expect(session?.customer_details?.email).toBe('other@example.com');
  });

  test('a code in the address is applied; one that is refused is left out', async () => {
    const coupon = (await bench.stripe.coupons.create({ percent_off: 50 })).id;
    await bench.stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon }, code: 'SPRING' });
    const [open, closed] = [await create({ allow_promotion_codes: true }), await create()];

    const applied = await textOf(locationOf(await get(`${open.url}?prefilled_promo_code=spring`)));
    const unknown = await textOf(locationOf(await get(`${open.url}?prefilled_promo_code=autumn`)));
    const refused = await textOf(locationOf(await get(`${closed.url}?prefilled_promo_code=spring`)));

    expect(applied).toContain('Pay $18.00');
    for (const html of [unknown, refused]) expect(html).toContain('Pay $36.00');
  });

  test('a link whose shipping carried the total is closed when the rate is archived', async () => {
    const rate = await bench.stripe.shippingRates.create({
      display_name: 'Post',
      type: 'fixed_amount',
      fixed_amount: { amount: 500, currency: 'usd' },
    });
    const link = await create({ line_items: [aLine(20)], shipping_options: [{ shipping_rate: rate.id }] });

    const before = await get(link.url);
    await bench.stripe.shippingRates.update(rate.id, { active: false });

    expect(before.status).toBe(303);
    expect(await textOf(link.url)).toContain('This link is no longer active');
  });

  test('the shop’s words stand where they belong, and the button says what the payment is for', async () => {
    const link = await create({
      submit_type: 'donate',
      shipping_address_collection: { allowed_countries: ['US'] },
      custom_text: {
        shipping_address: { message: 'No islands.' },
        submit: { message: 'Every cent counts.' },
        after_submit: { message: 'We write soon.' },
      },
    });

    const html = await textOf(locationOf(await get(link.url)));

    expect(html).toContain('Donate $36.00');
    const places = ['No islands.', 'Every cent counts.', 'Donate $36.00', 'We write soon.'].map((text) =>
      html.indexOf(text),
    );
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test('an unknown link is a page, too', async () => {
    const answer = await get(`${bench.emulator.url}/b/test_nothing`);

    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('There is no such payment page');
  });
});

describe('after the payment', () => {
  test('without a page of the shop the buyer is thanked, and sees what they paid', async () => {
    const message = 'We pack on Tuesdays.\nSee <you> soon.';
    const link = await create({
      after_completion: { type: 'hosted_confirmation', hosted_confirmation: { custom_message: message } },
    });

    const page = locationOf(await get(link.url));
    const thanks = locationOf(await submit(page, aForm()));
    const html = await textOf(thanks);

    expect(thanks).toBe(page);
    for (const text of ['Thank you for your order', 'See &lt;you&gt; soon.', 'Linen apron', '$36.00']) {
      expect(html).toContain(text);
    }
    expect(await textOf(thanks)).toContain('Thank you for your order');
  });

  test('what they see has nothing to press any more', async () => {
    const coupon = (await bench.stripe.coupons.create({ percent_off: 50 })).id;
    await bench.stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon }, code: 'SPRING' });
    const line = { ...aLine(1800, 2), adjustable_quantity: { enabled: true } };
    const link = await create({ line_items: [line], allow_promotion_codes: true });

    for (const query of ['', '?prefilled_promo_code=SPRING']) {
      const page = locationOf(await get(`${link.url}${query}`));
      const open = await textOf(page);
      const receipt = await textOf(locationOf(await submit(page, aForm())));

      expect(open).toContain('<button');
      expect(receipt).toContain('Qty 2');
      expect(receipt).not.toMatch(/<button|<input|<details/);
    }
  });

  test('with one the buyer goes there', async () => {
    const url = 'http://shop.test/done?s={CHECKOUT_SESSION_ID}';
    const link = await create({ after_completion: { type: 'redirect', redirect: { url } } });

    const page = locationOf(await get(link.url));

    expect(locationOf(await submit(page, aForm()))).toBe(`http://shop.test/done?s=${page.split('/').at(-1)}`);
  });

  test('a voucher’s page leads nowhere when the link has no page of the shop', async () => {
    const link = await create({ line_items: [aLine(3000, 1, 'jpy')], payment_method_types: ['konbini'] });

    const page = locationOf(await get(link.url));
    const voucher = locationOf(await submit(page, { action: 'pay', email: 'fill_never@a.test', konbini_name: 'Mia' }));
    const html = await textOf(voucher);

    expect(voucher).toContain('/c/voucher/');
    expect(html).toContain('FamilyMart');
    expect(html).not.toContain('Go to your order');
  });
});

describe('a link that is closed', () => {
  test('SF12: says so in the buyer’s language, or in the shop’s words', async () => {
    const [plain, own] = [await create(), await create({ inactive_message: 'Back in <May>.' })];
    for (const { id } of [plain, own]) await bench.stripe.paymentLinks.update(id, { active: false });

    expect(await textOf(plain.url)).toContain('This link is no longer active');
    expect(await textOf(plain.url, { 'accept-language': 'ja' })).toContain('このリンクは現在ご利用いただけません');
    expect(await textOf(`${plain.url}?locale=ko`)).toContain('더 이상 사용할 수 없는 링크입니다');
    expect(await textOf(own.url)).toContain('Back in &lt;May&gt;.');
    expect(await countSessions()).toBe(0);
  });

  test('the page that came too late for the last place says it, and takes no money', async () => {
    const link = await create({ restrictions: { completed_sessions: { limit: 1 } } });
    const [first, second] = [locationOf(await get(link.url)), locationOf(await get(link.url))];

    await submit(first, aForm());
    const late = await submit(second, aForm());

    expect(await late.text()).toContain('This link is no longer active');
    expect((await bench.stripe.paymentIntents.list()).data).toHaveLength(1);
  });

  test('an expired page of an active link offers to begin again', async () => {
    const link = await create();
    const page = locationOf(await get(link.url));
    await bench.stripe.checkout.sessions.expire(page.split('/').at(-1) ?? '');

    const html = await textOf(page);

    expect(html).toContain('This checkout session has expired');
    expect(html).toContain(`href="${link.url}"`);
  });
});
