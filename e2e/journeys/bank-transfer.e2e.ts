import { expect, test } from '../shop/fixtures.ts';
import { openAccountOf } from '../shopper/account.ts';
import { expectNoBarriers } from '../shopper/barriers.ts';
import { somebody } from '../shopper/shopper.ts';

test.beforeEach(({ shop }) => shop.stripe.setBuyersPay(false));
test.afterEach(({ shop }) => shop.stripe.setBuyersPay(true));

test('S1.20 T6 T7: a bank transfer waits, leads back to the bank details, and shows the money by itself', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell({ stock: 5 });
  const person = somebody();
  await openAccountOf(page).register(person);
  await shopper.order(goods, { quantity: 2 });
  await page.getByRole('radio', { name: 'Bank transfer' }).check();
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('heading', { name: 'Pay by bank transfer' })).toBeVisible();
  const reference = await page.locator('.code').first().textContent();

  await page.getByRole('link', { name: 'Go to your order' }).click();

  await shopper.see('Order placed, waiting for your payment');
  await expect(page.getByText(/^Pay by/)).toBeVisible();
  await expectNoBarriers(page);
  const order = await shop.orderOf(goods.variantId);
  expect(order).toMatchObject({ status: 'AWAITING_PAYMENT', paymentStatus: 'PROCESSING' });
  expect(await shop.stock(goods.variantId)).toMatchObject({ available: 3, held: 0, committed: 2 });
  await expect.poll(() => shop.mails(person.email).map(({ subject }) => subject)).toHaveLength(1);

  await page.getByRole('link', { name: 'See how to pay' }).click();
  await expect(page.locator('.code').first()).toHaveText(reference ?? 'no reference');
  await page.getByRole('link', { name: 'Go to your order' }).click();
  await shopper.see('Order placed, waiting for your payment');

  const sessions = (await shop.stripe.state()).checkout_sessions;
  const session = sessions.find(({ id }) => id === order.attempts[0]?.sessionId);
  await shop.stripe.settle(session?.payment_intent ?? '', 'succeed');

  await shopper.see('Thank you, it’s yours');
  expect(await shop.order(order.id)).toMatchObject({ status: 'UNSHIPPED', paymentStatus: 'PAID' });
});

test('S0.6 S1.20: a bank transfer is offered to users only, since Stripe credits it to a customer', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  await shopper.order(await shop.sell());

  await expect(page.getByLabel('Card number')).toBeVisible();
  await expect(page.getByText('Bank transfer')).toBeHidden();
});
