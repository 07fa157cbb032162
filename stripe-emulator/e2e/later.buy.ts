// What is paid later or not at all: debits, and cards that are only kept.
import { aLine } from '../test/builders.ts';
import { CARDS, choose, fill, fillCard, IBANS, payButton } from './buyer.ts';
import { expect, test } from './fixtures.ts';

for (const [iban, outcome, event] of [
  [IBANS.pays, 'paid', 'checkout.session.async_payment_succeeded'],
  [IBANS.fails, 'unpaid', 'checkout.session.async_payment_failed'],
] as const) {
  test(`a debit of ${iban} is under way when the buyer is back, and ends as ${outcome}`, async ({ page, counter }) => {
    const open = await counter.open({
      line_items: [aLine(3600, 1, 'eur')],
      allowed_payment_method_types: ['card', 'sepa_debit'],
    });
    await page.goto(open.url);
    await fill(page, { email: 'mia@example.com' });
    await choose(page, 'sepa_debit');
    await expect(page.getByText(/authori[sz]e Kiln & Loom/)).toBeVisible();
    await fill(page, { iban, debit_name: 'Mia Miller' });
    await payButton(page).click();

    await expect(page).toHaveURL(`${counter.shopUrl}/thanks?session_id=${open.id}`);
    const find = () => counter.stripe.checkout.sessions.retrieve(open.id);
    expect(await find()).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
    await counter.control('POST', 'clock/advance', { seconds: 3 });

    expect(await find()).toMatchObject({ payment_status: outcome });
    await expect.poll(() => counter.webhooks.types()).toContain(event);
  });
}

test('mode setup keeps a card, asks the bank if it must, and takes no money', async ({ page, counter }) => {
  const customer = (await counter.stripe.customers.create({ email: 'mia@example.com' })).id;
  const success_url = `${counter.shopUrl}/thanks`;
  const session = await counter.stripe.checkout.sessions.create({
    mode: 'setup',
    currency: 'usd',
    customer,
    success_url,
  });
  await page.goto(String(session.url));
  await fillCard(page, CARDS.asks);
  await payButton(page).click();
  await page.getByRole('button', { name: 'Complete authentication' }).click();

  await expect(page).toHaveURL(success_url);
  expect((await counter.stripe.customers.listPaymentMethods(customer)).data).toMatchObject([
    { card: { last4: '3184' } },
  ]);
  expect((await counter.stripe.charges.list()).data).toEqual([]);
});
