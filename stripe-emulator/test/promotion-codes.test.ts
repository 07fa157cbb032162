import { beforeEach, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aLine, aSession } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen' });
const DAY_S = 86_400;
let now: number;

beforeEach(async () => {
  await bench.control('POST', 'reset');
  bench.shop.received.length = 0;
  ({ now } = await bench.control('GET', 'clock'));
});

const create = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  bench.stripe.checkout.sessions.create(aSession(changes));
const confirm = (id: string) => bench.control('POST', `checkout_sessions/${id}/confirm`, {});

/** A code for ten percent off; the test names only what matters to it. */
async function aCode(
  changes: Partial<Stripe.PromotionCodeCreateParams> = {},
  coupon: Stripe.CouponCreateParams = { percent_off: 10 },
): Promise<Stripe.PromotionCode> {
  const { id } = await bench.stripe.coupons.create(coupon);
  return bench.stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: id }, ...changes });
}
const isActive = async (code: Stripe.PromotionCode) => (await bench.stripe.promotionCodes.retrieve(code.id)).active;
const eventsOf = async (type: string) => (await bench.stripe.events.list({ type })).data;

describe('a new promotion code', () => {
  test('names its coupon under promotion, and has everything it was not told by default', async () => {
    const code = await aCode({ code: 'Fall-2026' });

    expect(code).toMatchObject({
      object: 'promotion_code',
      active: true,
      code: 'Fall-2026',
      customer: null,
      expires_at: null,
      max_redemptions: null,
      promotion: { type: 'coupon' },
      restrictions: { first_time_transaction: false, minimum_amount: null, minimum_amount_currency: null },
      times_redeemed: 0,
    });
    expect(code.id).toMatch(/^promo_1\w{24}$/);
    expect(await eventsOf('promotion_code.created')).toHaveLength(1);
  });

  test('gets a code when it names none', async () => {
    expect((await aCode()).code).toMatch(/^[A-Z\d]{8}$/);
  });

  test('does not know the coupon parameter of older versions', async () => {
    const old = { coupon: 'x', promotion: { type: 'coupon' as const, coupon: 'x' } };

    await expect(bench.stripe.promotionCodes.create(old)).rejects.toMatchObject({
      code: 'parameter_unknown',
      param: 'coupon',
    });
  });

  test('needs a coupon that exists and can still be redeemed', async () => {
    const { id } = await bench.stripe.coupons.create({ percent_off: 10, redeem_by: now - 1 });
    const forCoupon = (coupon?: string) =>
      bench.stripe.promotionCodes.create({ promotion: { type: 'coupon', ...(coupon ? { coupon } : {}) } });

    await expect(forCoupon()).rejects.toMatchObject({ param: 'promotion[coupon]', code: 'parameter_missing' });
    await expect(forCoupon('none')).rejects.toMatchObject({ param: 'promotion[coupon]', code: 'resource_missing' });
    await expect(forCoupon(id)).rejects.toMatchObject({ code: 'coupon_expired' });
  });

  test('stays within the limits of its coupon, and of the alphabet', async () => {
    const limited = { percent_off: 10, redeem_by: now + DAY_S, max_redemptions: 5 };

    await expect(aCode({ expires_at: now + DAY_S + 1 }, limited)).rejects.toMatchObject({ param: 'expires_at' });
    await expect(aCode({ expires_at: now })).rejects.toMatchObject({ param: 'expires_at' });
    await expect(aCode({ max_redemptions: 6 }, limited)).rejects.toMatchObject({ param: 'max_redemptions' });
    await expect(aCode({ code: 'TEN PERCENT' })).rejects.toMatchObject({ param: 'code' });
    await expect(aCode({ restrictions: { minimum_amount: 100 } })).rejects.toMatchObject({
      param: 'restrictions[minimum_amount_currency]',
    });
    expect(await aCode({ expires_at: now + DAY_S, max_redemptions: 5 }, limited)).toMatchObject({ active: true });
  });
});

describe('one text, one active code', () => {
  test('whatever its case, and again free once the first is inactive', async () => {
    const first = await aCode({ code: 'SPRING' });

    await expect(aCode({ code: 'spring' })).rejects.toMatchObject({
      message: 'An active promotion code with `code: spring` already exists.',
    });
    await bench.stripe.promotionCodes.update(first.id, { active: false });
    await aCode({ code: 'spring' });
    await expect(bench.stripe.promotionCodes.update(first.id, { active: true })).rejects.toMatchObject({
      statusCode: 400,
    });
  });

  test('for each customer, unless a code for everybody has it', async () => {
    const [mia, ken] = [await bench.stripe.customers.create(), await bench.stripe.customers.create()];

    await aCode({ code: 'HELLO', customer: mia.id });
    await aCode({ code: 'hello', customer: ken.id });
    await expect(aCode({ code: 'Hello', customer: ken.id })).rejects.toMatchObject({ statusCode: 400 });
    await expect(aCode({ code: 'Hello' })).rejects.toMatchObject({ statusCode: 400 });
  });
});

describe('finding them', () => {
  test('by code in any case, by coupon, by customer, by whether they are active', async () => {
    const mia = await bench.stripe.customers.create();
    const [one, two] = [await aCode({ code: 'ONE' }), await aCode({ code: 'TWO', customer: mia.id, active: false })];
    const found = async (params: Stripe.PromotionCodeListParams) =>
      (await bench.stripe.promotionCodes.list(params)).data.map(({ code }) => code);

    expect(await found({})).toEqual(['TWO', 'ONE']);
    expect(await found({ code: 'one' })).toEqual(['ONE']);
    expect(await found({ customer: mia.id })).toEqual(['TWO']);
    expect(await found({ active: true })).toEqual(['ONE']);
    expect(await found({ coupon: String(two.promotion.coupon) })).toEqual(['TWO']);
    expect(await bench.stripe.promotionCodes.retrieve(one.id, { expand: ['promotion.coupon'] })).toMatchObject({
      promotion: { coupon: { object: 'coupon', percent_off: 10 } },
    });
    await expect(bench.stripe.promotionCodes.retrieve('promo_none')).rejects.toMatchObject({ statusCode: 404 });
  });
});

describe('changing them', () => {
  test('metadata, other currencies and whether it is active: the event has the old values', async () => {
    const code = await aCode({ restrictions: { minimum_amount: 5000, minimum_amount_currency: 'usd' } });

    const changed = await bench.stripe.promotionCodes.update(code.id, {
      active: false,
      metadata: { campaign: 'fall' },
      restrictions: { currency_options: { jpy: { minimum_amount: 7000 } } },
    });

    expect(changed).toMatchObject({
      active: false,
      metadata: { campaign: 'fall' },
      restrictions: { minimum_amount: 5000, currency_options: { jpy: { minimum_amount: 7000 } } },
    });
    const [event] = await eventsOf('promotion_code.updated');
    expect(event?.data.object).toEqual({ ...changed });
    expect(event?.data.previous_attributes).toEqual({ active: true, metadata: {}, restrictions: code.restrictions });
  });

  test('an update that changes nothing tells nobody', async () => {
    await bench.stripe.promotionCodes.update((await aCode()).id, { active: true });

    expect(await eventsOf('promotion_code.updated')).toEqual([]);
  });
});

describe('its end', () => {
  test('comes at expires_at, by the clock, with an event that names no request', async () => {
    const code = await aCode({ expires_at: now + DAY_S });

    await bench.control('POST', 'clock/advance', { seconds: DAY_S - 1 });
    expect(await isActive(code)).toBe(true);
    await bench.control('POST', 'clock/advance', { seconds: 1 });

    expect(await isActive(code)).toBe(false);
    const [event] = await eventsOf('promotion_code.updated');
    expect(event).toMatchObject({ request: null, data: { previous_attributes: { active: true } } });
    await expect(bench.stripe.promotionCodes.update(code.id, { active: true })).rejects.toMatchObject({
      param: 'active',
    });
  });

  test('comes with the last day of its coupon, and with the deletion of it', async () => {
    const dated = await aCode({}, { percent_off: 10, redeem_by: now + DAY_S });
    const orphan = await aCode();

    await bench.stripe.coupons.del(String(orphan.promotion.coupon));
    await bench.control('POST', 'clock/advance', { seconds: DAY_S + 1 });

    expect(await isActive(orphan)).toBe(false);
    expect(await isActive(dated)).toBe(false);
  });

  test('comes with the last redemption: of the code, or of its coupon by another code', async () => {
    const twice = await aCode({ max_redemptions: 2 });
    const [one, sibling] = [await aCode({}, { id: 'ONCE', percent_off: 5, max_redemptions: 1 }), 'ONCE'];
    const other = await bench.stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: sibling } });
    const redeem = async (code: Stripe.PromotionCode) =>
      confirm((await create({ discounts: [{ promotion_code: code.id }] })).id);

    await redeem(twice);
    expect(await isActive(twice)).toBe(true);
    await redeem(twice);
    await redeem(one);

    expect(await bench.stripe.promotionCodes.retrieve(twice.id)).toMatchObject({ active: false, times_redeemed: 2 });
    expect(await isActive(other)).toBe(false);
    expect(await bench.stripe.coupons.retrieve('ONCE')).toMatchObject({ times_redeemed: 1, valid: false });
  });
});

describe('a session with a promotion code', () => {
  const redeem = (code: Stripe.PromotionCode, changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
    create({ discounts: [{ promotion_code: code.id }], ...changes });

  test('is discounted, shows the code, and counts once it is complete', async () => {
    const code = await aCode({ code: 'TEN' });

    const session = await redeem(code, { line_items: [aLine(1999, 3)], expand: ['line_items'] });
    const before = await bench.stripe.promotionCodes.retrieve(code.id);
    await confirm(session.id);

    expect(session).toMatchObject({
      amount_subtotal: 5997,
      amount_total: 5397,
      total_details: { amount_discount: 600 },
      discounts: [{ coupon: null, promotion_code: code.id }],
    });
    expect(session.line_items?.data[0]).toMatchObject({ amount_discount: 600, amount_total: 5397 });
    expect(before.times_redeemed).toBe(0);
    expect(await bench.stripe.promotionCodes.retrieve(code.id)).toMatchObject({ times_redeemed: 1, active: true });
  });

  test('can be asked for the whole code and its coupon', async () => {
    const { id } = await redeem(await aCode());

    const session = await bench.stripe.checkout.sessions.retrieve(id, {
      expand: ['discounts.promotion_code.promotion.coupon'],
    });

    expect(session.discounts?.[0]?.promotion_code).toMatchObject({
      object: 'promotion_code',
      promotion: { coupon: { percent_off: 10 } },
    });
  });

  test('is refused for a code that is unknown, inactive, or beside a coupon', async () => {
    const code = await aCode({ active: false });
    const both = [{ coupon: 'x', promotion_code: code.id }];

    await expect(create({ discounts: [{ promotion_code: 'promo_none' }] })).rejects.toMatchObject({
      message: "No such promotion code: 'promo_none'",
      param: 'discounts[0][promotion_code]',
    });
    await expect(redeem(code)).rejects.toMatchObject({ param: 'discounts[0][promotion_code]' });
    await expect(create({ discounts: both })).rejects.toMatchObject({
      message: 'You may only specify one of these parameters: coupon, promotion_code.',
    });
  });

  test('is refused for a code of another customer', async () => {
    const [mia, ken] = [await bench.stripe.customers.create(), await bench.stripe.customers.create()];
    const code = await aCode({ customer: mia.id });

    await expect(redeem(code)).rejects.toMatchObject({ param: 'discounts[0][promotion_code]' });
    await expect(redeem(code, { customer: ken.id })).rejects.toMatchObject({ statusCode: 400 });
    expect(await redeem(code, { customer: mia.id })).toMatchObject({ amount_total: 1800 });
  });

  test('is refused for a first order when there was one, and for every guest', async () => {
    const mia = await bench.stripe.customers.create();
    const code = await aCode({ restrictions: { first_time_transaction: true } });
    const refusal = {
      code: 'promotion_code_customer_not_first_time',
      message: 'This promotion code cannot be redeemed because the associated customer has prior transactions.',
    };

    await expect(redeem(code)).rejects.toMatchObject(refusal);
    const first = await redeem(code, { customer: mia.id });
    await confirm(first.id);
    await expect(redeem(code, { customer: mia.id })).rejects.toMatchObject(refusal);
  });

  test('is refused below the minimum amount, which each currency has for itself', async () => {
    const restrictions = {
      minimum_amount: 5000,
      minimum_amount_currency: 'usd',
      currency_options: { jpy: { minimum_amount: 7000 } },
    };
    const code = await aCode({ restrictions });
    const over = (amount: number, currency: string) => redeem(code, { line_items: [aLine(amount, 1, currency)] });

    await expect(over(4999, 'usd')).rejects.toThrow('does not meet the minimum amount requirement of $50.00');
    await expect(over(6999, 'jpy')).rejects.toThrow('does not meet the minimum amount requirement of ¥7,000');
    await expect(over(900_000, 'krw')).rejects.toThrow('it has no amount in krw');
    expect(await over(5000, 'usd')).toMatchObject({ amount_total: 4500 });
    expect(await over(7000, 'jpy')).toMatchObject({ amount_total: 6300 });
  });

  test('is refused when its coupon is for other products', async () => {
    const bowl = await bench.stripe.products.create({ name: 'Bowl' });
    const code = await aCode({}, { percent_off: 10, applies_to: { products: [bowl.id] } });

    await expect(redeem(code)).rejects.toThrow('the associated coupon is not valid for any of the items');
  });
});
