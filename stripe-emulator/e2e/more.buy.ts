// What a session or a link can have besides: codes, the shop's questions, links.
import { CARDS, applyCode, fill, fillCard, payButton, payByCard } from './buyer.ts';
import { expect, test } from './fixtures.ts';
import { aCode, aLink } from './shop.ts';

test('a promotion code lowers the total before it is paid, and can be taken away again', async ({ page, counter }) => {
  await aCode(counter, 'SPRING10');
  const open = await counter.open({ allow_promotion_codes: true });
  await page.goto(open.url);
  await applyCode(page, 'nonsense');
  await expect(page.locator('[name=promotion_code]')).toHaveAccessibleDescription(/./);
  await page.locator('[name=promotion_code]').fill('spring10');
  await page.locator('.promotion button').click();
  await expect(payButton(page)).toHaveText('Pay $18.00');
  await page.getByRole('button', { name: /Remove.*SPRING10/ }).click();
  await expect(payButton(page)).toHaveText('Pay $20.00');
  await applyCode(page, 'SPRING10');
  await expect(payButton(page)).toHaveText('Pay $18.00');

  await fill(page, { email: 'mia@example.com' });
  await fillCard(page, CARDS.good);
  await payButton(page).click();

  await expect(page).toHaveURL(/thanks/);
  expect(await counter.stripe.checkout.sessions.retrieve(open.id)).toMatchObject({
    amount_total: 1800,
    payment_status: 'paid',
  });
});

test('what is offered besides is added with a press, and taken away again', async ({ page, counter }) => {
  const price = { currency: 'usd', unit_amount: 450, product_data: { name: 'Gift box' } };
  const { id } = await counter.stripe.prices.create(price);
  const open = await counter.open({ optional_items: [{ price: id, quantity: 1 }] });
  await page.goto(open.url);
  await page.getByRole('button', { name: 'Add: Gift box' }).click();
  await expect(payButton(page)).toHaveText('Pay $24.50');
  await page.getByRole('button', { name: 'Remove: Gift box' }).click();
  await expect(payButton(page)).toHaveText('Pay $20.00');
  await page.getByRole('button', { name: 'Add: Gift box' }).click();
  await expect(payButton(page)).toHaveText('Pay $24.50');

  await fill(page, { email: 'mia@example.com' });
  await fillCard(page, CARDS.good);
  await payButton(page).click();

  await expect(page).toHaveURL(/thanks/);
  expect(await counter.stripe.checkout.sessions.retrieve(open.id)).toMatchObject({ amount_total: 2450 });
});

test('the shop’s own questions are asked, and the answers reach it', async ({ page, counter }) => {
  const open = await counter.open({
    name_collection: { business: { enabled: true } },
    custom_fields: [
      { key: 'engraving', label: { type: 'custom', custom: 'Engraving' }, type: 'text', text: { maximum_length: 5 } },
      {
        key: 'glaze',
        label: { type: 'custom', custom: 'Glaze' },
        type: 'dropdown',
        dropdown: { options: [{ label: 'Celadon', value: 'celadon' }] },
      },
    ],
  });
  await payByCard(page, open.url, CARDS.good);
  await expect(page.getByLabel('Engraving')).toHaveAccessibleDescription('This field is required.');

  await page.getByLabel('Engraving').fill('Mia');
  await page.getByLabel('Glaze').selectOption('Celadon');
  await fill(page, { business_name: 'Miller Ltd' });
  await fillCard(page, CARDS.good);
  await payButton(page).click();

  await expect(page).toHaveURL(/thanks/);
  const { custom_fields: answers, customer_details: details } = await counter.stripe.checkout.sessions.retrieve(
    open.id,
  );
  expect(answers.map(({ key, text, dropdown }) => [key, (text ?? dropdown)?.value])).toEqual([
    ['engraving', 'Mia'],
    ['glaze', 'celadon'],
  ]);
  expect(details).toMatchObject({ business_name: 'Miller Ltd' });
});

test('SF12: a payment link sells until its limit is reached, then says that it is deactivated', async ({
  page,
  counter,
}) => {
  const link = await aLink(counter, { restrictions: { completed_sessions: { limit: 1 } } });
  await payByCard(page, link.url, CARDS.good);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you for your order');
  await expect(page.getByText('$72.00').last()).toBeVisible();

  await page.goto(link.url);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/no longer active/);
});

test('SF12: a link that was switched off shows the shop’s own words', async ({ page, counter }) => {
  const link = await aLink(counter);
  await counter.stripe.paymentLinks.update(link.id, { active: false, inactive_message: 'The sale is over.' });

  await page.goto(link.url);

  await expect(page.getByText('The sale is over.')).toBeVisible();
});
