import { expect, test } from '../shop/fixtures.ts';
import { CARDS, somebody } from '../shopper/shopper.ts';

test('S0.1 S0.11 S1.12: "Confirm purchase" makes the order and leads to the payment page', async ({
  shop,
  shopper,
}) => {
  const goods = await shop.sell({ priceMinor: 24_00 });
  const person = somebody();
  await shopper.fillCart(goods, 2);
  await shopper.goToCheckout();
  await shopper.typeDetails({ person });

  await shopper.confirmButton().click();

  await shopper.seeStripePage();
  expect(shopper.page.url().startsWith(shop.stripe.origin)).toBe(true);
  await expect(shopper.page.getByText('$54.00').first()).toBeVisible(); // two pieces and delivery
  const [order] = await shop.ordersOf(goods.variantId);
  expect(order).toMatchObject({ status: 'PENDING', totalMinor: 54_00, contactEmail: person.email });
});

test('S0.16 S0.18 S1.13: whoever pays comes to a page that says the order is complete', async ({ shop, shopper }) => {
  const goods = await shop.sell();
  const person = somebody();
  await shopper.order(goods, { person });

  await shopper.payWith(CARDS.good);

  await shopper.see('Thank you, it’s yours');
  await expect(shopper.page.getByText('Cart: order complete')).toBeVisible();
  expect(new URL(shopper.page.url()).pathname).toMatch(/^\/orders\/ord_\w+\/complete$/);
  expect(shopper.page.url()).not.toContain('token='); // it would end up in histories and screenshots
  await expect(shopper.page.getByText(person.email).first()).toBeVisible();
});

test('S0.19 S1.17 S1.19: payment empties the cart, counts the sale and sends one mail with the number', async ({
  shop,
  shopper,
}) => {
  const goods = await shop.sell({ stock: 5 });
  const soldBefore = await shop.soldCount(goods.productId);
  const person = somebody();
  await shopper.order(goods, { person, quantity: 2 });

  await shopper.payWith(CARDS.good);
  await shopper.see('Thank you, it’s yours');

  const order = await shop.order(shopper.orderId());
  expect(order).toMatchObject({ status: 'UNSHIPPED', paymentStatus: 'PAID' });
  expect(await shop.cartOf(order.id)).toEqual([]);
  await expect(shopper.page.getByRole('link', { name: 'Cart, 0 items' })).toBeVisible();
  expect(await shop.stock(goods.variantId)).toMatchObject({ available: 3, held: 0, committed: 2 });
  expect(await shop.soldCount(goods.productId)).toBe(soldBefore + 2);
  await expect
    .poll(() => shop.mails(person.email).map(({ subject }) => subject))
    .toEqual([`Order ${order.number} is complete`]);
  const [mail] = shop.mails(person.email);
  expect(mail?.text).toContain(`2 × ${goods.name}: $48.00`);
  expect(mail?.text).toContain('Total: $54.00');
});

test('S2.2 S2.6 S2.9: a guest buys with name, e-mail and phone, and is sent on when the webhook has been answered', async ({
  shop,
  shopper,
}) => {
  const goods = await shop.sell();
  const person = somebody();
  await shopper.order(goods, { person });

  await shopper.payWith(CARDS.good);
  await shopper.page.waitForURL('**/complete**', { waitUntil: 'commit' });

  const order = await shop.order(shopper.orderId());
  expect(order).toMatchObject({ contactName: person.name, contactEmail: person.email, contactPhone: person.phone });
  const stored = await shop.client.query(
    `SELECT "receivedAt" FROM "StripeEvent" WHERE "type" = 'checkout.session.completed' AND "objectId" = $1`,
    [order.attempts[0]?.sessionId],
  );
  expect(stored.rowCount).toBe(1);
  await shopper.see('Thank you, it’s yours');
});

test('S1.16 S1.18: without an address at checkout, Stripe’s page asks for it; order and customer keep it, beside Stripe’s records', async ({
  shop,
  shopper,
}) => {
  const goods = await shop.sell();
  await shopper.order(goods, { address: 'there' });
  const stripePage = shopper.page.getByRole('group', { name: 'Shipping address' });
  await stripePage.getByLabel('Full name').fill('Min-ji Kim');
  await stripePage.getByLabel('Country or region').selectOption('KR');
  await stripePage.getByLabel('Address line 1').fill('12 Sejong-daero');
  await stripePage.getByLabel('Postal code').fill('04524');
  await stripePage.getByLabel('City').fill('Seoul');

  await shopper.payWith(CARDS.good);

  await shopper.see('Thank you, it’s yours');
  await expect(shopper.page.getByText('12 Sejong-daero')).toBeVisible();
  const [sale, order] = [await shop.sale(shopper.orderId()), await shop.order(shopper.orderId())];
  const address = { recipient: 'Min-ji Kim', line1: '12 Sejong-daero', postalCode: '04524', country: 'KR' };
  expect(sale).toMatchObject({ shippingAddress: address, defaultAddress: address });
  expect(sale.stripe).toMatchObject({ sessionId: order.attempts[0]?.sessionId, amountTotalMinor: order.totalMinor });
  expect(sale.stripeItems).toMatchObject([{ quantity: 1, description: goods.name, amountTotalMinor: 24_00 }]);
});

test('S2.8: what nothing is shipped of is complete as soon as it is paid', async ({ shop, shopper }) => {
  const goods = await shop.sell({ kind: 'SERVICE' });
  await shopper.order(goods, { address: 'nowhere' });

  await shopper.payWith(CARDS.good);

  await shopper.see('Thank you, it’s yours');
  expect(await shop.order(shopper.orderId())).toMatchObject({ status: 'COMPLETED', shippingMinor: null });
});
