// Every stage that an order's page can be in, and the list of them all.
import { test } from '../shop/fixtures.ts';
import type { Goods } from '../shop/goods.ts';
import type { TestShop } from '../shop/open-shop.ts';
import { openAccountOf } from '../shopper/account.ts';
import { CARDS, somebody, type Shopper } from '../shopper/shopper.ts';
import { shootTranslated } from './shoot.ts';

test.setTimeout(240_000);
test.beforeEach(({ shop }) => shop.stripe.setBuyersPay(false));
test.afterEach(({ shop }) => shop.stripe.setBuyersPay(true));

test('an order paid by card, or not', async ({ shop, shopper }) => {
  const { page } = shopper;
  await openAccountOf(page).register(somebody());
  const paid = await place(shop, shopper, await shop.sell());
  await shop.stripe.pay(paid.sessionId, CARDS.good);
  await show(shopper, paid.id, 'paid');
  for (const [status, name] of [
    ['ON_HOLD', 'held'],
    ['PARTIALLY_SHIPPED', 'partly-shipped'],
    ['SHIPPED', 'shipped'],
    ['COMPLETED', 'completed'],
  ] as const) {
    // What only a shopkeeper does, and money in doubt: for a picture it is enough to say so.
    await shop.client.query(`UPDATE "Order" SET "status" = $2 WHERE "id" = $1`, [paid.id, status]);
    await show(shopper, paid.id, name);
  }

  const declined = await place(shop, shopper, await shop.sell());
  await shop.stripe.pay(declined.sessionId, CARDS.withoutFunds);
  await show(shopper, declined.id, 'retryable');
  await shop.advanceMinutes(61);
  await show(shopper, declined.id, 'failed');

  const pending = await place(shop, shopper, await shop.sell());
  await show(shopper, pending.id, 'pending');
  await page.getByRole('button', { name: 'Cancel order' }).click();
  await shopper.see('Order canceled, as you asked');
  await show(shopper, pending.id, 'canceled');

  const forgotten = await place(shop, shopper, await shop.sell());
  await shop.advanceMinutes(61);
  await show(shopper, forgotten.id, 'expired');
  await page.goto('/orders');
  await shootTranslated(page, 'orders');
  await page.goto('/cart');
  await shootTranslated(page, 'cart-full');
});

test('an order that waits for its money', async ({ shop, shopper }) => {
  const { page } = shopper;
  const yen = { currency: 'JPY', priceMinor: 2_700 } as const;
  await openAccountOf(page).register(somebody());
  await shopper.chooseCurrency('JPY');

  const transfer = await place(shop, shopper, await shop.sell(yen));
  await shop.stripe.payLater(transfer.sessionId, 'customer_balance');
  await show(shopper, transfer.id, 'awaiting-transfer');

  const unpaid = await place(shop, shopper, await shop.sell(yen));
  await shop.stripe.payLater(unpaid.sessionId, 'konbini');
  await show(shopper, unpaid.id, 'awaiting-konbini');
  await shop.stripe.settle(await unpaid.intentId(), 'fail');
  await show(shopper, unpaid.id, 'unpaid');

  const calledOff = await place(shop, shopper, await shop.sell(yen));
  await shop.stripe.payLater(calledOff.sessionId, 'konbini');
  await sayNo(shopper, calledOff.id);
  await show(shopper, calledOff.id, 'stopping');
  await shop.stripe.settle(await calledOff.intentId(), 'fail');
  await show(shopper, calledOff.id, 'called-off');

  const paidAnyway = await place(shop, shopper, await shop.sell(yen));
  await shop.stripe.payLater(paidAnyway.sessionId, 'konbini');
  await sayNo(shopper, paidAnyway.id);
  await shop.stripe.settle(await paidAnyway.intentId(), 'succeed');
  await shopper.see('Your money is on its way back');
  await show(shopper, paidAnyway.id, 'refunding');
  await page.goto('/orders');
  await shootTranslated(page, 'orders-waiting');
  await shop.stripe.setBuyersPay(true);
  await shop.advanceMinutes(24 * 60);
  await page.goto(`/orders/${paidAnyway.id}`);
  await shopper.see('Refunded');
  await show(shopper, paidAnyway.id, 'refunded');
});

/** From the shelf to Stripe's page. */
async function place(shop: TestShop, shopper: Shopper, goods: Goods) {
  await shopper.fillCart(goods);
  await shopper.goToCheckout();
  // From the second order on, the address book offers it.
  if (await shopper.page.getByLabel('Recipient').isVisible()) await shopper.typeAddress('Aoi Sato');
  await shopper.confirmButton().click();
  await shopper.seeStripePage();
  const { id, attempts } = await shop.orderOf(goods.variantId);
  const sessionId = attempts[0]?.sessionId ?? '';
  const intentId = async () => {
    const sessions = (await shop.stripe.state()).checkout_sessions;
    return sessions.find((session) => session.id === sessionId)?.payment_intent ?? '';
  };
  return { id, sessionId, intentId };
}

async function show({ page }: Shopper, orderId: string, name: string): Promise<void> {
  await page.goto(`/orders/${orderId}`);
  await shootTranslated(page, `order-${name}`);
}

async function sayNo({ page, see }: Shopper, orderId: string): Promise<void> {
  await page.goto(`/orders/${orderId}`);
  await page.getByRole('button', { name: 'Cancel order' }).click();
  await see('Cancellation noted');
}
