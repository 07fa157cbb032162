// What the drawings say to the letter: no retry window, nothing swept meanwhile, the webhook as a process of its own.
import { expect, strictTest as test } from '../shop/fixtures.ts';
import { CARDS } from '../shopper/shopper.ts';

test('S0.21 T12: with a retry window of 0 a decline alone ends the order: failed, stock and coupon back', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell({ stock: 1 });
  const coupon = await shop.issueCoupon({ usageLimit: 1 });
  await shopper.fillCart(goods);
  await shopper.useCoupon(coupon.code);
  await shopper.checkOut();
  expect(await shop.stock(goods.variantId)).toMatchObject({ available: 0, held: 1 });
  expect(await shop.claims(coupon.id)).toBe(1);

  await shopper.payWith(CARDS.declined);
  await expect(page.getByRole('alert')).toHaveText('Your card was declined.');

  await expect.poll(async () => shop.orderOf(goods.variantId)).toMatchObject({ status: 'FAILED', open: false });
  const order = await shop.orderOf(goods.variantId);
  expect(order.lastPaymentError).toBe('Your card was declined.');
  expect(await shop.stock(goods.variantId)).toMatchObject({ available: 1, held: 0 });
  expect(await shop.claims(coupon.id)).toBe(0);
  await page.goto(`/orders/${order.id}`);
  await expect(page.getByText('Cart: order failed')).toBeVisible();
  await expect(page.getByText('Your card was declined.', { exact: true })).toBeVisible();
});

test('S0.24: Stripe refuses to expire what is expired already, and the order stays expired', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  await shop.stripe.setWebhooks({ drop: 1 });
  const goods = await shop.sell();
  await shopper.order(goods);
  await shop.advanceMinutes(61);
  expect(await shop.orderOf(goods.variantId)).toMatchObject({ status: 'PENDING' }); // nobody has told the shop
  await page.reload();
  await page.getByRole('link', { name: 'Return to the shop' }).click();

  await shopper.see('Time ran out');

  const order = await shop.orderOf(goods.variantId);
  expect(order.status).toBe('EXPIRED');
  const asked = await shop.stripe.requests();
  const expiry = asked.filter(({ path }) => path.endsWith(`${order.attempts[0]?.sessionId}/expire`));
  expect(expiry.map(({ status }) => status)).toEqual([400]);
});

test('S2.7 S2.8: a webhook process of its own, which shares only the database, settles the order', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell();
  await shopper.order(goods);
  const { id, attempts } = await shop.orderOf(goods.variantId);
  await page.goto(`/orders/${id}`);
  await shopper.see('Waiting for your payment');

  await shop.stripe.pay(attempts[0]?.sessionId ?? '', CARDS.good); // nobody comes back to the success page

  await shopper.see('Thank you, it’s yours');
  expect((await shop.order(id)).events.find(({ to }) => to === 'UNSHIPPED')?.actor).toBe('stripe');
});
