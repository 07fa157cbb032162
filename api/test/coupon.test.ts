import { describe, expect, test } from 'vitest';
import { aCoupon } from './builders/a-coupon.ts';
import { aProduct } from './builders/a-product.ts';
import { placeOrderAsGuest } from './builders/place-order.ts';
import { aShopper, type Shopper } from './harness/shopper.ts';
import { useApi } from './harness/use-api.ts';
import { useWorld } from './harness/use-world.ts';

const world = useWorld();
const api = useApi(world, { trustedProxies: ['127.0.0.1'] });

const UNUSABLE = `... on CouponUnusable { code message refusedCoupon { code minimum { amountMinor } } missingToMinimum { amountMinor currency } }`;
const PREVIEW = `query($code: String!) { result: coupon(code: $code) { __typename
  ... on CouponPreview { coupon { code kind basisPoints } discount { amountMinor } total { amountMinor } } ${UNUSABLE} } }`;
const APPLY = `mutation($code: String!) { result: applyCoupon(code: $code) { __typename
  ... on Cart { id version discount { amountMinor } total { amountMinor } coupon { coupon { code } problem { code } } } ${UNUSABLE} } }`;
const REMOVE = `mutation { result: removeCoupon { __typename ... on Cart { version discount { amountMinor } coupon { coupon { code } } } } }`;
const READ =
  '{ result: cart { version discount { amountMinor } coupon { coupon { code } discount { amountMinor } problem { code } } } }';

/** A buyer from an address of their own, with 30.00 of goods in the cart; delivery is 5.00. */
async function aBuyer(address: string = someAddress()): Promise<Shopper & { cartId: string }> {
  const shopper = aShopper(api, { 'x-forwarded-for': address });
  const { variantId } = await aProduct(world, { priceMinor: 1000 });
  const { data } = await shopper.ask<{ addToCart: { id: string } }>(
    'mutation($id: ID!) { addToCart(variantId: $id, quantity: 3) { ... on Cart { id } } }',
    { id: variantId },
  );
  return { ...shopper, cartId: data.addToCart.id };
}

let addresses = 0;
const someAddress = () => `203.0.113.${++addresses}`;

type Result = { __typename: string; code?: string; version: number; [field: string]: unknown };

const say = async (shopper: Shopper, query: string, code = ''): Promise<Result> =>
  (await shopper.ask<{ result: Result }>(query, query.includes('$code') ? { code } : {})).data.result;

describe('a coupon', () => {
  test('S4.5 K.1: shows what it would give without being used or chosen', async () => {
    const [buyer, coupon] = [await aBuyer(), await aCoupon(world, { percent: 10, usageLimit: 1 })];
    const before = await say(buyer, READ);

    const preview = await say(buyer, PREVIEW, coupon.code.toLowerCase());

    expect(preview).toMatchObject({
      __typename: 'CouponPreview',
      coupon: { code: coupon.code, kind: 'PERCENT', basisPoints: 1000 },
      discount: { amountMinor: 300 },
    });
    expect(await say(buyer, READ)).toEqual(before);
    expect(await world.sql('SELECT "claimed" FROM "Coupon" WHERE "id" = $1', coupon.couponId)).toEqual([
      { claimed: 0 },
    ]);
  });

  test('K.1 S4.5: is chosen for the cart, once, and can be left again', async () => {
    const [buyer, coupon] = [await aBuyer(), await aCoupon(world, { percent: 20 })];

    const applied = await say(buyer, APPLY, ` ${coupon.code} `);
    const again = await say(buyer, APPLY, coupon.code);
    const removed = await say(buyer, REMOVE);

    expect(applied).toMatchObject({
      version: 3,
      discount: { amountMinor: 600 },
      coupon: { coupon: { code: coupon.code }, problem: null },
    });
    expect(again.version).toBe(3);
    expect(removed).toMatchObject({ version: 4, discount: { amountMinor: 0 }, coupon: null });
    expect((await say(buyer, REMOVE)).version).toBe(4);
  });

  test('S4.7: that cannot be used says why, and the cart goes on as it was', async () => {
    const buyer = await aBuyer();
    const [good, ended, large] = [await aCoupon(world), await aCoupon(world), await aCoupon(world)];
    await say(buyer, APPLY, good.code);
    await world.sql(`UPDATE "Coupon" SET "validUntil" = now() - interval '1 hour' WHERE "id" = $1`, ended.couponId);
    await world.sql(`INSERT INTO "CouponAmount" VALUES ($1, 'USD', NULL, 10000)`, large.couponId);

    expect(await say(buyer, APPLY, ended.code)).toMatchObject({
      code: 'COUPON_EXPIRED',
      refusedCoupon: { code: ended.code },
    });
    expect(await say(buyer, APPLY, large.code)).toMatchObject({
      code: 'COUPON_MINIMUM_NOT_MET',
      missingToMinimum: { amountMinor: 7000, currency: 'USD' },
      refusedCoupon: { minimum: { amountMinor: 10_000 } },
    });
    expect(await say(buyer, APPLY, 'NO-SUCH')).toMatchObject({ code: 'COUPON_NOT_FOUND', refusedCoupon: null });
    expect(await say(buyer, APPLY, 'x'.repeat(65))).toMatchObject({ code: 'COUPON_NOT_FOUND' });
    expect(await say(buyer, READ)).toMatchObject({ coupon: { coupon: { code: good.code }, problem: null } });
  });

  test('S4.7: that ends while it is chosen stays in sight with its problem and takes nothing off', async () => {
    const [buyer, coupon] = [await aBuyer(), await aCoupon(world)];
    await say(buyer, APPLY, coupon.code);

    await world.sql(`UPDATE "Coupon" SET "validUntil" = now() - interval '1 hour' WHERE "id" = $1`, coupon.couponId);

    expect(await say(buyer, READ)).toMatchObject({
      discount: { amountMinor: 0 },
      coupon: { coupon: { code: coupon.code }, discount: { amountMinor: 0 }, problem: { code: 'COUPON_EXPIRED' } },
    });
  });

  test('R10: whose last use an unfinished order holds is taken for others and still good for that order’s buyer', async () => {
    const [buyer, other, coupon] = [await aBuyer(), await aBuyer(), await aCoupon(world, { usageLimit: 1 })];
    await say(buyer, APPLY, coupon.code);
    await placeOrderAsGuest(world, buyer.cartId);

    expect(await say(other, APPLY, coupon.code)).toMatchObject({ code: 'COUPON_TAKEN' });
    expect(await say(buyer, READ)).toMatchObject({ discount: { amountMinor: 300 }, coupon: { problem: null } });
  });

  test('without a cart is not covered, and no cart is made for it', async () => {
    const [shopper, coupon] = [aShopper(api, { 'x-forwarded-for': someAddress() }), await aCoupon(world)];

    expect(await say(shopper, APPLY, coupon.code)).toMatchObject({ code: 'COUPON_NOT_APPLICABLE' });
    expect(shopper.cookie()).toBe('');
  });
});

describe('guessing coupons', () => {
  const codeOf = async (shopper: Shopper, code: string, query = PREVIEW) => {
    const { data, errors } = await shopper.ask<{ result: Result | null } | null>(query, { code });
    return errors[0]?.extensions.code ?? data?.result?.code ?? data?.result?.__typename;
  };

  test('C08: ends after ten unknown codes of one cart, by aliases and both fields too, and says when to come back', async () => {
    const [buyer, coupon] = [await aBuyer(), await aCoupon(world)];
    const aliases = Array.from({ length: 8 }, (_, n) => `a${n}: coupon(code: "GUESS${n}") { __typename }`).join(' ');

    await buyer.ask(`{ ${aliases} }`);
    const tries = [];
    for (const query of [PREVIEW, APPLY, PREVIEW, APPLY]) tries.push(await codeOf(buyer, 'GUESS', query));

    expect(tries).toEqual(['COUPON_NOT_FOUND', 'COUPON_NOT_FOUND', 'RATE_LIMITED', 'RATE_LIMITED']);
    const { errors } = await buyer.ask(PREVIEW, { code: coupon.code });
    expect(errors[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) });
    expect(errors[0]?.extensions.retryAfterSeconds).toBeGreaterThan(500);
  });

  test('C08: at once costs as much as one after another', async () => {
    const buyer = await aBuyer();

    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => codeOf(buyer, `AT-ONCE-${n}`)));

    expect(answers.filter((code) => code === 'COUPON_NOT_FOUND')).toHaveLength(10);
  });

  test('a coupon that exists costs no try', async () => {
    const [buyer, coupon] = [await aBuyer(), await aCoupon(world)];

    for (let n = 0; n < 15; n++) expect(await codeOf(buyer, coupon.code)).toBe('CouponPreview');
  });

  test('C08 H07: with ever new carts ends at the address, whatever X-Forwarded-For says before our own proxy', async () => {
    const answers: unknown[] = [];
    for (let n = 0; n < 60; n++) {
      const shopper = aShopper(api, { 'x-forwarded-for': `10.0.0.${n}, 198.51.100.7` });
      answers.push(await codeOf(shopper, `GUESS-${n}`));
    }

    expect(answers.filter((code) => code === 'COUPON_NOT_FOUND')).toHaveLength(50);
    expect(answers.at(-1)).toBe('RATE_LIMITED');
    expect(await codeOf(aShopper(api, { 'x-forwarded-for': someAddress() }), 'GUESS')).toBe('COUPON_NOT_FOUND');
  });
});

describe('guessing coupons while Redis is away', () => {
  const alone = useApi(world, { trustedProxies: ['127.0.0.1'] });

  test('F14: is limited all the same, by this process', async () => {
    const buyer = aShopper(alone, { 'x-forwarded-for': someAddress() });
    const answers: unknown[] = [];
    world.shop.redis?.disconnect();
    try {
      for (let n = 0; n < 52; n++) {
        const { data, errors } = await buyer.ask<{ result: Result } | null>(PREVIEW, { code: `GUESS-${n}` });
        answers.push(errors[0]?.extensions.code ?? data?.result.code);
      }
    } finally {
      await world.shop.redis?.connect();
    }

    expect(answers[0]).toBe('COUPON_NOT_FOUND');
    expect(answers.slice(-2)).toEqual(['RATE_LIMITED', 'RATE_LIMITED']);
  });
});
