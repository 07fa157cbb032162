// Debits, and cards and accounts that are kept without a payment.
import { aLine } from '../test/builders.ts';
import { CARDS, choose, fill, fillCard, payButton } from './buyer.ts';
import { expect, test } from './fixtures.ts';

const PAYS = 'AT611904300234573201';

test('a mistyped IBAN is found on the page; the right one leads to the shop, and the bank pays later', async ({
  page,
  counter,
}) => {
  const open = await counter.open({
    line_items: [aLine(4800, 1, 'eur')],
    allowed_payment_method_types: ['card', 'sepa_debit'],
  });
  await page.goto(open.url);
  await fill(page, { email: 'mia@example.com' });
  await choose(page, 'sepa_debit');
  await fill(page, { iban: 'AT61 1904 3002 3457 3202', debit_name: 'Mia Miller' });
  await expect(page.getByText('you authorize Kiln & Loom and Stripe')).toBeVisible();
  await payButton(page).click();

  await expect(page.getByText('This IBAN is not valid.')).toBeVisible();
  await fill(page, { iban: PAYS });
  await payButton(page).click();
  await expect(page).toHaveURL(`${counter.shopUrl}/thanks?session_id=${open.id}`);

  await page.goto(open.url);
  await expect(page.getByRole('heading', { name: 'Your payment is being processed' })).toBeVisible();
  await counter.control('POST', 'clock/advance', { seconds: 5 });
  await page.reload();
  await expect(page.getByRole('heading', { name: 'You are all done here' })).toBeVisible();
});

const setup = { mode: 'setup', currency: 'eur', line_items: undefined } as const;

test('a card is kept over the page of its bank, and nothing is charged', async ({ page, counter }) => {
  const customer = (await counter.stripe.customers.create({ email: 'mia@example.com' })).id;
  const open = await counter.open({ ...setup, customer });
  await page.goto(open.url);
  await expect(page.getByRole('heading', { name: 'Save payment details for Kiln & Loom' })).toBeVisible();
  await fillCard(page, CARDS.declined);
  await payButton(page).click();
  await expect(page.getByRole('alert')).toHaveText('Your card was declined.');
  await fillCard(page, CARDS.asks);
  await payButton(page).click();
  await page.getByRole('button', { name: 'Complete authentication' }).click();
  await expect(page).toHaveURL(`${counter.shopUrl}/thanks?session_id=${open.id}`);

  const { data } = await counter.stripe.customers.listPaymentMethods(customer);
  expect(data.map(({ card }) => card?.last4)).toEqual(['3184']);
  expect((await counter.stripe.charges.list()).data).toEqual([]);
});

test('an account is kept with its mandate', async ({ page, counter }) => {
  const customer = (await counter.stripe.customers.create({ email: 'mia@example.com' })).id;
  const open = await counter.open({ ...setup, customer, allowed_payment_method_types: ['sepa_debit'] });
  await page.goto(open.url);
  await fill(page, { iban: PAYS, debit_name: 'Mia Miller' });
  await page.getByRole('button', { name: 'Save account' }).click();
  await expect(page).toHaveURL(`${counter.shopUrl}/thanks?session_id=${open.id}`);

  const session = await counter.stripe.checkout.sessions.retrieve(open.id, { expand: ['setup_intent.mandate'] });
  expect(session.setup_intent).toMatchObject({ status: 'succeeded', mandate: { status: 'active' } });
});
