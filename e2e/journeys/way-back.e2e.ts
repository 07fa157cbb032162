import { expect, test } from '../shop/fixtures.ts';
import { CARDS, somebody } from '../shopper/shopper.ts';

test('R5 S0.18: the success page comes before the webhook and still knows that the order is paid', async ({
  shop,
  shopper,
}) => {
  const goods = await shop.sell();
  const person = somebody();
  await shopper.order(goods, { person });
  await shop.stripe.setWebhooks({ delay_ms: [60_000, 60_000], page_wait_ms: 0 });

  await shopper.payWith(CARDS.good);

  await shopper.see('Thank you, it’s yours');
  const order = await shop.order(shopper.orderId());
  expect(order.events.at(-1)).toMatchObject({ to: 'UNSHIPPED', actor: 'buyer' });
  await shop.stripe.flushWebhooks();
  await shopper.page.reload();
  await shopper.see('Thank you, it’s yours');
  expect((await shop.order(order.id)).events).toHaveLength(order.events.length); // the late webhook changed nothing
  await expect.poll(() => shop.mails(person.email)).toHaveLength(1);
});

test('R5 S0.19 K.1: the success page without a payment only waits, and turns to complete by itself when the payment comes', async ({
  shop,
  shopper: { page, ...shopper },
  context,
}) => {
  const goods = await shop.sell();
  await shopper.order(goods);
  const { id, attempts } = await shop.orderOf(goods.variantId);
  const secondTab = await context.newPage();

  await secondTab.goto(`/orders/${id}/complete?session_id=${attempts[0]?.sessionId}`);
  await expect(secondTab.getByRole('heading', { name: 'Confirming your payment' })).toBeVisible();
  expect(await shop.order(id)).toMatchObject({ status: 'PENDING' }); // an address proves nothing
  await shopper.payWith(CARDS.good);

  await expect(secondTab.getByRole('heading', { name: 'Thank you, it’s yours' })).toBeVisible();
  await expect(secondTab.getByText('Cart: order complete')).toBeVisible();
  await expect(secondTab.getByRole('link', { name: 'Cart, 0 items' })).toBeVisible();
  await page.bringToFront();
  await shopper.see('Thank you, it’s yours');
});

test('R6: with every webhook lost, the way back settles the order', async ({ shop, shopper }) => {
  await shop.stripe.setWebhooks({ drop: 1, page_wait_ms: 0 });
  const goods = await shop.sell();
  const person = somebody();
  await shopper.order(goods, { person });

  await shopper.payWith(CARDS.good);

  await shopper.see('Thank you, it’s yours');
  expect(await shop.stock(goods.variantId)).toMatchObject({ held: 0, committed: 1 });
  await expect.poll(() => shop.mails(person.email)).toHaveLength(1);
});

test('R7: a webhook that comes three times, in any order, counts once', async ({ shop, shopper }) => {
  await shop.stripe.setWebhooks({ copies: 3, reorder: true });
  const goods = await shop.sell();
  const person = somebody();
  const soldBefore = await shop.soldCount(goods.productId);
  await shopper.order(goods, { person });

  await shopper.payWith(CARDS.good);

  await shopper.see('Thank you, it’s yours');
  await shop.stripe.flushWebhooks();
  expect(await shop.soldCount(goods.productId)).toBe(soldBefore + 1);
  await expect.poll(() => shop.mails(person.email)).toHaveLength(1);
});

test('S0.10: a session of somebody else’s order does not open this one', async ({
  shop,
  shopper,
  anotherShopper,
  guard,
}) => {
  guard.allow(/404/);
  const [mine, theirs] = [await shop.sell(), await shop.sell()];
  await shopper.order(mine);
  await anotherShopper.order(theirs);
  const [order, foreign] = [await shop.orderOf(mine.variantId), await shop.orderOf(theirs.variantId)];
  expect(shopper.page.url()).toContain(order.attempts[0]?.sessionId); // S0.10: the session is known by its id

  await shopper.page.goto(`/orders/${order.id}/complete?session_id=${foreign.attempts[0]?.sessionId}`);

  await shopper.see('This page is not here');
});
