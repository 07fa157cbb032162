import { beforeEach, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aForm, aLine, aSession, aShippingOption } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen' });

beforeEach(async () => {
  await bench.control('POST', 'reset');
});

const create = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  bench.stripe.checkout.sessions.create(aSession({ allow_promotion_codes: true, ...changes }));
const find = (id: string) => bench.stripe.checkout.sessions.retrieve(id, { expand: ['line_items'] });

/** The page as a browser without JavaScript posts it. */
const submit = async ({ url }: Stripe.Checkout.Session, form: Record<string, string>) => {
  const response = await fetch(url ?? '', { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });
  return { location: response.headers.get('location'), html: await response.text() };
};
const apply = (session: Stripe.Checkout.Session, code: string, more: Record<string, string> = {}) =>
  submit(session, { ...more, action: 'apply_code', promotion_code: code });
const open = async ({ url }: Stripe.Checkout.Session) => (await fetch(url ?? '')).text();

async function aCode(
  code: string,
  changes: Partial<Stripe.PromotionCodeCreateParams> = {},
  coupon: Stripe.CouponCreateParams = { percent_off: 10 },
): Promise<Stripe.PromotionCode> {
  const { id } = await bench.stripe.coupons.create(coupon);
  return bench.stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: id }, code, ...changes });
}

describe('the field for a code', () => {
  test('is there when the session allows codes, and not otherwise', async () => {
    expect(await open(await create())).toContain('name="promotion_code"');
    expect(await open(await create({ allow_promotion_codes: false }))).not.toContain('name="promotion_code"');
  });

  test('takes a code in any case: page and session have the new totals at once', async () => {
    const code = await aCode('FALL10');
    const session = await create({ line_items: [aLine(333), aLine(334, 2)], shipping_options: [aShippingOption(500)] });

    const { html } = await apply(session, 'fall10', { email: 'mia@example.com' });

    for (const text of ['FALL10', '10% off', '−$1.00', '$14.01', 'value="mia@example.com"']) {
      expect(html).toContain(text);
    }
    expect(html).not.toContain('name="promotion_code"');
    const changed = await find(session.id);
    expect(changed).toMatchObject({
      status: 'open',
      amount_subtotal: 1001,
      amount_total: 1401,
      total_details: { amount_discount: 100, amount_shipping: 500 },
      discounts: [{ coupon: null, promotion_code: code.id }],
    });
    expect(changed.line_items?.data.map((line) => line.amount_discount)).toEqual([33, 67]);
  });

  test('can be emptied again', async () => {
    await aCode('FALL10');
    const session = await create();
    await apply(session, 'FALL10');

    const { html } = await submit(session, { action: 'remove_code' });

    expect(html).toContain('name="promotion_code"');
    expect(await find(session.id)).toMatchObject({ amount_total: 2000, discounts: [] });
  });

  test('does not let the buyer take a discount of the shop away', async () => {
    const code = await aCode('FALL10');
    const session = await bench.stripe.checkout.sessions.create(aSession({ discounts: [{ promotion_code: code.id }] }));

    const { html } = await submit(session, { action: 'remove_code' });

    expect(html).not.toContain('value="remove_code"');
    expect(await find(session.id)).toMatchObject({ amount_total: 1800 });
  });

  test.each([
    ['en', 'NONE', 'This code is invalid.'],
    ['ja', 'NONE', 'このコードは無効です。'],
    ['ko', 'NONE', '유효하지 않은 코드입니다.'],
    ['en', 'BIG', 'This code needs a purchase of at least $50.00.'],
    ['ja', 'BIG', 'このコードは$50.00以上のご注文でご利用いただけます。'],
    ['en', 'FIRST', 'This code is for first orders only.'],
    ['en', 'YEN', 'This code cannot be used in this currency.'],
    ['en', 'BOWLS', 'This code does not apply to the items in your order.'],
    ['en', 'NEARLY', 'This code cannot be used: too little would be left to pay.'],
    ['en', 'OFF', 'This code is invalid.'],
  ] as const)('%s: says why %s is not taken, and changes nothing', async (locale, code, text) => {
    const bowl = await bench.stripe.products.create({ name: 'Bowl' });
    await aCode('BIG', { restrictions: { minimum_amount: 5000, minimum_amount_currency: 'usd' } });
    await aCode('FIRST', { restrictions: { first_time_transaction: true } });
    await aCode('YEN', {}, { amount_off: 500, currency: 'jpy' });
    await aCode('BOWLS', {}, { percent_off: 10, applies_to: { products: [bowl.id] } });
    await aCode('NEARLY', {}, { amount_off: 1999, currency: 'usd' });
    await aCode('OFF', { active: false });
    const session = await create({ locale });

    const { html } = await apply(session, code);

    expect(html).toContain(text);
    expect(html).toMatch(/<details class="promotion" open/);
    expect(html).toMatch(new RegExp(`value="${code}"[^>]*aria-invalid="true"`));
    expect(await find(session.id)).toMatchObject({ amount_total: 2000, discounts: [] });
  });

  test('knows the codes that are for its customer only', async () => {
    const [mia, ken] = [await bench.stripe.customers.create(), await bench.stripe.customers.create()];
    await aCode('MINE', { customer: mia.id });
    await aCode('MINE', { customer: ken.id }, { percent_off: 50 });

    const session = await create({ customer: mia.id });
    await apply(session, 'mine');
    const guest = await apply(await create(), 'mine');

    expect(await find(session.id)).toMatchObject({ amount_total: 1800 });
    expect(guest.html).toContain('This code is invalid.');
  });
});

describe('paying with a code', () => {
  test('charges the new total and counts the redemption', async () => {
    const code = await aCode('FALL10', { max_redemptions: 1 });
    const session = await create();
    await apply(session, 'FALL10');

    const { location } = await submit(session, aForm({ expected_amount: '1800' }));

    expect(location).toContain('/complete');
    expect((await bench.stripe.charges.list()).data[0]).toMatchObject({ amount: 1800 });
    expect(await bench.stripe.promotionCodes.retrieve(code.id)).toMatchObject({ times_redeemed: 1, active: false });
  });

  test('a code that was typed and not applied is applied before anything is charged', async () => {
    await aCode('FALL10');
    const session = await create();

    const { html } = await submit(session, aForm({ promotion_code: 'fall10', expected_amount: '2000' }));

    expect(html).toContain('$18.00');
    expect((await bench.stripe.charges.list()).data).toEqual([]);
    expect((await submit(session, aForm({ expected_amount: '1800' }))).location).toContain('/complete');
  });

  test('an order that the code makes free needs no card and no intent', async () => {
    await aCode('ALL', {}, { percent_off: 100 });
    const session = await create();

    const { html } = await apply(session, 'ALL');
    const before = await find(session.id);
    const { location } = await submit(session, { action: 'pay', email: 'mia@example.com', expected_amount: '0' });

    expect(html).toContain('Complete order');
    expect(html).not.toContain('name="card_number"');
    expect(before).toMatchObject({ amount_total: 0, payment_status: 'no_payment_required' });
    expect(location).toContain('/complete');
    expect(await find(session.id)).toMatchObject({
      status: 'complete',
      payment_status: 'no_payment_required',
      payment_intent: null,
    });
  });

  test('the try after a decline charges what the code left over', async () => {
    await aCode('FALL10');
    const session = await create();
    await submit(session, aForm({ card_number: '4000000000000002' }));
    await apply(session, 'FALL10');
    await submit(session, aForm());

    const { data } = await bench.stripe.charges.list();
    expect(data.map(({ amount, status }) => [amount, status])).toEqual([
      [1800, 'succeeded'],
      [2000, 'failed'],
    ]);
  });

  test('a way to pay that the new total does not suit is gone from the page', async () => {
    await aCode('ALMOST', {}, { amount_off: 900, currency: 'jpy' });
    const session = await create({
      line_items: [aLine(1000, 1, 'jpy')],
      allowed_payment_method_types: ['card', 'konbini'],
    });

    const before = await open(session);
    const { html } = await apply(session, 'ALMOST');

    expect(before).toContain('value="konbini"');
    expect(html).not.toContain('value="konbini"');
  });
});

test.each([
  ['a code', { action: 'apply_code', promotion_code: 'FALL10' }],
  ['another way of delivery', { action: 'update_total' }],
])('%s ends the question of a bank, which was about another total', async (_name, change) => {
  await aCode('FALL10');
  const session = await create({ shipping_options: [aShippingOption(0), aShippingOption(500, 'Express')] });
  const express = { shipping_rate: String(session.shipping_options[1]?.shipping_rate) };
  const asked = await submit(session, aForm({ card_number: '4000002760003184' }));

  await submit(
    session,
    change.action === 'update_total' ? { ...change, ...express } : (change as Record<string, string>),
  );
  const answered = await fetch(asked.location ?? '', {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ answer: 'complete' }),
  });

  expect(answered.headers.get('location')).toBe(session.url);
  expect((await bench.stripe.charges.list()).data).toEqual([]);
  const { payment_intent: intent, status } = await find(session.id);
  expect(status).toBe('open');
  expect((await bench.stripe.paymentIntents.retrieve(String(intent))).status).toBe('requires_payment_method');
});

test('the control plane types a code, too', async () => {
  await aCode('FALL10');
  const [one, two] = [await create(), await create()];

  const paid = await bench.control('POST', `checkout_sessions/${one.id}/confirm`, { promotion_code: 'fall10' });
  const refused = await bench.control('POST', `checkout_sessions/${two.id}/confirm`, { promotion_code: 'NONE' });

  expect(paid.session).toMatchObject({ status: 'complete', amount_total: 1800 });
  expect(refused.error.message).toContain('NONE');
});
