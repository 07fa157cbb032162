// Every page and state that a buyer can see: what axe checks, what must fit a phone, and what `pnpm screenshots` takes.
import { expect, type Page } from '@playwright/test';
import type Stripe from 'stripe';
import { aLine, aShippingOption } from '../test/builders.ts';
import { ADDRESS, applyCode, CARDS, choose, fill, fillCard, payButton, payByCard, setQuantity } from './buyer.ts';
import type { Counter } from './counter.ts';
import { textsFor } from '../src/hosted/texts.ts';
import { aCode, aLink } from './shop.ts';

type Locale = 'en' | 'ja' | 'ko';
export type Visit = Readonly<{ page: Page; counter: Counter; locale: Locale }>;

const CURRENCIES = { en: ['usd', 1], ja: ['jpy', 1], ko: ['krw', 10] } as const;

/** A session in the currency and the language of the picture. */
const open = ({ counter, locale }: Visit, changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) => {
  const [currency, factor] = CURRENCIES[locale];
  return counter.open({ locale, line_items: [aLine(3600 * factor, 2, currency)], ...changes });
};

const show = async (visit: Visit, changes: Partial<Stripe.Checkout.SessionCreateParams> = {}) => {
  const opened = await open(visit, changes);
  await visit.page.goto(opened.url);
  return opened;
};

/** Everything that a session can ask for. */
async function everything({ counter, locale }: Visit): Promise<Partial<Stripe.Checkout.SessionCreateParams>> {
  const [currency, factor] = CURRENCIES[locale];
  const coupon = (await counter.stripe.coupons.create({ percent_off: 10, name: 'Spring sale' })).id;
  return {
    discounts: [{ coupon }],
    billing_address_collection: 'required',
    phone_number_collection: { enabled: true },
    shipping_address_collection: { allowed_countries: ['US', 'JP', 'KR'] },
    shipping_options: [
      aShippingOption(0, 'Standard', currency),
      {
        shipping_rate_data: {
          display_name: 'Express',
          type: 'fixed_amount',
          fixed_amount: { amount: 900 * factor, currency },
          delivery_estimate: {
            minimum: { unit: 'business_day', value: 1 },
            maximum: { unit: 'business_day', value: 2 },
          },
        },
      },
    ],
    custom_text: { submit: { message: 'Kilns are fired on Fridays; what you order today leaves on Saturday.' } },
  };
}

const aCustomer = async ({ counter }: Visit) =>
  (await counter.stripe.customers.create({ email: 'mia@example.com' })).id;

async function showSavedCards(visit: Visit): Promise<void> {
  const saving = {
    customer: await aCustomer(visit),
    saved_payment_method_options: { payment_method_save: 'enabled', payment_method_remove: 'enabled' },
  } as const;
  for (const number of ['5555 5555 5555 4444', CARDS.good]) {
    await show(visit, saving);
    const another = visit.page.locator('[name=payment_choice][value=card]');
    if (await another.count()) await another.check();
    await fillCard(visit.page, number);
    await visit.page.locator('[name=save_card]').check();
    await payButton(visit.page).click();
    await visit.page.waitForURL(/thanks/);
  }
  await show(visit, saving);
}

const YEN = {
  line_items: [aLine(3600, 2, 'jpy')],
  allowed_payment_method_types: ['card' as const, 'konbini' as const],
};

async function chooseKonbini(visit: Visit): Promise<void> {
  await show(visit, YEN);
  await fill(visit.page, { email: 'mia@example.com' });
  await choose(visit.page, 'konbini');
  await fill(visit.page, { konbini_name: 'Mia Takahashi' });
}

async function showVoucher(visit: Visit): Promise<void> {
  await chooseKonbini(visit);
  await payButton(visit.page).click();
  await visit.page.locator('.facts').first().waitFor();
}

const EUROS = {
  line_items: [aLine(3600, 2, 'eur')],
  allowed_payment_method_types: ['card' as const, 'sepa_debit' as const],
};
const SETUP = { mode: 'setup' as const, currency: 'eur', line_items: undefined };

async function chooseDebit(visit: Visit): Promise<void> {
  await show(visit, EUROS);
  await choose(visit.page, 'sepa_debit');
}

async function showMandate(visit: Visit): Promise<void> {
  const { id } = await open(visit, { ...SETUP, allowed_payment_method_types: ['sepa_debit'] });
  await visit.counter.control('POST', `checkout_sessions/${id}/confirm`, { payment_method_type: 'sepa_debit' });
  const session = await visit.counter.stripe.checkout.sessions.retrieve(id, { expand: ['setup_intent.mandate'] });
  const { mandate } = session.setup_intent as Stripe.SetupIntent;
  await visit.page.goto((mandate as Stripe.Mandate).payment_method_details.sepa_debit?.url ?? '');
}

/** Transfers in each currency have an account of its country. */
const TRANSFERS = {
  jpy: 'jp_bank_transfer',
  usd: 'us_bank_transfer',
  gbp: 'gb_bank_transfer',
  mxn: 'mx_bank_transfer',
} as const;

async function showTransfer(visit: Visit, currency: keyof typeof TRANSFERS): Promise<string> {
  const { id } = await show(visit, {
    customer: await aCustomer(visit),
    line_items: [aLine(360_000, 1, currency)],
    allowed_payment_method_types: ['customer_balance'],
    payment_method_options: {
      customer_balance: { funding_type: 'bank_transfer', bank_transfer: { type: TRANSFERS[currency] } },
    },
  });
  await payButton(visit.page).click();
  await visit.page.locator('.facts').first().waitFor();
  return String((await visit.counter.stripe.checkout.sessions.retrieve(id)).payment_intent);
}

const QUESTIONS = {
  name_collection: { individual: { enabled: true }, business: { enabled: true, optional: true } },
  custom_fields: [
    { key: 'engraving', label: { type: 'custom', custom: '刻印 / Engraving' }, type: 'text' },
    { key: 'floor', label: { type: 'custom', custom: '階 / Floor' }, type: 'numeric', optional: true },
    {
      key: 'glaze',
      label: { type: 'custom', custom: '釉 / Glaze' },
      type: 'dropdown',
      dropdown: {
        options: [
          { label: 'Celadon', value: 'celadon' },
          { label: 'Ash', value: 'ash' },
        ],
      },
    },
  ],
} satisfies Partial<Stripe.Checkout.SessionCreateParams>;

const CONSENT = {
  consent_collection: { terms_of_service: 'required', promotions: 'auto' },
  payment_intent_data: { setup_future_usage: 'off_session' },
} satisfies Partial<Stripe.Checkout.SessionCreateParams>;

/** Two lines that the buyer can change, one of them away, and one that stays. */
function adjustable({ locale }: Visit): Partial<Stripe.Checkout.SessionCreateParams> {
  const [currency, factor] = CURRENCIES[locale];
  const bounds = { enabled: true, minimum: 1, maximum: 10 };
  return {
    line_items: [
      { ...aNamedLine('Linen apron', 4800 * factor, currency), quantity: 2, adjustable_quantity: bounds },
      { ...aNamedLine('Stoneware bowl', 3200 * factor, currency), adjustable_quantity: { enabled: true } },
      aNamedLine('Gift wrapping', 500 * factor, currency),
    ],
  };
}

const LONG_NAME =
  'Hand-thrown stoneware serving bowl “Morning Fog”, glazed inside and out, dishwasher-safe, Ø 32 cm, with Lieferantenbestellnummernverzeichnis';
const aNamedLine = (name: string, amount: number, currency: string, more: object = {}) => ({
  quantity: 1,
  price_data: { currency, unit_amount: amount, product_data: { name, ...more } },
});

/** By name: what to do to see it. */
export const STATES: Readonly<Record<string, (visit: Visit) => Promise<unknown>>> = {
  open: (visit) => show(visit),
  'open with everything': async (visit) => show(visit, await everything(visit)),
  'form with errors': async (visit) => {
    await show(visit, await everything(visit));
    await payButton(visit.page).click();
    await visit.page.getByRole('alert').waitFor();
  },
  'wrong card number': async (visit) => {
    await payByCard(visit.page, (await open(visit)).url, '4242 4242 4242 4241');
    await visit.page.getByRole('alert').waitFor();
  },
  'filled in': async (visit) => {
    await show(visit, await everything(visit));
    await fill(visit.page, { email: 'mia@example.com', phone: '+81 90 1234 5678', ...ADDRESS });
    await fillCard(visit.page, CARDS.good);
  },
  declined: async (visit) => {
    await payByCard(visit.page, (await open(visit)).url, CARDS.declined);
    await visit.page.getByRole('alert').waitFor();
  },
  'fixed e-mail': (visit) =>
    show(visit, { customer_email: `${'long-name-of-a-buyer.'.repeat(3)}@example-of-a-domain.com` }),
  free: async (visit) => {
    const coupon = (await visit.counter.stripe.coupons.create({ percent_off: 100, name: 'Birthday' })).id;
    await show(visit, { discounts: [{ coupon }] });
  },
  'saved cards': showSavedCards,
  'long names': (visit) =>
    show(visit, {
      line_items: [
        aNamedLine(LONG_NAME, 99_999, 'usd', { description: `${LONG_NAME}. Ships in two boxes.` }),
        aNamedLine('Broken picture', 1200, 'usd', { images: ['http://127.0.0.1:9/none.png'] }),
      ],
    }),
  'many items': (visit) =>
    show(visit, { line_items: Array.from({ length: 12 }, (_, i) => aNamedLine(`Tile no. ${i + 1}`, 450, 'usd')) }),
  'large yen amount': (visit) => show(visit, { line_items: [aNamedLine('Kiln', 99_999_999, 'jpy')] }),
  'large dinar amount': (visit) => show(visit, { line_items: [aNamedLine('Kiln', 99_999_990, 'kwd')] }),
  'bank asks': async (visit) => {
    await payByCard(visit.page, (await open(visit)).url, CARDS.asks);
    await visit.page.waitForURL(/authenticate/);
  },
  'konbini chosen': chooseKonbini,
  voucher: showVoucher,
  'voucher lapsed': async (visit) => {
    await showVoucher(visit);
    await visit.counter.control('PUT', 'delayed_payments', { automatic: false }); // nobody pays it
    await visit.counter.control('POST', 'clock/advance', { seconds: 5 * 86_400 });
    await visit.page.reload();
    await expect(visit.page.getByRole('heading', { level: 1 })).toHaveText(textsFor(visit.locale).lapsedTitle);
  },
  transfer: (visit) => showTransfer(visit, 'jpy'),
  'transfer in dollars': (visit) => showTransfer(visit, 'usd'),
  'transfer in part': async (visit) => {
    const intent = await showTransfer(visit, 'gbp');
    await visit.counter.control('POST', `payment_intents/${intent}/async`, { outcome: 'partially_fund', amount: 1000 });
    await visit.page.reload();
  },
  'debit chosen': chooseDebit,
  'debit with errors': async (visit) => {
    await chooseDebit(visit);
    await fill(visit.page, { iban: 'AT61 1904' });
    await payButton(visit.page).click();
    await visit.page.locator('#iban-error').waitFor();
  },
  'debit on its way': async (visit) => {
    const { id, url } = await open(visit, EUROS);
    await visit.counter.control('POST', `checkout_sessions/${id}/confirm`, { payment_method_type: 'sepa_debit' });
    await visit.page.goto(url);
  },
  mandate: showMandate,
  setup: (visit) => show(visit, SETUP),
  'setup of a card or an account': (visit) =>
    show(visit, { ...SETUP, allowed_payment_method_types: ['card', 'sepa_debit'] }),
  'setup done': async (visit) => {
    const { id, url } = await open(visit, SETUP);
    await visit.counter.control('POST', `checkout_sessions/${id}/confirm`);
    await visit.page.goto(url);
  },
  'bank asks about a setup': async (visit) => {
    await payByCard(visit.page, (await open(visit, SETUP)).url, CARDS.asks);
    await visit.page.waitForURL(/authenticate/);
  },
  'promotion code': async (visit) => {
    await show(visit, { allow_promotion_codes: true });
    await visit.page.locator('.promotion summary').click();
  },
  'promotion code refused': async (visit) => {
    await show(visit, { allow_promotion_codes: true });
    await applyCode(visit.page, 'NONSENSE');
    await visit.page.locator('#promotion_code-error').waitFor();
  },
  'promotion code taken': async (visit) => {
    await aCode(visit.counter, 'SPRING10');
    await show(visit, { allow_promotion_codes: true });
    await applyCode(visit.page, 'spring10');
    await visit.page.locator('.remove').waitFor();
  },
  consent: async (visit) => show(visit, CONSENT),
  'consent missing': async (visit) => {
    await show(visit, CONSENT);
    await fill(visit.page, { email: 'mia@example.com' });
    await fillCard(visit.page, CARDS.good);
    await payButton(visit.page).click();
    await visit.page.getByRole('alert').waitFor();
  },
  quantities: async (visit) => show(visit, adjustable(visit)),
  'quantity refused': async (visit) => {
    await show(visit, adjustable(visit));
    await setQuantity(visit.page, 0, 11);
    await visit.page.locator('[aria-invalid=true]').waitFor();
  },
  'custom fields': (visit) => show(visit, QUESTIONS),
  'custom fields with errors': async (visit) => {
    await show(visit, QUESTIONS);
    await payButton(visit.page).click();
    await visit.page.getByRole('alert').waitFor();
  },
  'optional items': async (visit) => {
    const { counter, page, locale } = visit;
    const [currency, factor] = CURRENCIES[locale];
    const prices = ['Gift box of washi paper', 'Ribbon'].map((name) =>
      counter.stripe.prices.create({ currency, unit_amount: 450 * factor, product_data: { name } }),
    );
    const [box, ribbon] = await Promise.all(prices);
    const offered = [box, ribbon].map((price) => ({ price: String(price?.id), quantity: 2 }));
    await show(visit, { optional_items: offered });
    await page.locator('.offers button').first().click();
    await page.locator('.items .link').waitFor();
  },
  'payment link': async (visit) => visit.page.goto((await aLink(visit.counter)).url),
  'payment link paid': async (visit) => {
    await payByCard(visit.page, (await aLink(visit.counter)).url, CARDS.good);
    await visit.page.locator('.receipt').waitFor();
  },
  'payment link deactivated': async (visit) => {
    const { id, url } = await aLink(visit.counter);
    await visit.counter.stripe.paymentLinks.update(id, { active: false });
    await visit.page.goto(url);
  },
  'payment link whose page expired': async (visit) => {
    await visit.page.goto((await aLink(visit.counter)).url);
    const [session] = (await visit.counter.stripe.checkout.sessions.list({ limit: 1 })).data;
    await visit.counter.stripe.checkout.sessions.expire(String(session?.id));
    await visit.page.reload();
  },
  expired: async (visit) => {
    const { id, url } = await open(visit);
    await visit.counter.stripe.checkout.sessions.expire(id);
    await visit.page.goto(url);
  },
  completed: async (visit) => {
    const { url } = await open(visit);
    await payByCard(visit.page, url, CARDS.good);
    await visit.page.waitForURL(/thanks/);
    await visit.page.goto(url);
  },
  'not found': ({ page, counter }) => page.goto(`${counter.url}/c/pay/cs_test_none`),
};

/** Pages for developers, in English only. */
export const DEVELOPER_STATES: typeof STATES = {
  dashboard: async (visit) => {
    await STATES['declined']?.(visit);
    await visit.page.goto(`${visit.counter.url}/_emulator/`);
  },
};
