import type { Page } from '@playwright/test';
import { expect, test } from '../shop/fixtures.ts';
import { CARDS } from '../shopper/shopper.ts';

test('S0.12 S0.13 S0.26: the arrow on Stripe’s page leads to a page that says "canceled" at once, and the cart is kept', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell();
  await shopper.order(goods, { quantity: 2 });

  await shopper.goBack();

  await expect(page.getByRole('heading', { level: 1, name: /^Order canceled/ })).toBeVisible();
  await expect(page.getByText('Cart: order failed')).toBeVisible();
  const { id, cancelRequestedAt } = await shop.orderOf(goods.variantId);
  expect(new URL(page.url()).pathname).toBe(`/orders/${id}/cancel`);
  expect(cancelRequestedAt).not.toBeNull();
  await page.getByRole('link', { name: 'Back to your cart' }).click();
  await expect(page.getByRole('status', { name: `Quantity of ${goods.name}` })).toHaveText('2');
});

test('S0.14 S0.15 T10: asking to cancel closes Stripe’s page, and only its expiry makes the order canceled and gives all back', async ({
  shop,
  shopper,
}) => {
  const goods = await shop.sell({ stock: 4 });
  const coupon = await shop.issueCoupon({ usageLimit: 1 });
  await shopper.fillCart(goods, 3);
  await shopper.useCoupon(coupon.code);
  await shopper.checkOut();
  expect(await shop.stock(goods.variantId)).toMatchObject({ available: 1, held: 3 });

  await shopper.goBack();

  await shopper.see('Order canceled, as you asked');
  const order = await shop.orderOf(goods.variantId);
  const steps = order.events.map(({ fact, to }) => `${fact} ${to}`);
  expect(steps.slice(-2)).toEqual(['cancel_requested PENDING', 'expired CANCELED']);
  const sessions = (await shop.stripe.state()).checkout_sessions;
  expect(sessions.find(({ id }) => id === order.attempts[0]?.sessionId)).toMatchObject({ status: 'expired' });
  expect(await shop.stock(goods.variantId)).toMatchObject({ available: 4, held: 0 });
  expect(await shop.claims(coupon.id)).toBe(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('S0.13: the cancel page cancels by itself', async ({ shop, shopper: { page, ...shopper } }) => {
    const goods = await shop.sell();
    await shopper.order(goods);

    await shopper.goBack();

    await expect(page.getByRole('heading', { level: 1, name: /^Order canceled/ })).toBeVisible();
    await expect.poll(async () => (await shop.orderOf(goods.variantId)).status).toBe('CANCELED');
    await page.reload();
    await shopper.see('Order canceled, as you asked');
  });
});

test('S0.13 T9: a prefetch of the cancel address, and a token of another order, cancel nothing', async ({
  shop,
  shopper,
  anotherShopper,
  playwright,
}) => {
  const [mine, other] = [await shop.sell(), await shop.sell()];
  await shopper.order(mine);
  await anotherShopper.order(other);
  const cancelUrl = await readCancelUrl(shopper.page);
  const foreignToken = new URL(await readCancelUrl(anotherShopper.page)).searchParams.get('token');
  const order = await shop.orderOf(mine.variantId);
  const stranger = await playwright.request.newContext({ baseURL: shop.url });

  const prefetch = await stranger.get(cancelUrl, { headers: { 'sec-purpose': 'prefetch' } });
  const foreign = await stranger.get(`/orders/${order.id}/cancel?token=${foreignToken}`);
  const bare = await stranger.get(`/orders/${order.id}/cancel`);

  expect([prefetch.status(), foreign.status(), bare.status()]).toEqual([503, 404, 404]);
  expect(await shop.order(order.id)).toMatchObject({ status: 'PENDING', cancelRequestedAt: null });
  await stranger.dispose();
});

test('R3: a cancel that comes after the payment changes nothing and says so', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell();
  await shopper.order(goods);
  const cancelUrl = await readCancelUrl(page);
  const { id, attempts } = await shop.orderOf(goods.variantId);
  await shop.stripe.pay(attempts[0]?.sessionId ?? '', CARDS.good);

  await page.goto(cancelUrl);

  await shopper.see('Thank you, it’s yours');
  await expect(page.getByText('The payment had already gone through')).toBeVisible();
  expect(await shop.order(id)).toMatchObject({ status: 'UNSHIPPED' });
});

const readCancelUrl = async (page: Page) =>
  (await page.getByRole('link', { name: 'Back to the shop' }).getAttribute('href')) ?? '';
