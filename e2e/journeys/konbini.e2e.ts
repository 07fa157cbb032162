import { expect, test } from '../shop/fixtures.ts';
import type { TestShop } from '../shop/open-shop.ts';
import { expectNoBarriers } from '../shopper/barriers.ts';
import { somebody, type Shopper } from '../shopper/shopper.ts';

test.beforeEach(({ shop }) => shop.stripe.setBuyersPay(false));
test.afterEach(({ shop }) => shop.stripe.setBuyersPay(true));

test('S1.20 T6 T7: an order that is paid at the counter waits, says until when, and shows the money by itself', async ({
  shop,
  shopper,
}) => {
  const { page } = shopper;
  const person = somebody();
  const { orderId, intentId } = await takeVoucher(shop, shopper, person);

  await shopper.see('Order placed, waiting for your payment');
  await expect(page.getByText(/^Pay by/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Cart, 0 items' })).toBeVisible();
  await expect(page.getByText('This page updates by itself.')).toBeVisible();
  await expectNoBarriers(page);
  await expect.poll(() => shop.mails(person.email)).toHaveLength(1);

  await shop.stripe.settle(intentId, 'succeed');

  await shopper.see('Thank you, it’s yours');
  expect(await shop.order(orderId)).toMatchObject({ status: 'UNSHIPPED', paymentStatus: 'PAID' });
});

test('S2.10 T8: an order that nobody paid at the counter has failed, and its goods can be ordered again', async ({
  shop,
  shopper,
}) => {
  const { orderId, intentId, name } = await takeVoucher(shop, shopper, somebody());
  await shopper.see('Order placed, waiting for your payment');

  await shop.stripe.settle(intentId, 'fail');

  await shopper.see('The payment did not arrive');
  await expect(shopper.page.getByText('Cart: order failed')).toBeVisible();
  expect((await shop.order(orderId)).status).toBe('FAILED');
  await expectNoBarriers(shopper.page);
  await shopper.page.getByRole('button', { name: 'Put it all into the cart again' }).click();
  await expect(shopper.page.getByRole('link', { name, exact: true })).toBeVisible();
});

test('T23 T8: a cancel cannot stop the counter; the page says so, and the order is canceled when no money came', async ({
  shop,
  shopper,
}) => {
  const { orderId, intentId } = await takeVoucher(shop, shopper, somebody());
  await expect(shopper.page.getByText('If you cancel and still pay, we give everything back.')).toBeVisible();

  await shopper.page.getByRole('button', { name: 'Cancel order' }).click();
  await shopper.see('Cancellation noted');
  await shop.stripe.settle(intentId, 'fail');

  await shopper.see('Order canceled, as you asked');
  expect((await shop.order(orderId)).status).toBe('CANCELED');
});

test('T23: an old visit of the cancel address cancels nothing once a voucher is taken; only the button does', async ({
  shop,
  shopper,
}) => {
  const { page } = shopper;
  const { orderId, cancelUrl } = await takeVoucher(shop, shopper, somebody());

  await page.goto(cancelUrl);

  await shopper.see('Order placed, waiting for your payment');
  await expect(page.getByText('coming back has canceled nothing')).toBeVisible();
  expect(await shop.order(orderId)).toMatchObject({ status: 'AWAITING_PAYMENT', cancelRequestedAt: null });
  await page.getByRole('button', { name: 'Cancel order' }).click();
  await shopper.see('Cancellation noted');
  expect((await shop.order(orderId)).cancelRequestedAt).not.toBeNull();
});

/** Orders in yen, takes a voucher on Stripe's page, and opens the order. */
async function takeVoucher(shop: TestShop, shopper: Shopper, person: ReturnType<typeof somebody>) {
  const { page } = shopper;
  const goods = await shop.sell({ currency: 'JPY', priceMinor: 2_700 });
  await shopper.chooseCurrency('JPY');
  await shopper.order(goods, { person });
  const { id, attempts } = await shop.orderOf(goods.variantId);
  const sessionId = attempts[0]?.sessionId ?? '';
  await shop.stripe.payLater(sessionId, 'konbini');
  await page.goto(`/orders/${id}`);
  const session = (await shop.stripe.state()).checkout_sessions.find((candidate) => candidate.id === sessionId);
  return {
    orderId: id,
    intentId: session?.payment_intent ?? '',
    cancelUrl: session?.cancel_url ?? '',
    name: goods.name,
  };
}
