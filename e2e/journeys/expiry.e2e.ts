import { expect, test } from '../shop/fixtures.ts';

test('S0.22 S0.9 T11: after 60 minutes the order expires by itself, and stock and coupon are back', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell({ stock: 2 });
  const coupon = await shop.issueCoupon({ usageLimit: 1 });
  await shopper.fillCart(goods, 2);
  await shopper.useCoupon(coupon.code);
  await shopper.checkOut();
  const { id } = await shop.orderOf(goods.variantId);
  await page.goto(`/orders/${id}`);
  await shopper.see('Waiting for your payment');
  await shop.advanceMinutes(59);
  expect(await shop.order(id)).toMatchObject({ status: 'PENDING', open: true });

  await shop.advanceMinutes(2);

  await shopper.see('Time ran out');
  await expect(page.getByText('Nothing was charged; your cart is kept.')).toBeVisible();
  expect(await shop.order(id)).toMatchObject({ status: 'EXPIRED', open: false });
  expect(await shop.stock(goods.variantId)).toMatchObject({ available: 2, held: 0 });
  expect(await shop.claims(coupon.id)).toBe(0);
  expect(await shop.cartOf(id)).toEqual([{ variantId: goods.variantId, quantity: 2 }]);
});

test('S0.25 T10 T11: the same event makes one order canceled and the other expired, as a cancel was asked or not', async ({
  shop,
  shopper,
  anotherShopper,
}) => {
  const [wanted, unwanted] = [await shop.sell(), await shop.sell()];
  await shopper.order(wanted);
  await anotherShopper.order(unwanted);

  await anotherShopper.goBack();
  await anotherShopper.see('Order canceled, as you asked');
  await shop.advanceMinutes(61);

  await expect.poll(async () => (await shop.orderOf(wanted.variantId)).status).toBe('EXPIRED');
  expect((await shop.orderOf(unwanted.variantId)).status).toBe('CANCELED');
  const { events } = await shop.stripe.state();
  const expired = events.filter(({ type }) => type === 'checkout.session.expired').map(({ data }) => data.object.id);
  for (const { variantId } of [wanted, unwanted]) {
    expect(expired).toContain((await shop.orderOf(variantId)).attempts[0]?.sessionId);
  }
});

test('S0.23 R3: Stripe’s page says that it has expired, and its way back shows the failed order, which stays expired', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell();
  await shopper.order(goods);
  await shop.advanceMinutes(61);
  await expect.poll(async () => (await shop.orderOf(goods.variantId)).status).toBe('EXPIRED');

  await page.reload();
  await shopper.see('This checkout session has expired');
  await page.getByRole('link', { name: 'Return to the shop' }).click();

  await shopper.see('Time ran out');
  await expect(page.getByText('Cart: order failed')).toBeVisible();
  expect(new URL(page.url()).pathname).toMatch(/\/cancel$/);
  expect(await shop.orderOf(goods.variantId)).toMatchObject({ status: 'EXPIRED' });
});

test('T11: whoever agreed to it is reminded by mail that the cart is kept', async ({
  shop,
  shopper: { page, ...shopper },
}) => {
  const goods = await shop.sell();
  const person = { name: 'Mia', email: `mia.${goods.slug}@example.com`, phone: '+15550100201' };
  await shopper.fillCart(goods);
  await shopper.goToCheckout();
  await shopper.typeDetails({ person });
  await page.getByRole('checkbox', { name: 'Remind me by mail' }).check();
  await shopper.confirmButton().click();
  await shopper.seeStripePage();

  await shop.advanceMinutes(61);

  await expect.poll(() => shop.mails(person.email).map(({ subject }) => subject)).toEqual(['Your cart is still here']);
});
