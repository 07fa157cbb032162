import { beforeEach, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aLine } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator({ clock: 'frozen' });

beforeEach(async () => {
  await bench.control('POST', 'reset');
  bench.shop.received.length = 0;
});

const create = (changes: Partial<Stripe.PaymentLinkCreateParams> = {}) =>
  bench.stripe.paymentLinks.create({ line_items: [aLine(2000)], ...changes });
const open = async (id: string, fields: Record<string, string> = {}) =>
  (await bench.control('POST', `payment_links/${id}/open`, fields)).session;
const pay = (sessionId: string) => bench.control('POST', `checkout_sessions/${sessionId}/confirm`, {});
const eventsOf = async (type: string) => (await bench.control('GET', `events?type=${type}`)).data;
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: Stripe.errors.StripeError) => error,
  );

describe('the object', () => {
  test('has Stripe’s defaults, an address of its own, and no line items unless they are asked for', async () => {
    const link = await create();
    const expanded = await bench.stripe.paymentLinks.retrieve(link.id, { expand: ['line_items'] });

    expect(link).toMatchObject({
      object: 'payment_link',
      active: true,
      after_completion: { type: 'hosted_confirmation', hosted_confirmation: { custom_message: null } },
      allow_promotion_codes: false,
      billing_address_collection: 'auto',
      currency: 'usd',
      customer_creation: 'if_required',
      inactive_message: null,
      metadata: {},
      payment_method_types: null,
      restrictions: null,
      shipping_options: [],
      submit_type: 'auto',
    });
    expect(link.id).toMatch(/^plink_/);
    expect(link.url).toMatch(new RegExp(`^${bench.emulator.url}/b/test_\\w+$`));
    expect(link).not.toHaveProperty('line_items');
    expect(expanded.line_items?.data).toMatchObject([{ quantity: 1, amount_total: 2000, description: 'Linen apron' }]);
  });

  test('is listed newest first, by its being active, with its lines under an address of their own', async () => {
    const [first, second] = [await create(), await create({ line_items: [aLine(500, 3)] })];
    await bench.stripe.paymentLinks.update(first.id, { active: false });

    const all = await bench.stripe.paymentLinks.list();
    const active = await bench.stripe.paymentLinks.list({ active: true });
    const lines = await bench.stripe.paymentLinks.listLineItems(second.id);

    expect(all.data.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(active.data.map(({ id }) => id)).toEqual([second.id]);
    expect(lines.data).toMatchObject([{ quantity: 3, amount_total: 1500 }]);
  });

  test('announces that it was made, and what was changed with the old values', async () => {
    const link = await create({ metadata: { season: 'spring', shelf: '4' } });
    const changed = await bench.stripe.paymentLinks.update(link.id, {
      active: false,
      inactive_message: 'Sold out.',
      metadata: { season: 'summer' },
    });

    expect(changed.metadata).toEqual({ season: 'summer', shelf: '4' });
    expect(await eventsOf('payment_link.created')).toMatchObject([{ data: { object: { id: link.id, active: true } } }]);
    const [updated] = await eventsOf('payment_link.updated');
    expect(updated).toMatchObject({
      data: {
        object: { id: link.id, active: false, inactive_message: 'Sold out.' },
        previous_attributes: { active: true, inactive_message: null, metadata: { season: 'spring' } },
      },
    });
  });

  test('a change that changes nothing announces nothing', async () => {
    const link = await create();

    await bench.stripe.paymentLinks.update(link.id, { active: true });

    expect(await eventsOf('payment_link.updated')).toEqual([]);
  });

  test('what is cleared goes back to its default; the data of the intent change field by field', async () => {
    const link = await create({
      inactive_message: 'Gone.',
      payment_method_types: ['card'],
      restrictions: { completed_sessions: { limit: 3 } },
      payment_intent_data: { description: 'A pot', metadata: { kiln: '1' } },
      custom_text: { submit: { message: 'Thanks' }, after_submit: { message: 'Soon' } },
    });

    const cleared = await bench.stripe.paymentLinks.update(link.id, {
      inactive_message: '',
      payment_method_types: '',
      restrictions: '',
      payment_intent_data: { metadata: { glaze: '2' } },
      custom_text: { submit: '' },
    });

    expect(cleared).toMatchObject({
      inactive_message: null,
      payment_method_types: null,
      restrictions: null,
      payment_intent_data: { description: 'A pot' },
      custom_text: { submit: null, after_submit: { message: 'Soon' } },
    });
    expect(cleared.payment_intent_data?.metadata).toEqual({ glaze: '2' });
  });

  test.each([
    ['no lines', { line_items: [] }, 'line_items'],
    ['a price that does not exist', { line_items: [{ price: 'price_none', quantity: 1 }] }, 'line_items[0][price]'],
    [
      'a redirect without an address',
      { after_completion: { type: 'redirect' as const } },
      'after_completion[redirect]',
    ],
    ['a total below the minimum', { line_items: [aLine(10)] }, undefined],
    [
      'a means of payment for another currency',
      { payment_method_types: ['konbini' as const] },
      'allowed_payment_method_types',
    ],
    ['a currency its prices do not have', { currency: 'eur' }, 'currency'],
    ['a method that is not emulated', { payment_method_types: ['klarna' as const] }, 'payment_method_types'],
  ])('%s is refused when the link is made, not when a buyer opens it', async (_what, changes, param) => {
    const error = await refusal(create(changes));

    expect(error).toMatchObject({ statusCode: 400, type: 'StripeInvalidRequestError' });
    expect(error?.param).toBe(param);
    expect((await bench.stripe.paymentLinks.list()).data).toEqual([]);
  });

  test('a link that does not exist is a 404', async () => {
    expect(await refusal(bench.stripe.paymentLinks.retrieve('plink_none'))).toMatchObject({
      statusCode: 404,
      message: "No such payment_link: 'plink_none'",
    });
  });

  test('a line is changed by its id; an unknown one is refused', async () => {
    const link = await create({ line_items: [aLine(500, 2)] });
    const [line] = (await bench.stripe.paymentLinks.listLineItems(link.id)).data;

    await bench.stripe.paymentLinks.update(link.id, { line_items: [{ id: line?.id ?? '', quantity: 4 }] });

    expect(await open(link.id)).toMatchObject({ amount_total: 2000 });
    const unknown = bench.stripe.paymentLinks.update(link.id, { line_items: [{ id: 'li_none', quantity: 1 }] });
    expect(await refusal(unknown)).toMatchObject({ param: 'line_items[0][id]' });
  });
});

describe('a session of a link', () => {
  test('takes over what the link says, and its metadata', async () => {
    const rate = await bench.stripe.shippingRates.create({
      display_name: 'Post',
      type: 'fixed_amount',
      fixed_amount: { amount: 500, currency: 'usd' },
    });
    const link = await create({
      metadata: { campaign: 'spring' },
      payment_intent_data: { metadata: { order: '7' }, description: 'From a link' },
      phone_number_collection: { enabled: true },
      shipping_address_collection: { allowed_countries: ['JP'] },
      shipping_options: [{ shipping_rate: rate.id }],
      submit_type: 'donate',
      custom_text: { submit: { message: 'Thank you!' } },
      after_completion: { type: 'redirect', redirect: { url: 'http://shop.test/done?s={CHECKOUT_SESSION_ID}' } },
    });

    const session = await open(link.id);

    expect(session).toMatchObject({
      mode: 'payment',
      payment_link: link.id,
      amount_subtotal: 2000,
      amount_total: 2500,
      metadata: { campaign: 'spring' },
      phone_number_collection: { enabled: true },
      shipping_address_collection: { allowed_countries: ['JP'] },
      submit_type: 'donate',
      custom_text: { submit: { message: 'Thank you!' } },
      success_url: 'http://shop.test/done?s={CHECKOUT_SESSION_ID}',
      cancel_url: 'https://stripe.com',
      locale: 'auto',
    });
    const paid = await pay(session.id);
    expect(paid.redirect_url).toBe(`http://shop.test/done?s=${session.id}`);
    const intent = await bench.stripe.paymentIntents.retrieve(String(paid.session.payment_intent));
    expect(intent).toMatchObject({ metadata: { order: '7' }, description: 'From a link' });
  });

  test('its completion names the link, and the link can be expanded and filtered by', async () => {
    const [link, other] = [await create(), await create()];
    const [session] = [await open(link.id), await open(other.id)];
    await pay(session.id);

    const [completed] = await eventsOf('checkout.session.completed');
    const listed = await bench.stripe.checkout.sessions.list({ payment_link: link.id });
    const expanded = await bench.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_link.line_items'] });

    expect(completed).toMatchObject({ data: { object: { id: session.id, payment_link: link.id } } });
    expect(listed.data.map(({ id }) => id)).toEqual([session.id]);
    expect(expanded.payment_link).toMatchObject({ id: link.id, line_items: { data: [{ quantity: 1 }] } });
  });

  test('the address gives e-mail, reference and locale; what Stripe would not take is dropped in silence', async () => {
    const link = await create();

    const good = await open(link.id, {
      client_reference_id: 'user_42',
      locked_prefilled_email: 'a@b.test',
      locale: 'ja',
    });
    const bad = await open(link.id, {
      client_reference_id: 'not a reference',
      locked_prefilled_email: 'nobody',
      locale: 'xx',
    });

    expect(good).toMatchObject({ client_reference_id: 'user_42', customer_email: 'a@b.test', locale: 'ja' });
    expect(bad).toMatchObject({ client_reference_id: null, customer_email: null, locale: 'auto' });
  });

  test('campaign codes come back on the shop’s page, behind what its address has', async () => {
    const url = 'http://shop.test/done?s={CHECKOUT_SESSION_ID}#top';
    const link = await create({ after_completion: { type: 'redirect', redirect: { url } } });

    const session = await open(link.id, {
      utm_source: 'mail',
      utm_campaign: 'spring_sale',
      utm_term: 'no spaces please',
    });

    expect((await pay(session.id)).redirect_url).toBe(
      `http://shop.test/done?s=${session.id}&utm_source=mail&utm_campaign=spring_sale#top`,
    );
  });

  test('a link sells at its own price, even after the price was archived', async () => {
    const price = await bench.stripe.prices.create({
      currency: 'usd',
      unit_amount: 900,
      product_data: { name: 'Bowl' },
    });
    const link = await create({ line_items: [{ price: price.id, quantity: 2 }] });

    await bench.stripe.prices.update(price.id, { active: false });

    expect(await open(link.id)).toMatchObject({ amount_total: 1800 });
  });

  test('a session that nobody pays expires after a day, like any other', async () => {
    const session = await open((await create()).id);

    await bench.control('POST', 'clock/advance', { seconds: 24 * 3600 });

    expect((await bench.stripe.checkout.sessions.retrieve(session.id)).status).toBe('expired');
  });
});

describe('the end of a link', () => {
  test('deactivated mid-payment, it opens no more, and pages opened before can still pay', async () => {
    const link = await create();
    const session = await open(link.id);

    await bench.stripe.paymentLinks.update(link.id, { active: false });

    const refused = await bench.control('POST', `payment_links/${link.id}/open`, {});
    expect(refused.error.message).toContain('deactivated');
    expect(await pay(session.id)).toMatchObject({ outcome: 'paid', session: { payment_link: link.id } });
  });

  test('SF12: after the last completed session it is deactivated, and says so', async () => {
    const link = await create({ restrictions: { completed_sessions: { limit: 2 } } });

    await pay((await open(link.id)).id);
    const half = await bench.stripe.paymentLinks.retrieve(link.id);
    await pay((await open(link.id)).id);
    const full = await bench.stripe.paymentLinks.retrieve(link.id);

    expect(half).toMatchObject({ active: true, restrictions: { completed_sessions: { count: 1, limit: 2 } } });
    expect(full).toMatchObject({ active: false, restrictions: { completed_sessions: { count: 2, limit: 2 } } });
    expect(await eventsOf('payment_link.updated')).toMatchObject([
      {
        data: {
          object: { id: link.id, active: false },
          previous_attributes: { active: true, restrictions: { completed_sessions: { count: 1 } } },
        },
      },
    ]);
  });

  test('of two open pages and one last place only one can pay; the other expires', async () => {
    const link = await create({ restrictions: { completed_sessions: { limit: 1 } } });
    const [first, second] = [await open(link.id), await open(link.id)];

    const [won, lost] = [await pay(second.id), await pay(first.id)];

    expect(won.outcome).toBe('paid');
    expect(lost).toMatchObject({ outcome: 'not_open', session: { status: 'expired' } });
    expect(await eventsOf('checkout.session.expired')).toMatchObject([{ data: { object: { id: first.id } } }]);
    expect((await bench.stripe.paymentLinks.retrieve(link.id)).restrictions?.completed_sessions.count).toBe(1);
  });

  test('an expired or declined session takes no place', async () => {
    const link = await create({ restrictions: { completed_sessions: { limit: 1 } } });
    const [given, declined] = [await open(link.id), await open(link.id)];

    await bench.stripe.checkout.sessions.expire(given.id);
    await bench.control('POST', `checkout_sessions/${declined.id}/confirm`, { card_number: '4000000000000002' });

    expect(await bench.stripe.paymentLinks.retrieve(link.id)).toMatchObject({
      active: true,
      restrictions: { completed_sessions: { count: 0 } },
    });
  });

  test('a full link opens again only with a higher limit', async () => {
    const link = await create({ restrictions: { completed_sessions: { limit: 1 } } });
    await pay((await open(link.id)).id);

    const stubborn = await bench.stripe.paymentLinks.update(link.id, { active: true });
    const raised = await bench.stripe.paymentLinks.update(link.id, {
      active: true,
      restrictions: { completed_sessions: { limit: 2 } },
    });

    expect(stubborn.active).toBe(false);
    expect(raised).toMatchObject({ active: true, restrictions: { completed_sessions: { count: 1, limit: 2 } } });
    expect(await open(link.id)).toMatchObject({ status: 'open' });
  });
});
