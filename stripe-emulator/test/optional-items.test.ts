import { beforeEach, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aForm, aLine, aSession } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator();

beforeEach(() => bench.control('POST', 'reset'));

const aPrice = async (name: string, amount: number, currency = 'usd') =>
  (await bench.stripe.prices.create({ currency, unit_amount: amount, product_data: { name } })).id;
const create = (changes: Partial<Stripe.Checkout.SessionCreateParams>) =>
  bench.stripe.checkout.sessions.create(aSession(changes));
const press = async (url: string | null, form: Record<string, string>) =>
  (await fetch(url ?? '', { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) })).text();
const textOf = async (url: string | null) => (await fetch(url ?? '')).text();
const linesOf = async (id: string) => (await bench.stripe.checkout.sessions.listLineItems(id)).data;
const totalOf = async (id: string) => (await bench.stripe.checkout.sessions.retrieve(id)).amount_total;
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: Stripe.errors.StripeError) => error,
  );

describe('optional items', () => {
  test('are offered on the page and counted only when the buyer adds them', async () => {
    const price = await aPrice('Gift <box>', 450);
    const session = await create({ optional_items: [{ price, quantity: 2 }] });

    const before = await textOf(session.url);
    const after = await press(session.url, { action: `add_item:${price}` });

    expect(session).toMatchObject({
      amount_total: 2000,
      optional_items: [{ adjustable_quantity: null, price, quantity: 2 }],
    });
    for (const text of ['Add to your order', 'Gift &lt;box&gt;', 'Qty 2 · $9.00', 'Pay $20.00']) {
      expect(before).toContain(text);
    }
    expect(after).toContain('Pay $29.00');
    expect(after).not.toContain('Add to your order');
    expect(await linesOf(session.id)).toMatchObject([{ amount_total: 2000 }, { amount_total: 900, quantity: 2 }]);
  });

  test('are taken away again, and are then offered again; the shop’s own lines stay', async () => {
    const price = await aPrice('Gift box', 450);
    const session = await create({ optional_items: [{ price, quantity: 1 }] });
    await press(session.url, { action: `add_item:${price}` });
    const [own, added] = await linesOf(session.id);

    await press(session.url, { action: `remove_item:${own?.id}` });
    const kept = await totalOf(session.id);
    const html = await press(session.url, { action: `remove_item:${added?.id}` });

    expect(kept).toBe(2450);
    expect(html).toContain('Add to your order');
    expect(await totalOf(session.id)).toBe(2000);
  });

  test('are added once however often the button is pressed, and nothing that is not offered', async () => {
    const [price, other] = [await aPrice('Gift box', 450), await aPrice('Kiln', 1)];
    const session = await create({ optional_items: [{ price, quantity: 1 }] });

    for (const wish of [price, price, other, 'price_none']) await press(session.url, { action: `add_item:${wish}` });

    expect(await totalOf(session.id)).toBe(2450);
  });

  test('are discounted with the rest, and their quantity can be changed when it is adjustable', async () => {
    const price = await aPrice('Gift box', 500);
    const coupon = (await bench.stripe.coupons.create({ percent_off: 10 })).id;
    const bounds = { enabled: true, minimum: 1, maximum: 3 };
    const session = await create({
      discounts: [{ coupon }],
      optional_items: [{ price, quantity: 1, adjustable_quantity: bounds }],
    });

    await press(session.url, { action: `add_item:${price}` });
    const [, added] = await linesOf(session.id);
    await press(session.url, { action: 'update_total', [`quantity_${added?.id}`]: '3' });

    expect(added).toMatchObject({ adjustable_quantity: bounds, amount_discount: 50 });
    expect(await totalOf(session.id)).toBe((2000 + 1500) * 0.9);
  });

  test('are paid with the order, and a form that shows the old total charges nothing', async () => {
    const price = await aPrice('Gift box', 450);
    const session = await create({ optional_items: [{ price, quantity: 1 }] });
    await press(session.url, { action: `add_item:${price}` });

    const old = await press(session.url, aForm({ expected_amount: '2000' }));
    await press(session.url, aForm({ expected_amount: '2450' }));

    expect(old).toContain('The total has changed');
    const paid = await bench.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] });
    expect(paid).toMatchObject({ status: 'complete', payment_intent: { amount_received: 2450 } });
  });

  test('a test’s buyer takes them by their price', async () => {
    const price = await aPrice('Gift box', 450);
    const session = await create({ optional_items: [{ price, quantity: 1 }] });

    const paid = await bench.control('POST', `checkout_sessions/${session.id}/confirm`, { optional_items: [price] });

    expect(paid.session.amount_total).toBe(2450);
  });

  test('a link offers them in each of its sessions; a price that was archived is left out', async () => {
    const [price, gone] = [await aPrice('Gift box', 450), await aPrice('Ribbon', 100)];
    const link = await bench.stripe.paymentLinks.create({
      line_items: [aLine(2000)],
      optional_items: [
        { price, quantity: 1 },
        { price: gone, quantity: 1 },
      ],
    });
    await bench.stripe.prices.update(gone, { active: false });

    const { session } = await bench.control('POST', `payment_links/${link.id}/open`, {});
    await press(session.url, { action: `add_item:${price}` });

    expect(link.optional_items).toHaveLength(2);
    expect(session.optional_items).toEqual([{ adjustable_quantity: null, price, quantity: 1 }]);
    expect(await totalOf(session.id)).toBe(2450);
    const receipt = await press(session.url, aForm()).then(() => textOf(`${bench.emulator.url}/c/pay/${session.id}`));
    expect(receipt).toContain('Gift box');
    expect(receipt).not.toContain('<button');
    const cleared = await bench.stripe.paymentLinks.update(link.id, { optional_items: '' });
    expect(cleared.optional_items).toBeNull();
  });

  test('in another currency, unknown, twice, or too many are refused', async () => {
    const [price, yen] = [await aPrice('Gift box', 450), await aPrice('Box', 450, 'jpy')];
    const items = (...prices: string[]) => ({ optional_items: prices.map((id) => ({ price: id, quantity: 1 })) });
    const lines = Array.from({ length: 20 }, () => aLine(500));

    expect(await refusal(create(items(yen)))).toMatchObject({ param: 'optional_items[0][price]' });
    expect(await refusal(create(items('price_none')))).toMatchObject({ param: 'optional_items[0][price]' });
    expect(await refusal(create(items(price, price)))).toMatchObject({ param: 'optional_items[1][price]' });
    expect(await refusal(create(items(...Array<string>(11).fill(price))))).toMatchObject({ param: 'optional_items' });
    const link = bench.stripe.paymentLinks.create({ line_items: lines, ...items(price) });
    expect(await refusal(link)).toMatchObject({ param: 'optional_items' });
  });
});
