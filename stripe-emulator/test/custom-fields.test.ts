import { beforeEach, describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { aForm, aLine, aSession, aYenSession } from './builders.ts';
import { useEmulator } from './bench.ts';

const bench = useEmulator();

beforeEach(() => bench.control('POST', 'reset'));

type Field = Stripe.Checkout.SessionCreateParams.CustomField;

const engraving: Field = {
  key: 'engraving',
  label: { type: 'custom', custom: 'What shall we engrave?' },
  type: 'text',
  text: { minimum_length: 2, maximum_length: 5 },
};
const floor: Field = { key: 'floor', label: { type: 'custom', custom: 'Floor' }, type: 'numeric', optional: true };
const glaze: Field = {
  key: 'glaze',
  label: { type: 'custom', custom: 'Glaze' },
  type: 'dropdown',
  dropdown: {
    default_value: 'celadon',
    options: [
      { label: 'Celadon', value: 'celadon' },
      { label: 'Ash <grey>', value: 'ash' },
    ],
  },
};

const create = (changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  bench.stripe.checkout.sessions.create(aSession({ custom_fields: [engraving, floor, glaze], ...changes }));
const retrieve = (id: string) => bench.stripe.checkout.sessions.retrieve(id);
const submit = (url: string | null, form: Record<string, string>) =>
  fetch(url ?? '', { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) });
const textOf = async (url: string | null) => (await fetch(url ?? '')).text();
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: Stripe.errors.StripeError) => error,
  );

describe('custom fields of a session', () => {
  test('are shown with their defaults and no answers until the buyer has paid', async () => {
    const { custom_fields: fields } = await create();

    expect(fields).toEqual([
      {
        key: 'engraving',
        label: { type: 'custom', custom: 'What shall we engrave?' },
        optional: false,
        text: { default_value: null, maximum_length: 5, minimum_length: 2, value: null },
        type: 'text',
      },
      {
        key: 'floor',
        label: { type: 'custom', custom: 'Floor' },
        numeric: { default_value: null, maximum_length: null, minimum_length: null, value: null },
        optional: true,
        type: 'numeric',
      },
      { ...glaze, dropdown: { ...glaze.dropdown, value: null }, optional: false },
    ]);
  });

  test('stand on the page, and their answers in the completed session and its event', async () => {
    const session = await create();

    const html = await textOf(session.url);
    await submit(session.url, aForm({ field_engraving: 'Mia', field_floor: '12', field_glaze: 'ash' }));

    for (const text of ['What shall we engrave?', 'Floor (optional)', 'Ash &lt;grey&gt;']) expect(html).toContain(text);
    expect(html).toMatch(/<option value="celadon" selected\s*>/);
    const answered = [
      { key: 'engraving', text: { value: 'Mia' } },
      { key: 'floor', numeric: { value: '12' } },
      { key: 'glaze', dropdown: { value: 'ash' } },
    ];
    expect(await retrieve(session.id)).toMatchObject({ status: 'complete', custom_fields: answered });
    const [event] = (await bench.control('GET', 'events?type=checkout.session.completed')).data;
    expect(event).toMatchObject({ data: { object: { custom_fields: answered } } });
  });

  test.each([
    ['nothing where something is needed', { field_engraving: '' }, 'This field is required.'],
    ['too little', { field_engraving: 'M' }, 'Enter at least 2 characters.'],
    ['too much', { field_engraving: 'Miller' }, 'Enter at most 5 characters.'],
    ['letters for a number', { field_floor: 'third' }, 'Enter digits only.'],
    ['a choice that is not offered', { field_glaze: 'neon' }, 'Choose an option from the list.'],
    ['no choice', { field_glaze: '' }, 'This field is required.'],
  ])('%s is said at the field, keeps what was typed, and charges nothing', async (_what, wrong, message) => {
    const session = await create();

    const form = aForm({ field_engraving: 'Mia', field_floor: '3', field_glaze: 'ash', ...wrong });
    const html = await (await submit(session.url, form)).text();

    expect(html).toContain(message);
    expect(html).toContain(`id="${Object.keys(wrong)[0]}-error"`);
    if (!('field_floor' in wrong)) expect(html).toMatch(/name="field_floor"\s+type="text"\s+value="3"/);
    expect(await retrieve(session.id)).toMatchObject({ status: 'open', payment_intent: null });
  });

  test('an optional one may stay empty, and characters are counted as people count them', async () => {
    const session = await create();

    await submit(session.url, aForm({ field_engraving: '🏺🏺🏺🏺🏺', field_glaze: 'ash' }));

    expect((await retrieve(session.id)).custom_fields).toMatchObject([
      { text: { value: '🏺🏺🏺🏺🏺' } },
      { numeric: { value: null } },
      { dropdown: { value: 'ash' } },
    ]);
  });

  test('answers outlive the bank’s question, and a voucher', async () => {
    const [asked, voucher] = [
      await create(),
      await bench.stripe.checkout.sessions.create(aYenSession({ custom_fields: [glaze] })),
    ];

    const answers = { custom_fields: { engraving: 'Mia' }, card_number: '4000002760003184' };
    await bench.control('POST', `checkout_sessions/${asked.id}/confirm`, answers);
    await bench.control('POST', `checkout_sessions/${asked.id}/authenticate`, {});
    await bench.control('POST', `checkout_sessions/${voucher.id}/confirm`, { payment_method_type: 'konbini' });

    expect((await retrieve(asked.id)).custom_fields[0]).toMatchObject({ text: { value: 'Mia' } });
    expect((await retrieve(voucher.id)).custom_fields[0]).toMatchObject({ dropdown: { value: 'celadon' } });
  });

  test('a test’s buyer makes up what is needed, and is told what a field does not take', async () => {
    const session = await create();

    const wrong = await bench.control('POST', `checkout_sessions/${session.id}/confirm`, {
      custom_fields: { glaze: 'neon' },
    });
    const right = await bench.control('POST', `checkout_sessions/${session.id}/confirm`, {});

    expect(wrong.error.message).toContain('custom_fields.glaze does not take "neon"');
    expect(right.session.custom_fields).toMatchObject([
      { text: { value: 'Sampl' } },
      { numeric: { value: null } },
      { dropdown: { value: 'celadon' } },
    ]);
  });

  test.each<[string, Field[], string]>([
    ['four of them', [engraving, floor, glaze, { ...floor, key: 'four' }], 'custom_fields'],
    ['two with one key', [engraving, { ...floor, key: 'engraving' }], 'custom_fields[1][key]'],
    ['a key that is not alphanumeric', [{ ...floor, key: 'which floor' }], 'custom_fields[0][key]'],
    ['a dropdown without options', [{ ...glaze, dropdown: { options: [] } }], 'custom_fields[0][dropdown][options]'],
    [
      'a default that is no option',
      [{ ...glaze, dropdown: { options: [{ label: 'A', value: 'a' }], default_value: 'b' } }],
      'custom_fields[0][dropdown][default_value]',
    ],
    [
      'a default that is no number',
      [{ ...floor, numeric: { default_value: 'x' } }],
      'custom_fields[0][numeric][default_value]',
    ],
    [
      'lengths that cannot be met',
      [{ ...engraving, text: { minimum_length: 5, maximum_length: 2 } }],
      'custom_fields[0][text][minimum_length]',
    ],
    ['settings of another type', [{ ...engraving, numeric: { maximum_length: 2 } }], 'custom_fields[0][numeric]'],
  ])('%s: refused', async (_what, fields, param) => {
    expect(await refusal(create({ custom_fields: fields }))).toMatchObject({ statusCode: 400, param });
  });
});

test('there are no custom fields in mode setup', async () => {
  const input = { mode: 'setup', currency: 'usd', success_url: 'http://shop.test/' } as const;

  const error = await refusal(bench.stripe.checkout.sessions.create({ ...input, custom_fields: [floor] }));

  expect(error).toMatchObject({ statusCode: 400, param: 'custom_fields' });
});

describe('name collection', () => {
  const names = { business: { enabled: true }, individual: { enabled: true, optional: true } };

  test('asks on the page, and writes the names into the session and onto the new customer', async () => {
    const session = await create({ custom_fields: [], name_collection: names, customer_creation: 'always' });

    const html = await textOf(session.url);
    const missing = await (await submit(session.url, aForm())).text();
    await submit(session.url, aForm({ business_name: 'Miller Ltd', individual_name: 'Mia Miller' }));

    expect(session.name_collection).toEqual({
      business: { enabled: true, optional: false },
      individual: { enabled: true, optional: true },
    });
    expect(html).toContain('Business name');
    expect(html).toContain('Full name (optional)');
    expect(missing).toContain('id="business_name-error"');
    const completed = await bench.stripe.checkout.sessions.retrieve(session.id, { expand: ['customer'] });
    const collected = { business_name: 'Miller Ltd', individual_name: 'Mia Miller' };
    expect(completed).toMatchObject({
      collected_information: collected,
      customer_details: collected,
      customer: collected,
    });
  });

  test('writes onto a given customer only when its name may be changed', async () => {
    const customer = await bench.stripe.customers.create({ business_name: 'Old Ltd' });
    const given = { custom_fields: [], customer: customer.id, name_collection: { business: { enabled: true } } };
    const business_name = 'New Ltd';

    const kept = await create(given);
    await bench.control('POST', `checkout_sessions/${kept.id}/confirm`, { business_name });
    const before = await bench.stripe.customers.retrieve(customer.id);
    const changed = await create({ ...given, customer_update: { name: 'auto' } });
    await bench.control('POST', `checkout_sessions/${changed.id}/confirm`, { business_name });

    expect(before).toMatchObject({ business_name: 'Old Ltd' });
    expect(await bench.stripe.customers.retrieve(customer.id)).toMatchObject({ business_name });
  });

  test('a session without it does not have the field', async () => {
    expect(await create()).not.toHaveProperty('name_collection');
  });
});

describe('fields of a payment link', () => {
  test('go to its sessions; the link itself has no answers, and they can be cleared', async () => {
    const link = await bench.stripe.paymentLinks.create({
      line_items: [aLine(2000)],
      custom_fields: [engraving, glaze],
      name_collection: { business: { enabled: true, optional: true } },
    });
    const { session } = await bench.control('POST', `payment_links/${link.id}/open`, {});
    const paid = await bench.control('POST', `checkout_sessions/${session.id}/confirm`, {
      custom_fields: { engraving: 'Mia' },
    });
    const cleared = await bench.stripe.paymentLinks.update(link.id, { custom_fields: '', name_collection: '' });

    expect(link.custom_fields).toEqual([
      { ...engraving, optional: false, text: { ...engraving.text, default_value: null } },
      { ...glaze, optional: false },
    ]);
    expect(link.name_collection).toEqual({ business: { enabled: true, optional: true } });
    expect(paid.session.custom_fields).toMatchObject([{ text: { value: 'Mia' } }, { dropdown: { value: 'celadon' } }]);
    expect(cleared.custom_fields).toEqual([]);
    expect(cleared).not.toHaveProperty('name_collection');
  });
});
