// What buyers change of an order on its page, what they agree to, and how they come back to it.
import { aLine } from '../test/builders.ts';
import { applyCode, CARDS, fill, fillCard, payButton, payByCard, setQuantity } from './buyer.ts';
import { expect, test } from './fixtures.ts';
import { aCode } from './shop.ts';

test('another quantity changes the total before it is paid, and one that is too high is refused', async ({
  page,
  counter,
}) => {
  const bounds = { enabled: true, minimum: 1, maximum: 10 };
  const open = await counter.open({ line_items: [{ ...aLine(2000), adjustable_quantity: bounds }, aLine(500)] });
  await page.goto(open.url);

  await setQuantity(page, 0, 11);
  await expect(page.locator('input[type=number]')).toHaveAccessibleDescription('Choose a quantity from 1 to 10.');
  await setQuantity(page, 0, 3);
  await expect(payButton(page)).toHaveText('Pay $65.00');
  await fill(page, { email: 'mia@example.com' });
  await fillCard(page, CARDS.good);
  await payButton(page).click();

  await expect(page).toHaveURL(/thanks/);
  const { data: lines } = await counter.stripe.checkout.sessions.listLineItems(open.id);
  expect(lines.map(({ quantity, amount_total: total }) => [quantity, total])).toEqual([
    [3, 6000],
    [1, 500],
  ]);
});

test('a line is taken away, a code added: the order is what the page says', async ({ page, counter }) => {
  await aCode(counter, 'SPRING10');
  const line = (amount: number) => ({ ...aLine(amount), adjustable_quantity: { enabled: true } });
  const open = await counter.open({ line_items: [line(2000), line(700)], allow_promotion_codes: true });
  await page.goto(open.url);

  await setQuantity(page, 1, 0);
  await expect(payButton(page)).toHaveText('Pay $20.00');
  await applyCode(page, 'SPRING10');
  await expect(payButton(page)).toHaveText('Pay $18.00');
  await expect(page.locator('input[type=number]')).toHaveCount(1);
  await fill(page, { email: 'mia@example.com' });
  await fillCard(page, CARDS.good);
  await payButton(page).click();

  await expect(page).toHaveURL(/thanks/);
  expect((await counter.stripe.charges.list()).data[0]).toMatchObject({ amount: 1800 });
});

test('nobody pays without accepting the terms that the shop requires', async ({ page, counter }) => {
  const open = await counter.open({ consent_collection: { terms_of_service: 'required', promotions: 'auto' } });
  await payByCard(page, open.url, CARDS.good);
  const tick = page.getByRole('checkbox', { name: /Terms of Service/ });
  await expect(tick).toHaveAccessibleDescription('Please accept the terms of service to continue.');
  await expect(page.getByRole('link', { name: 'Terms of Service' })).toHaveAttribute('href', /\/terms$/);

  await tick.check();
  await fillCard(page, CARDS.good);
  await payButton(page).click();

  await expect(page).toHaveURL(/thanks/);
  expect(await counter.stripe.checkout.sessions.retrieve(open.id)).toMatchObject({
    consent: { terms_of_service: 'accepted', promotions: 'opt_out' },
  });
});

test('the link of an expired page brings the buyer back to one that can be paid', async ({ page, counter }) => {
  const { id } = await counter.open({ after_expiration: { recovery: { enabled: true } } });
  const expired = await counter.stripe.checkout.sessions.expire(id);

  await payByCard(page, expired.after_expiration?.recovery?.url ?? '', CARDS.good);

  await expect(page).toHaveURL(/thanks/);
  const [paid] = (await counter.stripe.checkout.sessions.list({ status: 'complete' })).data;
  expect(paid).toMatchObject({ recovered_from: id, payment_status: 'paid' });
});

test('held money sends the buyer to the shop like paid money', async ({ page, counter }) => {
  const open = await counter.open({ payment_intent_data: { capture_method: 'manual' } });

  await payByCard(page, open.url, CARDS.good);

  await expect(page).toHaveURL(/thanks/);
  await page.goto(open.url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are all done here');
});
