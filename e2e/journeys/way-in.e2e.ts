import { expect, test } from '../shop/fixtures.ts';
import { somebody } from '../shopper/shopper.ts';

const HOUR_S = 3600;

test('S0.2 S0.4 S0.5: while one shopper stands at the payment page, the next one sees fewer on the shelf', async ({
  shop,
  shopper,
  anotherShopper,
}) => {
  const goods = await shop.sell({ stock: 3 });
  await shopper.order(goods, { quantity: 2 });

  await anotherShopper.page.goto(`/products/${goods.slug}`);

  await expect(anotherShopper.page.getByText('Only 1 left')).toBeVisible();
  expect(await shop.stock(goods.variantId)).toMatchObject({ available: 1, held: 2 });
  const order = await shop.orderOf(goods.variantId);
  expect(order).toMatchObject({ status: 'PENDING', paymentStatus: 'UNPAID' });
  const { rows } = await shop.client.query('SELECT "name", "quantity" FROM "OrderItem" WHERE "orderId" = $1', [
    order.id,
  ]);
  expect(rows).toEqual([{ name: goods.name, quantity: 2 }]);
});

test('S0.9 S0.10 S1.11: the payment page lives for 60 minutes, knows its order, and its order knows it', async ({
  shop,
  shopper,
}) => {
  const goods = await shop.sell();
  const person = somebody();
  await shopper.order(goods, { person });

  const order = await shop.orderOf(goods.variantId);
  const sessions = (await shop.stripe.state()).checkout_sessions;
  const session = sessions.find(({ id }) => id === order.attempts[0]?.sessionId);

  expect(session).toMatchObject({
    client_reference_id: order.attempts[0]?.id,
    customer_email: person.email,
    amount_total: order.totalMinor,
    metadata: { orderId: order.id },
  });
  expect(session?.success_url).toContain(`${shop.url}/orders/${order.id}/complete`);
  expect(session?.cancel_url).toContain(`${shop.url}/orders/${order.id}/cancel`);
  expect(Math.abs((session?.expires_at ?? 0) - (session?.created ?? 0) - HOUR_S)).toBeLessThan(30);
});

test('S2.4 S2.5: the cart points to the order that waits, and from there the shopper comes back to the same page', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell();
  await shopper.order(goods);
  const stripePage = page.url();
  const { id } = await shop.orderOf(goods.variantId);

  await page.goto('/cart');
  await page.getByRole('link', { name: 'Continue with it' }).click();

  await shopper.see('Waiting for your payment');
  expect(shopper.orderId()).toBe(id);
  await page.getByRole('link', { name: 'Continue to payment' }).click();
  await shopper.seeStripePage();
  expect(page.url()).toBe(stripePage);
});
