import { beforeEach, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aForm, aLine, aSession, aShippingOption } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen' });

beforeEach(async () => {
  await bench.control('POST', 'reset');
});

type Adjustable = Stripe.Checkout.SessionCreateParams.LineItem.AdjustableQuantity;
const aFreeLine = (amount: number, quantity = 1, bounds: Partial<Adjustable> = {}, currency = 'usd') => ({
  ...aLine(amount, quantity, currency),
  adjustable_quantity: { enabled: true, ...bounds },
});
const create = (lines: Stripe.Checkout.SessionCreateParams.LineItem[], changes: object = {}) =>
  bench.stripe.checkout.sessions.create(aSession({ line_items: lines, expand: ['line_items'], ...changes }));
const find = (id: string) => bench.stripe.checkout.sessions.retrieve(id, { expand: ['line_items'] });
const linesOf = ({ line_items: items }: Stripe.Checkout.Session) => items?.data ?? [];
const open = async ({ url }: Stripe.Checkout.Session) => (await fetch(url ?? '')).text();

/** The page as a browser without JavaScript posts it: quantities by the place of their line. */
async function submit(session: Stripe.Checkout.Session, quantities: (number | string)[], more: object = {}) {
  const names = linesOf(session).map(({ id }) => `quantity_${id}`);
  const fields = quantities.map((quantity, index) => [names[index] ?? '', String(quantity)]);
  const form = { action: 'update_total', ...Object.fromEntries(fields), ...more } as Record<string, string>;
  const response = await fetch(session.url ?? '', {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(form),
  });
  return { location: response.headers.get('location'), html: await response.text() };
}

describe('a line whose quantity can be adjusted', () => {
  test('shows its bounds, 0 and 99 unless told; switched off it shows none', async () => {
    const off = { ...aLine(500), adjustable_quantity: { enabled: false } };
    const session = await create([aFreeLine(500), aFreeLine(500, 3, { minimum: 2, maximum: 5 }), off, aLine(500)]);

    expect(linesOf(session).map((line) => line.adjustable_quantity)).toEqual([
      { enabled: true, minimum: 0, maximum: 99 },
      { enabled: true, minimum: 2, maximum: 5 },
      null,
      null,
    ]);
  });

  test('begins within its bounds, which are in their order', async () => {
    await expect(create([aFreeLine(500, 100)])).rejects.toMatchObject({ param: 'line_items[0][quantity]' });
    await expect(create([aFreeLine(500, 1, { minimum: 2 })])).rejects.toMatchObject({ statusCode: 400 });
    await expect(create([aFreeLine(500, 4, { minimum: 5, maximum: 3 })])).rejects.toMatchObject({
      param: 'line_items[0][adjustable_quantity][minimum]',
    });
    expect(linesOf(await create([aFreeLine(500, 120, { maximum: 200 })]))[0]).toMatchObject({ quantity: 120 });
  });

  test('has a field on the page, and the others have none', async () => {
    const session = await create([aFreeLine(500, 2, { minimum: 1, maximum: 10 }), aLine(700)]);
    const [first, second] = linesOf(session);

    const html = await open(session);

    expect(html).toMatch(new RegExp(`name="quantity_${first?.id}"[^>]*min="1"\\s+max="10"[^>]*value="2"`));
    expect(html).not.toContain(`quantity_${second?.id}`);
  });
});

describe('another quantity', () => {
  test('changes the lines and every amount, discount and shipping with them', async () => {
    const coupon = await bench.stripe.coupons.create({ percent_off: 10 });
    const session = await create([aFreeLine(333, 1), aFreeLine(500, 1)], {
      discounts: [{ coupon: coupon.id }],
      shipping_options: [aShippingOption(700)],
    });

    const { html } = await submit(session, [5, 2]);

    const changed = await find(session.id);
    expect(changed).toMatchObject({
      amount_subtotal: 2665,
      amount_total: 2665 - 267 + 700,
      total_details: { amount_discount: 267, amount_shipping: 700 },
    });
    expect(linesOf(changed).map((line) => [line.quantity, line.amount_subtotal, line.amount_discount])).toEqual([
      [5, 1665, 167],
      [2, 1000, 100],
    ]);
    expect(html).toContain('$30.98');
  });

  test('is what is charged, once the buyer has seen the new total', async () => {
    const session = await create([aFreeLine(1000)]);

    const surprised = await submit(session, [3], aForm({ expected_amount: '1000' }));
    const none = await bench.stripe.charges.list();
    const paid = await submit(session, [3], aForm({ expected_amount: '3000' }));

    expect(surprised.html).toContain('The total has changed');
    expect(none.data).toEqual([]);
    expect(paid.location).toContain('/complete');
    expect((await bench.stripe.charges.list()).data[0]).toMatchObject({ amount: 3000 });
  });

  test.each([
    ['11', 'Choose a quantity from 1 to 10.'],
    ['0', 'Choose a quantity from 1 to 10.'],
    ['-1', 'Choose a quantity from 1 to 10.'],
    ['2.5', 'Choose a quantity from 1 to 10.'],
    ['', 'Choose a quantity from 1 to 10.'],
    ['many', 'Choose a quantity from 1 to 10.'],
  ])('%s is refused in words, and nothing changes or is charged', async (quantity, text) => {
    const session = await create([aFreeLine(1000, 2, { minimum: 1, maximum: 10 }), aLine(500)]);

    const { html } = await submit(session, [quantity], aForm());

    expect(html).toContain(text);
    expect(await find(session.id)).toMatchObject({ status: 'open', amount_total: 2500 });
    expect((await bench.stripe.charges.list()).data).toEqual([]);
  });

  test.each([
    ['ja', '1から10までの数量を選んでください。'],
    ['ko', '수량은 1~10 사이에서 선택하세요.'],
  ])('is refused in %s', async (locale, text) => {
    const session = await create([aFreeLine(1000, 2, { minimum: 1, maximum: 10 })], { locale });

    expect((await submit(session, [11])).html).toContain(text);
  });

  test('of a line that is not adjustable, or of another session, is ignored', async () => {
    const [session, other] = [await create([aLine(1000)]), await create([aFreeLine(700)])];

    await submit(session, [5], { [`quantity_${linesOf(other)[0]?.id}`]: '9' });

    expect(await find(session.id)).toMatchObject({ amount_total: 1000 });
    expect(await find(other.id)).toMatchObject({ amount_total: 700 });
  });

  test('that makes the total too small or too large to be charged is refused', async () => {
    const session = await create([aFreeLine(30, 2), aFreeLine(2_000_000, 1, { maximum: 999 })]);

    expect((await submit(session, [1, 0])).html).toContain('This quantity leaves too little to pay.');
    expect((await submit(session, [2, 50])).html).toContain('This quantity makes the total too high.');
    expect(await find(session.id)).toMatchObject({ amount_total: 2_000_060 });
  });
});

describe('no quantity at all', () => {
  test('takes the line away, from the page and from the line items', async () => {
    const session = await create([aFreeLine(1000), aFreeLine(700)]);

    await submit(session, [0, 1]);

    const changed = await find(session.id);
    expect(linesOf(changed).map(({ amount_total: total }) => total)).toEqual([700]);
    expect(changed.amount_total).toBe(700);
  });

  test('is not offered for the only line that is left, and not taken for all at once', async () => {
    const [one, two] = [await create([aFreeLine(1000)]), await create([aFreeLine(1000), aFreeLine(700)])];

    expect(await open(one)).toMatch(/name="quantity_[^>]*min="1"/);
    expect((await submit(one, [0])).html).toContain('Choose a quantity from 1 to 99.');
    await submit(two, [0, 0]);
    expect(linesOf(await find(two.id))).toHaveLength(2);
  });
});

describe('with a promotion code', () => {
  test('the code goes when too little is left for it, and the page says why', async () => {
    const { id: coupon } = await bench.stripe.coupons.create({ percent_off: 10 });
    await bench.stripe.promotionCodes.create({
      promotion: { type: 'coupon', coupon },
      code: 'BULK',
      restrictions: { minimum_amount: 3000, minimum_amount_currency: 'usd' },
    });
    const session = await create([aFreeLine(1000, 3)], { allow_promotion_codes: true });
    await submit(session, [3], { action: 'apply_code', promotion_code: 'BULK' });
    const discounted = await find(session.id);

    const { html } = await submit(session, [2]);

    expect(discounted.amount_total).toBe(2700);
    expect(html).toContain('This code needs a purchase of at least $30.00.');
    expect(await find(session.id)).toMatchObject({ amount_total: 2000, discounts: [] });
  });
});

test('a payment link and the control plane adjust quantities, too', async () => {
  const line = { ...aFreeLine(900, 1, { maximum: 4 }), quantity: 1 };
  const link = await bench.stripe.paymentLinks.create({ line_items: [line] });
  const { session } = await bench.control('POST', `payment_links/${link.id}/open`, {});
  const id = linesOf(await find(session.id))[0]?.id ?? '';
  const confirm = (quantity: number) =>
    bench.control('POST', `checkout_sessions/${session.id}/confirm`, { quantities: { [id]: quantity } });

  const refused = await confirm(5);
  const paid = await confirm(4);

  expect(refused.error.message).toContain('range');
  expect(paid.session).toMatchObject({ status: 'complete', amount_total: 3600 });
});
