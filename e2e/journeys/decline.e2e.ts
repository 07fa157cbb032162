import { expect, test } from '../shop/fixtures.ts';
import { CARDS } from '../shopper/shopper.ts';

test('S0.20 T13 R1: a declined card is told on Stripe’s page, and another card on the same page pays', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell();
  await shopper.order(goods);
  await shopper.payWith(CARDS.withoutFunds);
  await expect(page.getByRole('alert')).toHaveText('Your card has insufficient funds.');
  await expect.poll(async () => (await shop.orderOf(goods.variantId)).status).toBe('FAILED');
  expect(await shop.stock(goods.variantId)).toMatchObject({ held: 1 });

  await shopper.payWith(CARDS.good);

  await shopper.see('Thank you, it’s yours');
  const order = await shop.orderOf(goods.variantId);
  expect(order.events.map(({ to }) => to)).toEqual(expect.arrayContaining(['FAILED', 'UNSHIPPED']));
  expect(order).toMatchObject({ status: 'UNSHIPPED', retryUntil: null });
});

test('S0.21 T16: the order page shows the bank’s message and a countdown, and "Try again" leads to the same payment page', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell();
  await shopper.order(goods);
  const stripePage = page.url();
  await shopper.payWith(CARDS.declined);
  await expect(page.getByRole('alert')).toHaveText('Your card was declined.');
  const { id } = await shop.orderOf(goods.variantId);

  await page.goto(`/orders/${id}`);
  await shopper.see('The payment did not go through');
  await expect(page.getByText('Your card was declined.', { exact: true })).toBeVisible();
  await expect(page.getByRole('timer')).toHaveText(/^[0-4]:\d\d$/);
  expect(await shop.order(id)).toMatchObject({ status: 'FAILED', lastPaymentError: 'Your card was declined.' });
  await page.getByRole('button', { name: 'Try again' }).click();

  await shopper.seeStripePage();
  expect(page.url()).toBe(stripePage);
  await shopper.payWith(CARDS.good);
  await shopper.see('Thank you, it’s yours');
});

test('S0.21 T12: when the retry window has passed, the order has failed for good and the goods are back', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell({ stock: 3 });
  const coupon = await shop.issueCoupon({ usageLimit: 1 });
  await shopper.fillCart(goods);
  await shopper.useCoupon(coupon.code);
  await shopper.checkOut();
  await shopper.payWith(CARDS.declined);
  await expect(page.getByRole('alert')).toBeVisible();
  const { id } = await shop.orderOf(goods.variantId);
  await page.goto(`/orders/${id}`);
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();

  await shop.advanceMinutes(6);

  await expect(page.getByText('Nothing was charged and the order is closed.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try again' })).toBeHidden();
  expect(await shop.order(id)).toMatchObject({ status: 'FAILED', open: false });
  expect(await shop.stock(goods.variantId)).toMatchObject({ available: 3, held: 0 });
  expect(await shop.claims(coupon.id)).toBe(0);
  await page.getByRole('link', { name: 'Back to your cart' }).click();
  await expect(page.getByRole('link', { name: goods.name })).toBeVisible();
});
