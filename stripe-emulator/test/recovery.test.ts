import { beforeEach, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aForm, aLine, aSession, aShippingOption } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen' });
const DAY_S = 86_400;

beforeEach(async () => {
  await bench.control('POST', 'reset');
});

const recoverable = { after_expiration: { recovery: { enabled: true } } };
const create = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  bench.stripe.checkout.sessions.create(aSession({ ...recoverable, ...changes }));
const find = (id: string) => bench.stripe.checkout.sessions.retrieve(id, { expand: ['line_items'] });
const advance = (seconds: number) => bench.control('POST', 'clock/advance', { seconds });
const submit = async (url: string | null, form: Record<string, string>) => {
  const response = await fetch(url ?? '', { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });
  return { status: response.status, location: response.headers.get('location'), html: await response.text() };
};

async function expired(changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  const session = await bench.stripe.checkout.sessions.expire((await create(changes)).id);
  return { session, link: session.after_expiration?.recovery?.url ?? '' };
}

/** Where the link leads: the id of a session, or null when it leads nowhere any more. */
async function follow(link: string): Promise<string | null> {
  const response = await fetch(link, { redirect: 'manual' });
  return /\/c\/pay\/(\w+)$/.exec(response.headers.get('location') ?? '')?.[1] ?? null;
}

describe('the link of an expired session', () => {
  test('SF11: comes when it expires, is in the event, and is good for thirty days', async () => {
    const open = await create();
    await advance(DAY_S);

    const session = await find(open.id);
    expect(open.after_expiration).toEqual({
      recovery: { allow_promotion_codes: false, enabled: true, expires_at: null, url: null },
    });
    expect(session.after_expiration?.recovery).toEqual({
      allow_promotion_codes: false,
      enabled: true,
      expires_at: open.expires_at + 30 * DAY_S,
      url: expect.stringMatching(/\/c\/r\/test_\w+$/) as string,
    });
    const [event] = (await bench.stripe.events.list({ type: 'checkout.session.expired' })).data;
    expect(event?.data.object).toMatchObject({ after_expiration: session.after_expiration });
  });

  test('is not there for a session that did not ask for it, or that was completed', async () => {
    const plain = await bench.stripe.checkout.sessions.create(aSession());
    const disabled = await expired({ after_expiration: { recovery: { enabled: false } } });
    const paid = await create();
    await bench.control('POST', `checkout_sessions/${paid.id}/confirm`, {});

    expect((await bench.stripe.checkout.sessions.expire(plain.id)).after_expiration).toBeNull();
    expect(disabled.link).toBe('');
    expect((await find(paid.id)).after_expiration?.recovery?.url).toBeNull();
  });

  test('SF11: leads to a new open session, a copy that names the old one', async () => {
    const { session: old, link } = await expired({
      line_items: [aLine(1500, 2), aLine(700)],
      metadata: { order: '7' },
      client_reference_id: 'ref',
      shipping_options: [aShippingOption(500)],
    });
    await advance(3 * DAY_S);

    const id = (await follow(link)) ?? '';
    const { now } = await bench.control('GET', 'clock');
    const copy = await find(id);

    expect(id).not.toBe(old.id);
    expect(copy).toMatchObject({
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: null,
      recovered_from: old.id,
      created: now,
      expires_at: now + DAY_S,
      amount_total: 4200,
      metadata: { order: '7' },
      client_reference_id: 'ref',
      success_url: old.success_url,
      after_expiration: { recovery: { enabled: true, url: null } },
      url: `${bench.emulator.url}/c/pay/${id}`,
    });
    expect(copy.line_items?.data.map(({ quantity, amount_total: total }) => [quantity, total])).toEqual([
      [2, 3000],
      [1, 700],
    ]);
    expect((await find(old.id)).status).toBe('expired');
  });

  test('the copy can be paid, and its completion tells where it came from', async () => {
    const { session: old, link } = await expired();
    const id = (await follow(link)) ?? '';

    const paid = await submit((await find(id)).url, aForm());

    expect(paid.location).toBe(`http://shop.test/complete?session_id=${id}`);
    const [event] = (await bench.stripe.events.list({ type: 'checkout.session.completed' })).data;
    expect(event?.data.object).toMatchObject({ id, recovered_from: old.id, payment_status: 'paid' });
  });

  test('opened again it leads to the same copy, open or paid; to another one when that has expired', async () => {
    const { session: old, link } = await expired();

    const first = await follow(link);
    const again = await follow(link);
    await bench.stripe.checkout.sessions.expire(first ?? '');
    const second = await follow(link);
    await bench.control('POST', `checkout_sessions/${second ?? ''}/confirm`, {});
    const afterPaying = await follow(link);

    expect(again).toBe(first);
    expect(second).not.toBe(first);
    expect(afterPaying).toBe(second);
    expect((await find(second ?? '')).recovered_from).toBe(old.id);
  });

  test('after its thirty days it shows the page of the expired session, and an unknown one is a 404', async () => {
    const { link } = await expired();
    await advance(30 * DAY_S);

    const late = await fetch(link, { redirect: 'manual' });

    expect(late.status).toBe(200);
    expect(await late.text()).toContain('This checkout session has expired');
    expect((await fetch(`${bench.emulator.url}/c/r/test_none`)).status).toBe(404);
  });

  test('the copy expires like any other session, with a link of its own', async () => {
    const { link } = await expired();
    const id = (await follow(link)) ?? '';

    await advance(DAY_S);

    expect(await find(id)).toMatchObject({
      status: 'expired',
      after_expiration: { recovery: { url: expect.stringMatching(/\/c\/r\/test_/) as string } },
    });
  });
});

describe('discounts of the copy', () => {
  test('a code can be typed when the recovery allows it, and a code that was typed before is gone', async () => {
    const { id: coupon } = await bench.stripe.coupons.create({ percent_off: 10 });
    await bench.stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon }, code: 'BACK' });
    const open = await create({
      allow_promotion_codes: true,
      after_expiration: { recovery: { enabled: true, allow_promotion_codes: true } },
    });
    await submit(open.url, { action: 'apply_code', promotion_code: 'BACK' });
    const { after_expiration: after, amount_total: total } = await bench.stripe.checkout.sessions.expire(open.id);

    const id = (await follow(after?.recovery?.url ?? '')) ?? '';
    const before = await find(id);
    await submit(before.url, { action: 'apply_code', promotion_code: 'BACK' });

    expect(total).toBe(1800);
    expect(before).toMatchObject({ allow_promotion_codes: true, discounts: [], amount_total: 2000 });
    expect(before.line_items?.data[0]?.amount_discount).toBe(0);
    expect(await find(id)).toMatchObject({ amount_total: 1800 });
  });

  test('a discount of the shop is kept', async () => {
    const coupon = await bench.stripe.coupons.create({ percent_off: 25 });
    const { link } = await expired({ discounts: [{ coupon: coupon.id }] });

    const copy = await find((await follow(link)) ?? '');

    expect(copy).toMatchObject({ amount_total: 1500, discounts: [{ coupon: coupon.id, promotion_code: null }] });
  });
});

test('SF14: whoever presses "Pay" on a page that stayed open is told that it has expired, and nothing is charged', async () => {
  const session = await create();
  await bench.stripe.checkout.sessions.expire(session.id);

  const { status, html } = await submit(session.url, aForm());

  expect(status).toBe(200);
  expect(html).toContain('This checkout session has expired');
  expect(html).toContain('http://shop.test/cancel?token=t');
  expect((await bench.stripe.charges.list()).data).toEqual([]);
});
