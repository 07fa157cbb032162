// Each kind of payment, from the open page to the shop's.
import type { Page } from '@playwright/test';
import { aLine, aShippingOption, aYenSession } from '../test/builders.ts';
import { ADDRESS, CARDS, choose, fill, fillCard, payButton, payByCard } from './buyer.ts';
import type { Counter, OpenSession } from './counter.ts';
import { expect, test } from './fixtures.ts';

const sessionOf = (counter: Counter, { id }: OpenSession) => counter.stripe.checkout.sessions.retrieve(id);
const isBack = (page: Page, counter: Counter, { id }: OpenSession) =>
  expect(page).toHaveURL(`${counter.shopUrl}/thanks?session_id=${id}`);
const methodsOf = (page: Page) => page.locator('[name=payment_choice]');

test('a card is kept with a tick, pays the next time without typing, and can be removed', async ({ page, counter }) => {
  const customer = (await counter.stripe.customers.create({ email: 'mia@example.com' })).id;
  const keeping = {
    customer,
    saved_payment_method_options: { payment_method_save: 'enabled', payment_method_remove: 'enabled' },
  } as const;
  const first = await counter.open(keeping);
  await page.goto(first.url);
  await fillCard(page, CARDS.good);
  await page.getByRole('checkbox').check();
  await payButton(page).click();
  await isBack(page, counter, first);

  const second = await counter.open(keeping);
  await page.goto(second.url);
  await expect(page.getByRole('radio', { name: 'Visa •••• 4242' })).toBeChecked();
  await payButton(page).click();
  await isBack(page, counter, second);
  expect(await sessionOf(counter, second)).toMatchObject({ payment_status: 'paid', customer });

  await page.goto((await counter.open(keeping)).url);
  await page.getByRole('button', { name: 'Remove this card' }).click();
  await expect(methodsOf(page)).toHaveCount(0);
  expect((await counter.stripe.customers.listPaymentMethods(customer)).data).toEqual([]);
});

test('konbini gives a voucher; paid in the store, its page leads to the order', async ({ page, counter }) => {
  const open = await counter.open(aYenSessionOf(counter));
  await page.goto(open.url);
  await fill(page, { email: 'mia@example.com' });
  await choose(page, 'konbini');
  await fill(page, { konbini_name: 'Mia Takahashi' });
  await payButton(page).click();

  await expect(page.getByRole('heading', { name: 'Pay at a convenience store' })).toBeVisible();
  await expect(page.getByText('¥3,000')).toBeVisible();
  expect(await sessionOf(counter, open)).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
  await counter.control('POST', 'clock/advance', { seconds: 180 });
  await page.reload();

  await page.getByRole('link', { name: 'Go to your order' }).click();
  await isBack(page, counter, open);
  expect(await sessionOf(counter, open)).toMatchObject({ payment_status: 'paid' });
});

test('a bank transfer shows the account, then what is still missing, then that it is paid', async ({
  page,
  counter,
}) => {
  const open = await counter.open(await aTransfer(counter));
  await page.goto(open.url);
  await choose(page, 'customer_balance');
  await payButton(page).click();

  await expect(page.getByRole('heading', { name: 'Pay by bank transfer' })).toBeVisible();
  const intent = String((await sessionOf(counter, open)).payment_intent);
  await counter.control('POST', `payment_intents/${intent}/async`, { outcome: 'partially_fund', amount: 1000 });
  await page.reload();
  await expect(page.getByText('¥2,000')).toBeVisible();
  await counter.control('POST', `payment_intents/${intent}/async`, { outcome: 'succeed' });
  await page.reload();

  await page.getByRole('link', { name: 'Go to your order' }).click();
  await isBack(page, counter, open);
});

test('address, phone and another way of shipping are in the total before the buyer pays it', async ({
  page,
  counter,
}) => {
  const open = await counter.open({
    shipping_address_collection: { allowed_countries: ['JP', 'KR'] },
    phone_number_collection: { enabled: true },
    shipping_options: [aShippingOption(500), aShippingOption(1500, 'Express')],
  });
  await page.goto(open.url);
  await fill(page, { email: 'mia@example.com', phone: '+81 90 1234 5678', ...ADDRESS });
  await page.getByRole('radio', { name: 'Express' }).check();
  const update = page.getByRole('button', { name: 'Update total' });
  if (await update.isVisible()) await update.click(); // without a script

  await expect(payButton(page)).toHaveText('Pay $35.00');
  await fillCard(page, CARDS.good);
  await payButton(page).click();

  await isBack(page, counter, open);
  expect(await sessionOf(counter, open)).toMatchObject({
    amount_total: 3500,
    customer_details: { phone: '+81 90 1234 5678' },
    collected_information: { shipping_details: { name: 'Mia Miller', address: { city: 'Shibuya', country: 'JP' } } },
  });
});

test('an order that costs nothing asks for no card', async ({ page, counter }) => {
  const coupon = (await counter.stripe.coupons.create({ percent_off: 100 })).id;
  const open = await counter.open({ discounts: [{ coupon }] });
  await page.goto(open.url);
  await expect(page.locator('[name=card_number]')).toHaveCount(0);
  await fill(page, { email: 'mia@example.com' });
  await payButton(page).click();

  await isBack(page, counter, open);
  expect(await sessionOf(counter, open)).toMatchObject({ payment_status: 'no_payment_required', payment_intent: null });
});

test('what is missing is said at its field, and nothing is charged', async ({ page, counter }) => {
  const open = await counter.open();
  await page.goto(open.url);
  await payButton(page).click();

  await expect(page.getByRole('alert')).toHaveText('Please check the marked fields.');
  for (const name of ['email', 'card_name']) {
    await expect(page.locator(`[name=${name}]`)).toHaveAccessibleDescription('This field is required.');
  }
  await expect(page.locator('[name=card_number]')).toHaveAccessibleDescription('Your card number is incomplete.');
  expect((await sessionOf(counter, open)).payment_intent).toBeNull();
});

test('the arrow leads back to the cart, and the session can still be paid', async ({ page, counter }) => {
  const open = await counter.open();
  await page.goto(open.url);
  await page.getByRole('link', { name: 'Back to the shop' }).click();
  await expect(page).toHaveURL(`${counter.shopUrl}/cart`);

  await payByCard(page, open.url, CARDS.good);

  await isBack(page, counter, open);
});

test('SF14: a session that was expired while its page was open takes no money', async ({ page, counter }) => {
  const open = await counter.open();
  await page.goto(open.url);
  await fill(page, { email: 'mia@example.com' });
  await fillCard(page, CARDS.good);
  await counter.stripe.checkout.sessions.expire(open.id);
  await payButton(page).click();

  await expect(page.getByRole('heading', { name: 'This checkout session has expired' })).toBeVisible();
  await page.getByRole('link', { name: 'Return to the shop' }).click();
  await expect(page).toHaveURL(`${counter.shopUrl}/cart`);
  expect((await counter.stripe.charges.list()).data).toEqual([]);
});

const aYenSessionOf = (counter: Counter) => {
  const { line_items, allowed_payment_method_types } = aYenSession();
  return { line_items, allowed_payment_method_types, cancel_url: `${counter.shopUrl}/cart` };
};

const aTransfer = async (counter: Counter) => ({
  customer: (await counter.stripe.customers.create({ email: 'mia@example.com' })).id,
  line_items: [aLine(3000, 1, 'jpy')],
  allowed_payment_method_types: ['card' as const, 'customer_balance' as const],
  payment_method_options: {
    customer_balance: { funding_type: 'bank_transfer' as const, bank_transfer: { type: 'jp_bank_transfer' as const } },
  },
});
