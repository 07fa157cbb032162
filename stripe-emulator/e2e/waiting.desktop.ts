// The page holds the buyer until the shop has answered, and not longer than Stripe does.
import { CARDS, fill, fillCard, payButton } from './buyer.ts';
import { expect, test } from './fixtures.ts';

const STRIPES_LIMIT_MS = 10_000;

test('the buyer comes back only when the shop has answered the webhook', async ({ page, counter }) => {
  let answerNow = () => {};
  counter.webhooks.answerWith(async ({ type }) => {
    if (type === 'checkout.session.completed') await new Promise<void>((resolve) => (answerNow = resolve));
    return 200;
  });
  const open = await counter.open();
  await page.goto(open.url);
  await fill(page, { email: 'mia@example.com' });
  await fillCard(page, CARDS.good);
  await payButton(page).click({ noWaitAfter: true });

  await expect.poll(() => counter.webhooks.types()).toContain('checkout.session.completed');
  expect(page.url()).toBe(open.url);
  answerNow();

  await expect(page).toHaveURL(`${counter.shopUrl}/thanks?session_id=${open.id}`);
});

test('a shop that never answers holds the buyer for a while and no longer', async ({ page, counter }) => {
  expect(await counter.control('GET', 'webhooks')).toMatchObject({ page_wait_ms: STRIPES_LIMIT_MS });
  await counter.control('PUT', 'webhooks', { page_wait_ms: 50 });
  counter.webhooks.answerWith(() => new Promise(() => {}));
  const open = await counter.open();
  await page.goto(open.url);
  await fill(page, { email: 'mia@example.com' });
  await fillCard(page, CARDS.good);
  await payButton(page).click();

  await expect(page).toHaveURL(`${counter.shopUrl}/thanks?session_id=${open.id}`);
});
